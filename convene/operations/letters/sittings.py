"""The published programme in lines, as letters print it."""

from collections.abc import Iterator

from convene.adapters.letters.values import Sitting
from convene.domain import style
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Meeting
from convene.domain.programme.problem import PartKind
from convene.operations.letters import saying
from convene.store import tables
from convene.store.database import Session
from convene.store.panellists import speakers
from convene.store.programme import Placed, placed


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
        title=saying.meeting(meeting),
        hours=saying.hours(start, end),
        lines=tuple(_lines(file, meeting.key, version, named)),
    )


def _lines(
    file: Definition, meeting: str, version: tables.ProgrammeVersion, named: dict[int, str]
) -> Iterator[str]:
    told: str | None = None
    for part in placed(version):
        if part.placement.meeting != meeting:
            continue
        if part.kind not in {PartKind.OPENING, PartKind.CLOSING} and told != part.item:
            told = part.item
            item = file.item(part.item)
            yield saying.item(item.number, item.title)
        yield f"{style.time(file.local(part.placement.start))} {_part(part, named)}"


_WORDS = {
    PartKind.OPENING: "Opening",
    PartKind.CLOSING: "Closing",
    PartKind.FLOOR: "Discussion from the floor",
}


def _part(part: Placed, named: dict[int, str]) -> str:
    if part.kind in _WORDS:
        return _WORDS[part.kind]
    who = "; ".join(named.get(panellist, "a speaker") for panellist in part.panellists)
    return f"Briefing: {who}" if part.kind is PartKind.BRIEFING else who
