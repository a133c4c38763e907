"""Titles of columns, compared as a person would: case, accents, punctuation, order and small words do not count."""

import re
import unicodedata
from functools import lru_cache

_SMALL_WORDS = frozenset(
    [
        *("a", "an", "the", "of", "for", "and", "or", "to", "your", "please"),
        *("le", "la", "les", "l", "de", "du", "des", "d", "et", "ou", "un", "une", "votre"),
        *("el", "los", "las", "del", "y", "o", "una", "su"),
    ]
)
_TOGETHER = ((re.compile(r"\be[ -]?mail\b"), "email"), (re.compile(r"\bon[ -]line\b"), "online"))
_SUFFIX = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_COUNTER = re.compile(r"[ _.-]*\d+$")


def plain(text: str) -> str:
    """Letters and figures without case and accents, one space between words: "E-mail (2)" is "email 2"."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in folded if not unicodedata.combining(each))
    for pattern, joined in _TOGETHER:
        letters = pattern.sub(joined, letters)
    return " ".join(re.findall(r"[^\W_]+", letters))


@lru_cache(maxsize=4096)
def signature(text: str) -> str:
    """What two titles share if they mean the same: their words in one order, without the small ones."""
    words = plain(text).split()
    telling = [word for word in words if word not in _SMALL_WORDS]
    return " ".join(sorted(telling or words))


def signatures(title: str) -> tuple[str, ...]:
    """The readings of a title, the closest first: whole, without what is in parentheses, without a number.

    Of a title in several languages, "Organization / Organisation", each part is one.
    """
    bare = _SUFFIX.sub(" ", title)
    parts = re.split(r"[/|\n]", bare)
    readings = [title, bare, _COUNTER.sub("", bare), *(parts if len(parts) > 1 else ())]
    return tuple(dict.fromkeys(found for each in readings if (found := signature(each))))
