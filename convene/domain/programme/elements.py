"""What has to be fitted together: meetings, agenda items with their parts, people and rules.

All instants are aware. Lengths are minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from convene.domain.consultation import Mode
from convene.domain.programme.grid import Grid


class PartKind(StrEnum):
    """What happens in a part of an agenda item."""

    OPENING = "opening"
    """Words of welcome and introduction."""
    BRIEFING = "briefing"
    """Given before the panel, usually by the secretariat."""
    PRESENTATION = "presentation"
    """By one panellist, or by several jointly."""
    FLOOR = "floor"
    """The discussion from the floor; it takes what time is left."""
    CLOSING = "closing"
    """Concluding words."""


class ProblemInvalid(ValueError):
    """The data of a programme contradict themselves; `faults` has a sentence for each contradiction."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The time from `start` up to, not including, `end`; both aware, `start` before `end`."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ProblemInvalid((f"The time from {self.start} to {self.end} has no zone.",))
        if self.start >= self.end:
            raise ProblemInvalid((f"The time from {self.start} to {self.end} ends before it begins.",))

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether the two have at least an instant in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class LocalHours:
    """Hours of the day on a clock anywhere, past midnight where `end` is not after `start`."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M} to {self.end:%H:%M}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One sitting in one room, usually of three hours."""

    key: str
    name: str
    """As people call it: "Meeting 1"."""
    start: datetime
    end: datetime
    room: str

    @property
    def interval(self) -> Interval:
        """The whole sitting, from the opening to the adjournment."""
        return Interval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Part:
    """An undivided piece of an agenda item.

    It lasts `minutes`, or up to `preferred` where that is given: floor discussions take what time is left.
    `people` are the keys of all who speak in it; a joint presentation has several.
    """

    key: str
    kind: PartKind
    minutes: int
    people: tuple[str, ...] = ()
    presiding: str | None = None
    preferred: int | None = None

    @property
    def longest(self) -> int:
        """The minutes that it may take at most."""
        return self.minutes if self.preferred is None else self.preferred

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys of all without whom it cannot be held, each once."""
        officer = () if self.presiding is None else (self.presiding,)
        return tuple(dict.fromkeys(self.people + officer))


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item, numbered or not, with its parts in their order."""

    key: str
    title: str
    parts: tuple[Part, ...]
    number: int | None = None

    @property
    def name(self) -> str:
        """What an organiser calls it: `item 2`, or its title if it has no number."""
        return f"item {self.number}" if self.number is not None else f"“{one_line(self.title)}”"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks or presides. `available` of None means always, except when unavailable."""

    key: str
    name: str
    """With the honorific, as it is printed."""
    mode: Mode
    zone: str
    """IANA name."""
    unavailable: tuple[Interval, ...] = ()
    available: tuple[Interval, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organiser sets. Items and their parts always keep their order; all lengths are minutes."""

    slot: int = 5
    """Parts begin and end on this grid, counted from the beginning of the first meeting."""
    night: LocalHours = LocalHours(time(23), time(6))
    """Nobody speaks online in these hours."""
    unsuitable: LocalHours | None = LocalHours(time(21), time(8))
    opening: int = 0
    """Kept at the beginning of every meeting."""
    adjournment: int = 0
    """Kept at the end of every meeting."""
    buffer: int = 0
    """Of every meeting, left unplanned before the adjournment, for what runs late."""
    changeover: int = 0
    """Between two items in one meeting, while the podium changes."""

    def slots(self, minutes: int) -> int:
        """Return how many slots of the grid a length takes; a slot begun is taken whole."""
        return -(-minutes // self.slot)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a part was put."""

    meeting: str
    start: datetime
    end: datetime

    @property
    def interval(self) -> Interval:
        """The time that the part takes."""
        return Interval(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Given:
    """The data of a programme, which may contradict themselves.

    `previous` has the placements, by part, that people were told last.
    """

    meetings: tuple[Meeting, ...]
    """In the order of their beginnings; of two at once, each is in a room of its own."""
    items: tuple[Item, ...]
    people: Mapping[str, Person]
    zone: str
    """Of the consultation, for what is said about it."""
    rules: Rules = field(default_factory=Rules)
    previous: Mapping[str, Placement] | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts of all items, in the order in which they are held."""
        return tuple(part for item in self.items for part in item.parts)

    @property
    def during(self) -> Interval:
        """From the beginning of the first meeting to the end of the last."""
        return Interval(self.meetings[0].start, max(meeting.end for meeting in self.meetings))

    def beside(self, place: int) -> tuple[int, ...]:
        """The places of the meetings that are held at the same time as another, in other rooms."""
        hours = self.meetings[place].interval
        others = enumerate(self.meetings)
        return tuple(other for other, each in others if other != place and each.interval.overlaps(hours))

    @property
    def has_parallel_meetings(self) -> bool:
        """Whether any two meetings are held at once."""
        return any(self.beside(place) for place in range(len(self.meetings)))

    @property
    def ranks(self) -> tuple[int, ...]:
        """How many meetings, one after another, go before each; without parallel ones, its place."""
        ranks: list[int] = []
        for meeting in self.meetings:
            over = (
                rank + 1
                for rank, each in zip(ranks, self.meetings, strict=False)
                if each.end <= meeting.start
            )
            ranks.append(max(over, default=0))
        return tuple(ranks)

    def opens(self, meeting: Meeting) -> datetime:
        """When the first part may begin, after the opening of the meeting."""
        return meeting.start + timedelta(minutes=self.rules.opening)

    def closes(self, meeting: Meeting) -> datetime:
        """When the last part must have ended, before the adjournment and what is left for delays."""
        return meeting.end - timedelta(minutes=self.rules.adjournment + self.rules.buffer)

    @property
    def grid(self) -> Grid:
        """The grid that parts are placed on; it begins with the first meeting."""
        return Grid(self.meetings[0].start, timedelta(minutes=self.rules.slot))

    def open_span(self, meeting: Meeting) -> tuple[int, int]:
        """The first slot in which a part may begin in a meeting, and that by which all have ended."""
        return self.grid.first(self.opens(meeting)), self.grid.last(self.closes(meeting))


def one_line(text: str) -> str:
    """Put a text, which may hold line breaks, on one line."""
    return " ".join(text.split())
