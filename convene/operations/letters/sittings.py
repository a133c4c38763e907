"""The published programme in lines, as letters print it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from convene.adapters.letters.values import Sitting
from convene.domain import style
from convene.domain.consultation import AgendaItem, Meeting
from convene.domain.consultation import Consultation as Definition
from convene.operations.letters import saying
from convene.store import tables
from convene.store.database import Session
from convene.store.panellists import speakers


def sittings(
    session: Session, consultation_id: int, file: Definition, version: tables.ProgrammeVersion
) -> tuple[Sitting, ...]:
    """Each meeting with a line for each of its parts, in the consultation's zone."""
    named = {
        row.id: f"{saying.full_name(person)}, {row.organization or row.on_behalf_of or row.role}"
        for row, person in speakers(session, consultation_id)
    }
    return tuple(_sitting(file, meeting, version, named) for meeting in file.meetings)


def _sitting(
    file: Definition, meeting: Meeting, version: tables.ProgrammeVersion, named: dict[int, str]
) -> Sitting:
    start, end = file.local(file.instant(meeting.start)), file.local(file.instant(meeting.end))
    return Sitting(
        title=f"{style.numbered(meeting.number)} meeting, {saying.weekday(meeting.start)}",
        hours=saying.hours(start, end),
        lines=tuple(_lines(file, meeting.key, version, named)),
    )


def _lines(
    file: Definition, meeting: str, version: tables.ProgrammeVersion, named: dict[int, str]
) -> Iterator[str]:
    told: str | None = None
    for key, placed_in, start, _, people in sorted(version.placements, key=lambda placed: str(placed[2])):
        if placed_in != meeting:
            continue
        item_key, _, part = key.partition(".")
        item = file.item(item_key)
        if part not in {"opening", "closing"} and told != item_key:
            told = item_key
            yield _item(item)
        yield f"{style.time(file.local(datetime.fromisoformat(start)))} {_part(part, people, named)}"


def _item(item: AgendaItem) -> str:
    return f"Item {item.number}: {item.title}" if item.number is not None else item.title


def _part(part: str, people: Sequence[int], named: dict[int, str]) -> str:
    kind = part.partition(".")[0]
    words = {"opening": "Opening", "closing": "Closing", "floor": "Discussion from the floor"}
    if kind in words:
        return words[kind]
    who = "; ".join(named.get(person, "a speaker") for person in people)
    return f"Briefing: {who}" if kind == "briefing" else who
