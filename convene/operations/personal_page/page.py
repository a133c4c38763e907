"""What a personal page shows: values ready to be read, since a template computes nothing."""

from dataclasses import dataclass

from convene.adapters.letters.values import Shared
from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Part, Seat


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to write to."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class SeatsShown:
    """A delegation's seats of a mode: how many it may have, how many delegates have one, how many wait."""

    mode: Mode
    allowed: int
    given: int
    waiting: int


@dataclass(frozen=True, slots=True)
class DelegateShown:
    """A delegate; what is not known is empty."""

    honorific: str
    name: str
    email: str
    role: str
    on_behalf_of: str
    mode: Mode
    time_zone: str
    seat: Seat
    late: bool


@dataclass(frozen=True, slots=True)
class StakeholderShown:
    """A stakeholder that the holder of the link answers for."""

    id: int
    name: str
    category: str
    answer: Answer | None
    answered: str | None
    """The day of the answer, in the consultation's zone."""
    late: bool
    deadline: str
    """Of its registration: its own, where the general one was extended for it."""
    deadline_passed: bool
    standing: str | None
    """Of its accreditation: `cleared`, `considered` or `refused`; never whether a State objected."""
    choices: tuple[Answer, ...]
    """What may be answered now; empty when the consultation is over."""
    names_delegates: bool
    """Whether delegates can be named or changed now."""
    delegates: tuple[DelegateShown, ...]
    seats: tuple[SeatsShown, ...]
    seen: str
    """Changes whenever the answer or the delegates do, so that a page opened before cannot undo what came since."""


@dataclass(frozen=True, slots=True)
class DelegationShown:
    """A delegation that the holder of the link belongs to."""

    stakeholder: str
    role: str | None
    mode: Mode
    seat: Seat


@dataclass(frozen=True, slots=True)
class HourShown:
    """An hour of a meeting: `key` its beginning in ISO 8601, `own` the same on the speaker's own clock."""

    key: str
    hours: str
    own: str | None
    free: bool


@dataclass(frozen=True, slots=True)
class HoursShown:
    """The hours of a meeting."""

    meeting: str
    zone: str
    hours: tuple[HourShown, ...]


@dataclass(frozen=True, slots=True)
class SlotShown:
    """When and where a speaker speaks, by the published programme."""

    meeting: str
    hours: str
    own: str | None
    room: str | None


@dataclass(frozen=True, slots=True)
class PanelShown:
    """A panellist's or briefer's place in an item."""

    id: int
    item_number: int | None
    item_title: str
    part: Part
    capacity: str
    """Role, organization and on whose behalf, as the programme prints them."""
    joint_with: str | None
    minutes: int
    topic: str | None
    mode: Mode
    consents: bool | None
    meetings: tuple[HoursShown, ...]
    answer: Answer | None
    answered: str | None
    reply_by: str
    overdue: bool
    """Whether an answer is still missing though its time has passed."""
    replaced: bool
    choices: tuple[Answer, ...]
    slot: SlotShown | None


@dataclass(frozen=True, slots=True)
class Page:
    """The page behind a link. Of `stakeholders` and `panel` only that is there which the link's scope opens."""

    link: int
    shared: Shared
    person: str
    modes: tuple[Mode, ...]
    """How one can take part."""
    over: bool
    """Whether the last meeting has ended, after which nothing is changed here."""
    stakeholders: tuple[StakeholderShown, ...] = ()
    delegations: tuple[DelegationShown, ...] = ()
    panel: PanelShown | None = None


def choices(answer: Answer | None) -> tuple[Answer, ...]:
    """What can be answered after an answer: who accepted withdraws, who did not may still accept."""
    if answer is None:
        return Answer.ACCEPTED, Answer.DECLINED
    return (Answer.WITHDRAWN,) if answer is Answer.ACCEPTED else (Answer.ACCEPTED,)
