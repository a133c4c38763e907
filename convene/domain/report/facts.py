"""What a report is compiled from: plain values, filled from the ledger and the notes of the meetings.

Text is written as it is to be read; the compiler tidies spaces and quotation marks and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from convene.domain.consultation import StakeholderKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from convene.domain.consultation import Modality


class Weight(StrEnum):
    """How much of the floor stood behind a point."""

    SOME = "some"
    """A few speakers."""
    SEVERAL = "several"
    """More than some."""
    MANY = "many"
    """A large part of those who spoke."""
    STRONG = "strong"
    """Strong support was expressed."""
    AGREED = "agreed"
    """Nobody disagreed."""


class PointForm(StrEnum):
    """What the text of a point completes, so that any point makes a correct sentence."""

    CLAUSE = "clause"
    """Completes "that": subject and verb in reported speech, "trust was needed"."""
    TOPIC = "topic"
    """Completes "referred to" and "support for": a noun phrase, "training of investigators"."""


@dataclass(frozen=True, slots=True)
class UpcomingSession:
    """The body's next session, to which the report is submitted."""

    ordinal: int
    place: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Body:
    """The body that is being consulted for; `short_name` has no article ("Ad Hoc Committee")."""

    name: str
    short_name: str
    upcoming: UpcomingSession


@dataclass(frozen=True, slots=True)
class Mandate:
    """Where the consultation comes from.

    `gist` completes "in which" ("the Assembly invited ..."); each of `further_basis` is a noun phrase.
    """

    resolution: str
    paragraph: int
    gist: str
    further_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consultation:
    """The consultation itself; `title` as it stands in titles ("Second Intersessional Consultation")."""

    title: str
    ordinal: int
    place: str
    modality: Modality
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """One sitting; both times aware and in the zone of the consultation's place.

    `present` is how many delegates its attendance list holds, None when no list was kept.
    """

    number: int
    starts: datetime
    ends: datetime
    present: int | None = None

    @property
    def date(self) -> date:
        """The day of the meeting in its own zone."""
        return self.starts.date()


@dataclass(frozen=True, slots=True)
class AttendanceCategory:
    """How many organizations or States of one category came; `title` is a plural noun phrase."""

    title: str
    count: int
    kind: StakeholderKind = StakeholderKind.ORGANIZATION


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who came, by category in the order of the report, as counted.

    `stated_total` is a figure of organizations that somebody stated elsewhere. Where it differs from the
    count, it is printed only with a `stated_reason`; without one the count is printed.
    """

    categories: tuple[AttendanceCategory, ...]
    stated_total: int | None = None
    stated_reason: str | None = None

    def of(self, kind: StakeholderKind) -> tuple[AttendanceCategory, ...]:
        """The categories of one kind, in order."""
        return tuple(category for category in self.categories if category.kind is kind)

    @property
    def counted_total(self) -> int:
        """The sum of the categories of organizations."""
        return sum(category.count for category in self.of(StakeholderKind.ORGANIZATION))

    @property
    def printed_total(self) -> int:
        """The figure that the report prints."""
        if self.stated_total is not None and self.stated_reason:
            return self.stated_total
        return self.counted_total


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer of the body who presided; `country` is empty for an officer who represents none."""

    honorific: str
    name: str
    country: str
    office: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something said, as recorded: no capital at its beginning and no full stop at its end.

    `evidence` holds the ids of the records behind it.
    """

    text: str
    form: PointForm = PointForm.CLAUSE
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A panellist or a briefer.

    Speakers of one panel with the same `joint_group` are summarized together. Without
    `consent_to_be_named` the report says "a representative of" and neither name nor role.
    """

    honorific: str
    name: str
    role: str
    organization: str | None = None
    on_behalf_of: str | None = None
    joint_group: str | None = None
    points: tuple[Point, ...] = ()
    consent_to_be_named: bool = False


@dataclass(frozen=True, slots=True)
class FloorPoint:
    """A point made from the floor; a weight of None is a view without a count.

    `supporters` is how many speakers made it, None when nobody counted.
    """

    point: Point
    weight: Weight | None = None
    supporters: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item in the order of its consideration; `number` is None for one that has none."""

    number: int | None
    title: str
    presiding: Officer | None = None
    briefings: tuple[Speaker, ...] = ()
    panel: tuple[Speaker, ...] = ()
    floor: tuple[FloorPoint, ...] = ()

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Briefers and panellists in the order in which they spoke."""
        return self.briefings + self.panel


@dataclass(frozen=True, slots=True)
class Adjournment:
    """When the consultation was adjourned: the number of the meeting and its date."""

    meeting: int
    date: date
    all_items_considered: bool = True


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """What the organiser sets about the document; its date is the day on which it is compiled.

    `kind` ("Note by the Secretariat") stands under the title, with a note of transmittal; None leaves both
    out. `prepared_by` is written as in a sentence ("the Chair"). `only_language` prints "English only"
    where a translated document would say "Original: English".
    """

    prepared_by: str
    original_language: str
    only_language: bool = False
    kind: str | None = None
    symbol: str | None = None
    distribution: str | None = None
    job_number: str | None = None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that the compiler is given."""

    body: Body
    mandate: Mandate
    consultation: Consultation
    meetings: tuple[HeldMeeting, ...]
    attendance: Attendance
    officers: tuple[Officer, ...]
    items: tuple[AgendaItem, ...]
    adjournment: Adjournment
    settings: ReportSettings

    def identified_items(self) -> tuple[tuple[str, AgendaItem], ...]:
        """Each item with the id of its paragraphs: "item-2", or "unnumbered-1" for the first without one."""
        unnumbered = 0
        identified = []
        for item in self.items:
            unnumbered += item.number is None
            key = f"unnumbered-{unnumbered}" if item.number is None else f"item-{item.number}"
            identified.append((key, item))
        return tuple(identified)
