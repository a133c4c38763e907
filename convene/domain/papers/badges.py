"""Badges: who is on one, and the code by which it is read at the door.

The code says nothing of the person: it is the delegate's id, sealed as personal links are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.consultation import Mode
from convene.domain.papers import protocol
from convene.domain.papers.participants import in_order
from convene.domain.seal import opened, sealed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from convene.domain.consultation import Consultation
    from convene.domain.papers.participants import Participant

_PURPOSE = b"convene badge"


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge. `letter` tells the category from the others without its colour, `place` is its place among them."""

    code: str
    honorific: str
    name: str
    role: str
    organization: str
    category: str
    letter: str
    place: int

    @property
    def full_name(self) -> str:
        """The name with its honorific."""
        return style.full_name(self.honorific, self.name)


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """The badges of a consultation; `title` and `occasion` stand on each of them."""

    title: str
    occasion: str
    badges: tuple[Badge, ...]


def badge_code(secret: bytes, delegate_id: int) -> str:
    """The code on a delegate's badge."""
    return sealed(secret, _PURPOSE, delegate_id)


def delegate_id(secret: bytes, code: str) -> int | None:
    """The delegate in a code, or None if the code is not one of this secret's badges."""
    return opened(secret, _PURPOSE, code)


def badge_sheet(file: Consultation, people: Iterable[Participant], secret: bytes) -> BadgeSheet:
    """A badge for everybody who comes in person, in the order of protocol; online there is no door."""
    days = style.days(meeting.start.date() for meeting in file.meetings)
    coming = [each for each in in_order(file, people) if each.mode is Mode.IN_PERSON]
    marks = {category.key: place for place, category in enumerate(protocol.categories(file))}
    return BadgeSheet(
        style.clean(file.title),
        f"{style.clean(file.place)}, {days}",
        tuple(_badge(file, each, marks[each.category], secret) for each in coming),
    )


def _badge(file: Consultation, each: Participant, place: int, secret: bytes) -> Badge:
    category = file.category(each.category)
    return Badge(
        code=badge_code(secret, each.delegate),
        honorific=style.clean(each.honorific or ""),
        name=style.clean(each.name),
        role=style.clean(each.role or ""),
        organization=style.clean(each.organization),
        category=style.capital(style.clean(category.badge or category.title)),
        letter=style.lettered(place).upper(),
        place=place,
    )
