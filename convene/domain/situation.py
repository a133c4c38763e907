"""What is known of a consultation at a moment: ids, states and instants, as the rules of every stage need them.

No names: the rules decide who is written to about what, and somebody else looks up what they are called.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from convene.domain.consultation import Category, Consultation, Mode, StakeholderKind


class Answer(StrEnum):
    """What a stakeholder or a panellist answered."""

    ACCEPTED = "accepted"
    """Will take part."""
    DECLINED = "declined"
    """Will not."""
    WITHDRAWN = "withdrawn"
    """Accepted, and took it back."""


class Standing(StrEnum):
    """Where an organization stands in its accreditation."""

    CLEARED = "cleared"
    """Let in by the mandate, at once."""
    LISTED = "listed"
    """On a list whose period runs."""
    CONTESTED = "contested"
    """Objected to, and waiting for a decision."""
    NOT_OBJECTED = "not_objected"
    """Accredited: the period ended without an objection."""
    APPROVED = "approved"
    """Accredited by a decision, in spite of an objection."""
    REFUSED = "refused"
    """Not accredited, by a decision."""
    STRUCK = "struck"
    """Struck off the list, since a State objected."""

    @property
    def admits(self) -> bool:
        """Whether the organization may take part."""
        return self in {Standing.CLEARED, Standing.NOT_OBJECTED, Standing.APPROVED}

    @property
    def is_final(self) -> bool:
        """Whether the organization is told of it."""
        return self not in {Standing.LISTED, Standing.CONTESTED}


class Seat(StrEnum):
    """Whether a delegate has a seat."""

    SEATED = "seated"
    """Has one."""
    WAITING = "waiting"
    """Waits for one, in the order of registration."""


class Part(StrEnum):
    """What a speaker does in an item."""

    BRIEFING = "briefing"
    """Informs, before the panel."""
    PANEL = "panel"
    """Presents, on the panel."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """An organization or State that is invited; `contact` is the person written to."""

    id: int
    category: str
    contact: int
    answer: Answer | None = None
    answered_at: datetime | None = None
    late: bool = False
    standing: Standing | None = None
    list_number: int | None = None
    decided_by: str | None = None
    extended: datetime | None = None
    """Its own deadline of registration, where there is one."""


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person who comes for a stakeholder, and did not withdraw."""

    id: int
    stakeholder: int
    person: int
    mode: Mode
    seat: Seat
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Panellist:
    """A panellist or briefer; one who was `replaced` stays on the record."""

    id: int
    item: str
    part: Part
    order: int
    person: int
    minutes: int
    answer: Answer | None = None
    answered_at: datetime | None = None
    replaced: bool = False
    mode: Mode = Mode.IN_PERSON

    @property
    def takes_part(self) -> bool:
        """Whether the programme holds a place for this speaker."""
        return not self.replaced and self.answer is Answer.ACCEPTED


@dataclass(frozen=True, slots=True)
class AccreditationList:
    """A numbered list that was put to the States."""

    number: int
    opened_at: datetime
    closes_at: datetime
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where a part of the programme is."""

    meeting: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the programme or the report."""

    number: int
    made_at: datetime
    approved_at: datetime | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A letter that a corrigendum corrects: `step` is the letter's, `once` whether it was a note verbale."""

    corrigendum: int
    made_at: datetime
    step: int
    subject: str
    recipient: int | None
    once: bool


def takes_part(kind: StakeholderKind, answer: Answer | None, standing: Standing | None) -> bool:
    """Whether a stakeholder of a kind accepted and is accredited; a State needs no accreditation."""
    if answer is not Answer.ACCEPTED:
        return False
    return kind is StakeholderKind.STATE or (standing is not None and standing.admits)


@dataclass(frozen=True)
class Situation:
    """All of it. `slots` are those of the newest published programme, by panellist.

    `invited` says when an invitation first went out, by its subject, such as `person:12` or `stakeholder:7`;
    `asked` the same of panellists, `panellist:3`.
    """

    consultation: Consultation
    stakeholders: Mapping[int, Stakeholder]
    invited: Mapping[str, datetime] = field(default_factory=dict)
    asked: Mapping[str, datetime] = field(default_factory=dict)
    delegates: tuple[Delegate, ...] = ()
    panellists: tuple[Panellist, ...] = ()
    lists: tuple[AccreditationList, ...] = ()
    programmes: tuple[Version, ...] = ()
    programme_inputs: str = ""
    slots: Mapping[int, Slot] | None = None
    attendance_recorded: frozenset[str] = frozenset()
    adjourned_at: datetime | None = None
    reports: tuple[Version, ...] = ()
    report_inputs: str = ""
    corrected: tuple[Corrected, ...] = ()

    def category(self, stakeholder: Stakeholder) -> Category:
        """The category of a stakeholder."""
        return self.categories[stakeholder.category]

    def closes(self, stakeholder: Stakeholder) -> datetime:
        """When registration closes for a stakeholder, in UTC."""
        return self.consultation.registration.closes(stakeholder.extended)

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """The categories by key."""
        return {category.key: category for category in self.consultation.categories}

    def participants(self) -> Iterator[Delegate]:
        """Delegates with a seat whose stakeholder accepted and may take part."""
        for delegate in self.delegates:
            stakeholder = self.stakeholders[delegate.stakeholder]
            if delegate.seat is Seat.SEATED and self.takes_part(stakeholder):
                yield delegate

    def takes_part(self, stakeholder: Stakeholder) -> bool:
        """Whether a stakeholder accepted and is accredited."""
        return takes_part(self.category(stakeholder).kind, stakeholder.answer, stakeholder.standing)
