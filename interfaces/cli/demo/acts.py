"""What people do in a replay, each act with its instant in UTC. What Convene does by itself is no act.

Stakeholders, delegates and panellists are called by their names, which are unique in the consultation file.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from convene.adapters.record_file import FloorPoint, Point
from convene.adapters.replay_fields import Way
from convene.domain import situation
from convene.domain.consultation import Mode, PanellistEntry, PersonEntry
from convene.domain.ledger import Stage


@dataclass(frozen=True, slots=True)
class Delegate:
    """A delegate as a stakeholder names her."""

    name: str
    honorific: str | None
    email: str
    role: str | None
    mode: Mode
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A stakeholder accepts and names all its delegates, declines, or withdraws."""

    at: datetime
    stakeholder: str
    answer: situation.Answer
    delegates: tuple[Delegate, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Object:
    """A State objects to an organization."""

    at: datetime
    state: str
    organization: str
    confidential: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class Decide:
    """An organization that was objected to is approved or refused, by whom and why."""

    at: datetime
    organization: str
    approved: bool
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PanelAnswer:
    """A panellist or briefer answers; with an acceptance, says the topic and whether she may be named."""

    at: datetime
    name: str
    answer: situation.Answer
    topic: str | None
    consents: bool | None
    mode: Mode | None
    way: Way


@dataclass(frozen=True, slots=True)
class Replace:
    """A panellist is replaced by another."""

    at: datetime
    old: str
    new: PanellistEntry
    person: PersonEntry


@dataclass(frozen=True, slots=True)
class Preside:
    """An officer presides over an item."""

    at: datetime
    item: str
    officer: str


@dataclass(frozen=True, slots=True)
class RecordPresentation:
    """What a panellist or briefer said is recorded."""

    at: datetime
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RecordFloor:
    """The points made from the floor on an item are recorded, before the statements that support them."""

    at: datetime
    item: str
    points: tuple[FloorPoint, ...]


@dataclass(frozen=True, slots=True)
class Speak:
    """A delegate takes the floor; `points` are the places, from 1, of the item's points that are supported."""

    at: datetime
    stakeholder: str
    delegate: str
    meeting: str
    item: str
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attend:
    """The attendance of a meeting is recorded: stakeholder, delegate and mode of each who came."""

    at: datetime
    meeting: str
    present: tuple[tuple[str, str, Mode], ...]


@dataclass(frozen=True, slots=True)
class Adjourn:
    """The consultation is adjourned at a meeting."""

    at: datetime
    meeting: str


@dataclass(frozen=True, slots=True)
class AcceptFinding:
    """A finding of the report's compiler is kept as it is, with a reason."""

    at: datetime
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Approve:
    """What a stage waits for is approved."""

    at: datetime
    stage: Stage


Act: TypeAlias = (
    Answer
    | Object
    | Decide
    | PanelAnswer
    | Replace
    | Preside
    | RecordPresentation
    | RecordFloor
    | Speak
    | Attend
    | Adjourn
    | AcceptFinding
    | Approve
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A moment of the replay, and the acts since the moment before, to be done in their order before it."""

    at: datetime
    happens: str
    acts: tuple[Act, ...]
