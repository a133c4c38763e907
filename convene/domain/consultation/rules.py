"""When each stage begins and ends, and by what rules it runs."""

from datetime import datetime, time
from typing import Annotated, Literal

from pydantic import Field

from convene.domain.consultation.base import Deadline, Fields, Seats
from convene.domain.consultation.choices import ObjectionRule, Publication, Release
from convene.domain.consultation.text import Line
from convene.domain.consultation.when import Hour, LocalTime


class Wave(Fields):
    """Invitations that go out together."""

    number: int = Field(ge=1, le=999)
    """What `wave` of a category calls it."""
    at: LocalTime
    """When they go out; before registration closes."""
    release: Release | None = Field(default=None, examples=["second_person"])
    """What this wave waits for, where it is not what `release` at the top says of all."""


class RegistrationRules(Fields):
    """Who may register how many, until when."""

    deadline: Deadline
    """Later answers are taken and flagged as late."""
    seats_per_delegation: Seats
    """Further delegates of a delegation wait."""
    capacity: Seats
    """Of all delegations together; whoever comes after waits until a seat is free."""

    def closes(self, extended: datetime | None = None) -> datetime:
        """When registration closes, in UTC, for one for whom it may have been extended."""
        return self.deadline.instant if extended is None else max(self.deadline.instant, extended)


class AccreditationRules(Fields):
    """The no-objection procedure."""

    lists: tuple[LocalTime, ...] = Field(default=(), examples=[["2027-04-26 09:00"]])
    """When a list is drawn up of those who accepted by then, and put to the States."""
    period_days: int = Field(ge=1, le=366, default=14)
    """How long the States may object."""
    on_objection: ObjectionRule = ObjectionRule.BODY
    """Who decides on an organization that was objected to: the body, the Chair, or nobody: it is struck off the
    list.
    """


class SpeakerRules(Fields):
    """When panellists are invited, and until when they are asked to answer."""

    invite: LocalTime
    """When they are invited."""
    reply_by: Deadline
    """Until when they are asked to answer; after `invite`."""


class Minutes(Fields):
    """How long the parts of a programme last, in minutes."""

    opening: int = Field(ge=0, le=180, default=10)
    """Before the first item of the consultation."""
    briefing: int = Field(ge=5, le=720, default=15)
    """A briefing."""
    presentation: int = Field(ge=5, le=720, default=10)
    """A presentation of a panellist."""
    floor: int = Field(ge=5, le=720, default=60)
    """The floor discussion of an item, where there is room for it."""
    floor_at_least: int = Field(ge=5, le=720, default=30)
    """The floor discussion of an item, where there is not."""
    closing: int = Field(ge=0, le=180, default=10)
    """After the last item of the consultation."""


class Night(Fields):
    """The local hours in which nobody is asked to speak online."""

    start: Hour = time(23, 0)
    """Its beginning."""
    end: Hour = time(6, 0)
    """Its end."""


class ProgrammeRules(Fields):
    """When the programme is made, and by what rules."""

    place: LocalTime
    """When it is made, from the speakers who accepted; before the first meeting."""
    publication: Publication = Publication.AUTOMATIC
    """Published as soon as it is made, or when the Chair has approved it."""
    minutes: Minutes = Minutes()
    """How long its parts last."""
    night: Night = Night()
    """When nobody is asked to speak online."""


class ReminderRules(Fields):
    """How many days ahead people are reminded."""

    participants: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (7, 1)
    """Days before the first meeting; 0 is its day."""
    unanswered: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (14, 3)
    """Days before registration closes, to those who never answered."""


class ReportRules(Fields):
    """When the report is due, and what its masthead says."""

    due_days: int = Field(ge=0, le=3660)
    """Days after the adjournment."""
    due_time: Hour = time(9, 0)
    """The hour of that day at which it is compiled."""
    kind: Line = "Note by the Secretariat"
    """Under the title."""
    prepared_by: Line = "the Chair"
    """As in a sentence."""
    symbol: Line | None = Field(default=None, examples=["A/AC.291/CRP.12"])
    """Of the document, where it has one: `A/AC.291/CRP.12`."""
    distribution: Line | None = Field(default=None, examples=["General"])
    """`General`, `Limited`."""
    consultation: Line | None = Field(default=None, examples=["second intersessional consultation"])
    """What the report calls the consultation, where that is not its title."""
    language: Line = "English"
    """Of the document, as it is printed."""
    only_language: bool = False
    """The masthead says “English only”."""
    approval: Literal["chair", "none"] = "chair"
    """Whether a compiled report waits for the Chair before it is published."""
    stated_total: int | None = Field(ge=0, le=1_000_000, default=None, examples=[102])
    """A total of stakeholders stated elsewhere. Where it differs from what is counted, the compiler says so as a
    finding, which a person may accept with a reason.
    """


class CalledOff(Fields):
    """That a consultation does not take place."""

    at: LocalTime
    """When those who were told of it are told so; with another time they are told anew."""
    why: Line
    """The reason, as a sentence that the letters print."""
