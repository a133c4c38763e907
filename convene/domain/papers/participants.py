"""The list of participants: who comes for whom, in the order of protocol."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.consultation import Mode, StakeholderKind
from convene.domain.documents.document import Run
from convene.domain.documents.paper import Heading, Line, Lines, Paper, Text
from convene.domain.documents.wording import Voice
from convene.domain.papers import protocol
from convene.domain.papers.front import author, masthead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from convene.domain.consultation import Category, Consultation
    from convene.domain.documents.paper import Block
    from convene.domain.documents.wording import Wording


@dataclass(frozen=True, slots=True)
class Participant:
    """A delegate who has a seat, and whose stakeholder accepted and may take part.

    `category` is the key of the stakeholder's; `delegate` is the delegate's id.
    """

    delegate: int
    category: str
    organization: str
    honorific: str | None
    name: str
    role: str | None
    on_behalf_of: str | None
    mode: Mode


def in_order(file: Consultation, people: Iterable[Participant]) -> list[Participant]:
    """Participants in the order of protocol; equals, as two delegates without a head, stay as they come."""
    places = {category.key: place for place, category in enumerate(protocol.categories(file))}
    return sorted(
        people,
        key=lambda each: (
            places[each.category],
            protocol.name_key(each.organization),
            each.organization,
            protocol.headship(each.role),
        ),
    )


def list_of_participants(
    file: Consultation, people: Iterable[Participant], wording: Wording, dated: date, *, final: bool
) -> Paper:
    """The list as it stands on a day; it is provisional until the consultation is adjourned.

    Raises WordingError when a sentence is missing or broken.
    """
    voice, ordered = Voice(wording), in_order(file, people)
    return Paper(
        language=wording.language,
        author=author(file),
        date=dated,
        masthead=masthead(file, voice, dated),
        title=voice.write("participants.title", final=final),
        kind=None,
        note=voice.sentence(
            "participants.note", final=final, date=style.day(dated), **_counts(file, ordered)
        ),
        blocks=tuple(_blocks(file, ordered, voice)),
    )


def _counts(file: Consultation, people: Sequence[Participant]) -> dict[str, str | int]:
    kinds = {category.key: category.kind for category in file.categories}
    organizations = {(each.category, each.organization) for each in people}
    states = sum(kinds[category] is StakeholderKind.STATE for category, _ in organizations)
    online = sum(each.mode is Mode.ONLINE for each in people)
    counted = {
        "people": len(people),
        "states": states,
        "others": len(organizations) - states,
        "online": online,
    }
    written = zip(counted, style.numbers(list(counted.values())), strict=True)
    return {**counted, **{f"{name}_written": figure for name, figure in written}}


def _blocks(file: Consultation, ordered: Sequence[Participant], voice: Voice) -> Iterator[Block]:
    for key, of_category in groupby(ordered, key=lambda each: each.category):
        yield Heading(1, _title(file.category(key)))
        for organization, delegation in groupby(of_category, key=lambda each: each.organization):
            yield Heading(2, style.clean(organization))
            yield Lines(tuple(_line(each, voice) for each in delegation))
    if not ordered:
        yield Text((Run(voice.write("participants.none")),))


def _title(category: Category) -> str:
    return style.capital(style.clean(category.title))


def _line(each: Participant, voice: Voice) -> Line:
    said = voice.say(
        "participants.line",
        name=style.full_name(each.honorific, each.name),
        role=each.role,
        on_behalf_of=each.on_behalf_of,
        online=each.mode is Mode.ONLINE,
    )
    return Line("", said)
