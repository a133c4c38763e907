"""A programme as it is shown to people: plain values, filled by whoever knows the people and their titles."""

from dataclasses import dataclass
from datetime import datetime

from convene.domain.programme.problem import PartKind


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
    presiding: str = ""
    """As in "H.E. Ms. A. B., Chair"; empty where nobody does."""
    continued: bool = False
    """It began in an earlier meeting."""


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
    zone: str
    """IANA name of the consultation's zone."""
    meetings: tuple[MeetingView, ...]
    version: int
    published: datetime | None = None
    notes: tuple[str, ...] = ()
    """For the foot of the page."""
    language: str = "en"
