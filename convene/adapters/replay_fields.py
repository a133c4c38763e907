"""The fields of a replay file: who does what and when in a demonstration, as rules with exceptions.

Local times are in the consultation's zone. Where a rule lists several values, the first stakeholder (or panellist,
or delegate) it applies to takes the first of them, the next the second, and after the last the first again.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from convene.domain.consultation import Mode
from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Address, Key, Line, Zone
from convene.domain.consultation.when import LocalTime
from convene.domain.ledger import Stage
from convene.domain.report.facts import Weight

Days = Annotated[int, Field(ge=0, le=366)]


class Way(StrEnum):
    """How an answer comes in."""

    LINK = "link"
    """By the personal link in a letter, over HTTP."""
    COMMAND = "command"
    """By the secretariat, on the command line."""


class Reaction(StrEnum):
    """What comes back on an invitation."""

    ACCEPTED = "accepted"
    """The stakeholder will take part."""
    DECLINED = "declined"
    """It will not."""
    NONE = "none"
    """Nothing: it never answers."""


class Moment(Fields):
    """A moment at which the clock is stopped and everything due is done."""

    at: LocalTime
    happens: Line


class AnswerRule(Fields):
    """How the stakeholders of a category answer: they accept, some days after their wave, and name delegates."""

    category: Key
    after_days: tuple[Days, ...] = Field(min_length=1)
    ways: tuple[Way, ...] = (Way.COMMAND,)
    delegates: tuple[Annotated[int, Field(ge=1, le=9)], ...] = (1,)
    modes: tuple[Mode, ...] = Field(min_length=1)


class Exceptional(Fields):
    """Stakeholders that do something else; what is left out follows the rule of their category."""

    stakeholders: tuple[Line, ...] = Field(min_length=1)
    answer: Reaction = Reaction.ACCEPTED
    at: LocalTime | None = None
    way: Way | None = None
    withdraws: LocalTime | None = None
    comes: tuple[Key, ...] | None = None
    """The meetings that it attends; all, if left out; an empty list for one that does not come."""


class Delegation(Fields):
    """A stakeholder that sends people who stand in the consultation file, its panellists."""

    stakeholder: Line
    people: tuple[Line, ...] = Field(min_length=1)


class Placeholders(Fields):
    """What delegates who are not named are called; `{number}` and `{stakeholder}` are filled in."""

    name: Line
    role: Line
    honorifics: tuple[Line, ...] = Field(min_length=1)
    zones_online: tuple[Zone, ...] = Field(min_length=1)


class Objection(Fields):
    """A State's objection to an organization on a list."""

    organization: Line
    state: Line
    at: LocalTime
    confidential: bool
    reason: Line | None = None


class Decision(Fields):
    """What was decided on an organization that was objected to, and by whom."""

    organization: Line
    approved: bool
    by: Line
    at: LocalTime
    reason: Line


class PanelRule(Fields):
    """How panellists and briefers answer: they accept, some days after they were invited."""

    after_days: tuple[Days, ...] = Field(min_length=1)
    ways: tuple[Way, ...] = (Way.COMMAND,)
    consents: bool = True


class FirstInvited(Fields):
    """A placeholder who is invited first in a panellist's stead, accepts, withdraws and is replaced."""

    instead_of: Line
    name: Line
    honorific: Line
    role: Line
    organization: Line
    email: Address
    mode: Mode
    time_zone: Zone
    withdraws: LocalTime
    replaced: LocalTime


class Held(Fields):
    """The items that were considered at a meeting, in their order."""

    meeting: Key
    items: tuple[Key, ...]


class FloorRule(Fields):
    """Who takes the floor: those who attend and are not on a panel, of these categories in turn.

    Stakeholders speak first and States after them. `supporters` is how many make a point of a weight, `others`
    how many one without; each speaks for `minutes`.
    """

    categories: tuple[Key, ...] = Field(min_length=1)
    supporters: dict[Weight, Annotated[int, Field(ge=1, le=99)]]
    others: int = Field(ge=1, le=99)
    minutes: int = Field(ge=1, le=30)


class AcceptedFinding(Fields):
    """A finding of the report's compiler that is kept as it is."""

    key: Key
    reason: Line
    at: LocalTime


class Approval(Fields):
    """An approval that a stage waits for."""

    stage: Stage
    at: LocalTime


class Replay(Fields):
    """A whole replay."""

    moments: tuple[Moment, ...] = Field(min_length=1)
    answers: tuple[AnswerRule, ...] = Field(min_length=1)
    exceptions: tuple[Exceptional, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    placeholders: Placeholders
    objections: tuple[Objection, ...] = ()
    decisions: tuple[Decision, ...] = ()
    panellists: PanelRule
    first_invited: tuple[FirstInvited, ...] = ()
    meetings: tuple[Held, ...] = Field(min_length=1)
    floor: FloorRule
    adjourned: LocalTime
    findings: tuple[AcceptedFinding, ...] = ()
    approvals: tuple[Approval, ...] = ()
