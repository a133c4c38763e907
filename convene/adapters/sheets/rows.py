"""What a row of each kind of list says: text as it was found, None where there is no such column or no value."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from convene.adapters.sheets.places import Place
from convene.domain.consultation import Mode, StakeholderKind
from convene.domain.situation import Answer, Part


class RegistrationState(StrEnum):
    """The state of a registration on a registration site, Indico's."""

    COMPLETE = "complete"
    """It stands."""
    PENDING = "pending"
    """It waits for the organiser's approval."""
    UNPAID = "unpaid"
    """It waits for a payment."""
    REJECTED = "rejected"
    """The organiser refused it."""
    WITHDRAWN = "withdrawn"
    """The person took it back."""


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A stakeholder to be invited, and whom to write to."""

    place: Place
    name: str
    category: str | None = None
    kind: StakeholderKind | None = None
    country: str | None = None
    wave: int | None = None
    contact: str | None = None
    honorific: str | None = None
    email: str | None = None
    language: str | None = None
    """A language tag (RFC 5646)."""
    time_zone: str | None = None
    """The name of an IANA time zone."""


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """A delegate, or the answer of a stakeholder that names none."""

    place: Place
    organization: str | None = None
    name: str | None = None
    honorific: str | None = None
    email: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    mode: Mode | None = None
    time_zone: str | None = None
    answer: Answer | None = None
    state: RegistrationState | None = None
    registered: datetime | None = None
    """When, as the registration site wrote it: without a zone unless it gave one."""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A panellist or briefer for an agenda item."""

    place: Place
    name: str
    item: str | None = None
    """The number of the agenda item, or its title."""
    honorific: str | None = None
    email: str | None = None
    role: str | None = None
    organization: str | None = None
    on_behalf_of: str | None = None
    joint_with: str | None = None
    topic: str | None = None
    minutes: int | None = None
    mode: Mode | None = None
    part: Part | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person who came; of a platform's list all her joins in one row, placed at the first."""

    place: Place
    name: str | None = None
    email: str | None = None
    organization: str | None = None
    meeting: str | None = None
    mode: Mode | None = None
    """Online for everyone on a platform's list."""
    minutes: int | None = None
    """How long she was there; joins that overlap are counted once where the list gives their times."""
    joins: int = 1
    original_name: str | None = None
    """What a platform showed in parentheses: the name of the account, where she came under another."""


@dataclass(frozen=True, slots=True)
class InterventionRow:
    """A statement from the floor; `points` are the numbers of the points that it supports."""

    place: Place
    organization: str
    item: str | None = None
    meeting: str | None = None
    speaker: str | None = None
    points: tuple[int, ...] = ()
    text: str | None = None
