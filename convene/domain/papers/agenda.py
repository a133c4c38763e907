"""The provisional annotated agenda: each item with when it is taken, who presides, who speaks and what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene.domain import style
from convene.domain.documents.document import Run
from convene.domain.documents.paper import Column, Heading, Line, Lines, Paper, Table, Text
from convene.domain.documents.wording import Voice
from convene.domain.papers.front import author, masthead
from convene.domain.report.people import introduced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from convene.domain.consultation import AgendaItem, Consultation, Officer
    from convene.domain.documents.paper import Block
    from convene.domain.documents.wording import Wording
    from convene.domain.report.facts import Speaker


@dataclass(frozen=True, slots=True)
class AnnotatedItem:
    """An item with what is known of it beside the file.

    `sittings` says when it is taken, a phrase a meeting, as in "1st meeting, on Monday, 13 June 2022, from 10.10
    a.m. to noon (Vienna time)"; it is empty before a programme is published. Speakers are those who accepted.
    """

    item: AgendaItem
    sittings: tuple[str, ...] = ()
    presiding: Officer | None = None
    briefings: tuple[Speaker, ...] = ()
    panel: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaMeeting:
    """A meeting in the table at the end: its title with the day, its hours, and the keys of its items."""

    title: str
    hours: str
    items: tuple[str, ...] = ()


def annotated_agenda(
    file: Consultation,
    items: Sequence[AnnotatedItem],
    meetings: Sequence[AgendaMeeting],
    wording: Wording,
    dated: date,
) -> Paper:
    """The agenda on a day. Raises WordingError when a sentence is missing or broken."""
    voice = Voice(wording)
    return Paper(
        language=wording.language,
        author=author(file),
        date=dated,
        masthead=masthead(file, voice, dated),
        title=voice.write("agenda.title"),
        kind=None,
        note=(),
        blocks=(
            Heading(1, voice.write("agenda.heading.agenda")),
            Lines(tuple(_listed(each.item) for each in items)),
            Heading(1, voice.write("agenda.heading.annotations")),
            *(block for each in items for block in _annotated(each, voice)),
            Heading(1, voice.write("agenda.heading.organization")),
            *_organization(file, meetings, voice),
        ),
    )


def _listed(item: AgendaItem) -> Line:
    return Line(_label(item), (Run(style.clean(item.title)),))


def _label(item: AgendaItem) -> str:
    return "" if item.number is None else f"{item.number}."


def _annotated(each: AnnotatedItem, voice: Voice) -> Iterator[Block]:
    yield Heading(2, f"{_label(each.item)} {style.clean(each.item.title)}".strip())
    yield Text(_when(each, voice))
    for paragraph in each.item.annotation:
        yield Text((Run(style.clean(paragraph)),))
    for key, speakers in (("briefings", each.briefings), ("panel", each.panel)):
        if speakers:
            yield Text(voice.sentence(f"agenda.{key}", count=len(speakers)))
            yield Lines(tuple(_speakers(speakers, voice)))


def _when(each: AnnotatedItem, voice: Voice) -> tuple[Run, ...]:
    presiding = None if each.presiding is None else each.presiding.styled
    return voice.sentence(
        "agenda.when",
        sittings=style.series(each.sittings),
        presiding=presiding,
        speakers=len(each.briefings) + len(each.panel),
        expected=len(each.item.speakers),
    )


def _speakers(speakers: Sequence[Speaker], voice: Voice) -> Iterator[Line]:
    for speaker in speakers:
        first, *others = introduced(voice, speaker)
        yield Line("–", (Run(style.capital(first.text), first.emphasis), *others))


def _organization(file: Consultation, meetings: Sequence[AgendaMeeting], voice: Voice) -> Iterator[Block]:
    heads = [voice.write(f"agenda.column.{name}") for name in ("meeting", "hours", "items")]
    placed = any(meeting.items for meeting in meetings)
    if not placed:
        yield Text(voice.sentence("agenda.not_placed"))
    columns = tuple(Column(head, share) for head, share in zip(heads, (7, 6, 4), strict=True))
    rows = [(meeting.title, meeting.hours, _items(file, meeting, voice)) for meeting in meetings]
    kept = 3 if placed else 2
    yield Table(columns[:kept], tuple(row[:kept] for row in rows))


def _items(file: Consultation, meeting: AgendaMeeting, voice: Voice) -> str:
    """As in "Items 4 and 5" or "Item 5 and Other matters": those with a number first."""
    items = [file.item(key) for key in meeting.items]
    numbers = [str(item.number) for item in items if item.number is not None]
    numbered = voice.write("agenda.items", count=len(numbers), numbers=style.series(numbers))
    others = [style.clean(item.title) for item in items if item.number is None]
    return style.series([numbered, *others] if numbers else others)
