"""The order of protocol: who stands before whom.

States come first, in the English alphabetical order of their UNTERM short names, which the consultation file is to
give; the other categories follow as the file has them. Within a delegation its head is first, then the deputy.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from convene.domain.consultation import StakeholderKind
from convene.domain.style import without_article

if TYPE_CHECKING:
    from convene.domain.consultation import Category, Consultation

NameKey = tuple[tuple[int, int, str], ...]
"""What names are sorted by: word by word, a number by its value."""

_WORD = re.compile(r"(\d+)|[^\W\d_]+")
_HEAD = re.compile(r"\bhead of (?:the )?delegation\b", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(?:deputy|alternate|vice|acting)[ -]", re.IGNORECASE)


def categories(file: Consultation) -> tuple[Category, ...]:
    """The categories of a consultation in the order of protocol."""
    return tuple(sorted(file.categories, key=lambda category: category.kind is not StakeholderKind.STATE))


def name_key(name: str) -> NameKey:
    """The key by which names are in English alphabetical order.

    Accents, case, apostrophes and a leading "the" do not count, and a shorter word stands before a longer one
    that begins with it: Guinea, Guinea-Bissau; Côte d'Ivoire before Croatia; List 2 before List 10.
    """
    plain = unicodedata.normalize("NFKD", without_article(name).casefold())
    letters = "".join(
        character for character in plain if not unicodedata.combining(character) and character not in "'’"
    )
    return tuple(_word_key(found) for found in _WORD.finditer(letters))


def _word_key(found: re.Match[str]) -> tuple[int, int, str]:
    return (0, int(found[1]), "") if found[1] else (1, 0, found[0])


def headship(role: str | None) -> int:
    """0 for the head of a delegation, 1 for the deputy, 2 for everybody else, as far as the role says so."""
    if role is None or _HEAD.search(role) is None:
        return 2
    return 1 if _DEPUTY.search(role) else 0
