"""A programme as it is shown to people: plain values, filled by whoever knows the people and their titles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from convene.domain.programme.problem import Item, Meeting, Part, PartKind, Problem
from convene.domain.programme.programme import Programme


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A person as printed. `zone` is set for one who takes part online, to show the time there."""

    name: str
    honorific: str = ""
    role: str = ""
    organization: str = ""
    on_behalf_of: str = ""
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with its time; `topic` is its subject, if it has one of its own."""

    kind: PartKind
    start: datetime
    end: datetime
    speakers: tuple[SpeakerView, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An agenda item, or as much of it as is held in one meeting."""

    title: str
    parts: tuple[PartView, ...]
    number: int | None = None
    presiding: str = ""  # "H.E. Ms. A. B., Chair"
    continued: bool = False  # it began in an earlier meeting


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One sitting; it is shown under the day on which it begins in the consultation's zone."""

    name: str
    start: datetime
    end: datetime
    room: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A version of the programme, with all instants aware."""

    title: str
    body: str
    place: str
    zone: str  # IANA name of the consultation's zone
    meetings: tuple[MeetingView, ...]
    version: int
    published: datetime | None = None
    notes: tuple[str, ...] = ()  # for the foot of the page
    language: str = "en"


def meeting_views(
    problem: Problem,
    programme: Programme,
    speakers: Mapping[str, SpeakerView],
    presiding: Mapping[str, str],
) -> tuple[MeetingView, ...]:
    """Show what a programme puts into each meeting.

    `speakers` has everybody who speaks and `presiding` every officer who presides, by the person's key.
    """

    def of_part(part: Part) -> PartView:
        placement = programme.placements[part.key]
        people = tuple(speakers[key] for key in part.people)
        return PartView(part.kind, placement.start, placement.end, people)

    def of_item(item: Item, meeting: Meeting) -> ItemView | None:
        held = [part for part in item.parts if programme.placements[part.key].meeting == meeting.key]
        if not held:
            return None
        officers = dict.fromkeys(presiding[part.presiding] for part in held if part.presiding is not None)
        parts, officer = tuple(map(of_part, held)), " and ".join(officers)
        return ItemView(item.title, parts, item.number, officer, held[0] is not item.parts[0])

    def of_meeting(meeting: Meeting) -> MeetingView:
        items = (of_item(item, meeting) for item in problem.items)
        held = tuple(item for item in items if item is not None)
        return MeetingView(meeting.name, meeting.start, meeting.end, meeting.room, held)

    return tuple(map(of_meeting, problem.meetings))
