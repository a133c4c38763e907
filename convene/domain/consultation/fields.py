"""The fields of a consultation file.

A local time in the file is written without an offset and meant in the consultation's zone, except a deadline,
which carries its own zone: registration for a Monday in Vienna may well close on Friday evening in New York.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from convene.domain import style
from convene.domain.consultation.text import Address, Key, Language, Line, Zone, slug, zone_info
from convene.domain.consultation.when import Day, Hour, LocalTime


class Fields(BaseModel):
    """A group of fields: unknown ones are an error, and what was read does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StakeholderKind(StrEnum):
    """What a stakeholder is."""

    ORGANIZATION = "organization"
    """Any body that is not a State."""
    STATE = "state"
    """A Member State or a non-member observer State."""


class Channel(StrEnum):
    """How a category is written to."""

    LETTER = "letter"
    """In the second person, signed."""
    NOTE_VERBALE = "note_verbale"
    """In the third person, unsigned, numbered: to States only."""


class Admission(StrEnum):
    """How the mandate lets a category in."""

    CLEARED = "cleared"
    """At once, when it accepts."""
    NO_OBJECTION = "no_objection"
    """When a list was put to the Member States and none objected in time."""


class ObjectionRule(StrEnum):
    """What an objection leads to."""

    BODY = "body"
    """The body decides."""
    CHAIR = "chair"
    """The Chair decides."""
    STRUCK = "struck"
    """The name is struck off the list."""


class Mode(StrEnum):
    """How somebody takes part."""

    IN_PERSON = "in_person"
    """In the room."""
    ONLINE = "online"
    """On the platform."""


class Modality(StrEnum):
    """How one can take part."""

    IN_PERSON = "in_person"
    """In the room only."""
    ONLINE = "online"
    """On the platform only."""
    HYBRID = "hybrid"
    """In the room or on the platform."""


class Publication(StrEnum):
    """What a new programme waits for before it is published."""

    AUTOMATIC = "automatic"
    """Nothing."""
    APPROVED = "approved"
    """The Chair's approval."""


class Release(StrEnum):
    """What the letters of a wave wait for before they are sent."""

    AUTOMATIC = "automatic"
    """Their time."""
    SECOND_PERSON = "second_person"
    """Their time, and the release of somebody other than the one who asks for them."""


class Deadline(Fields):
    """An instant told in a zone of its own."""

    at: LocalTime
    zone: Zone

    @property
    def instant(self) -> datetime:
        """The instant, in UTC."""
        return self.at.replace(tzinfo=zone_info(self.zone)).astimezone(UTC)


class UpcomingSession(Fields):
    """The formal session of the body that the consultation prepares."""

    ordinal: int = Field(ge=1, le=999)
    place: Line
    first_day: Day
    last_day: Day


class Body(Fields):
    """The international body whose Chair consults."""

    name: Line
    short: Line
    upcoming_session: UpcomingSession


class Mandate(Fields):
    """What the consultation rests on."""

    resolution: Line
    paragraph: int = Field(ge=1, le=9999)
    gist: Line
    """What that paragraph does, as a clause: "the Assembly invited the Chair to ..."."""
    further_basis: tuple[Line, ...] = ()


class Secretariat(Fields):
    """Who writes the letters."""

    name: Line
    city: Line
    email: Address
    signatory: Line
    reference: Line = "CU"
    """The first letters of the reference of a circular: `CU 2022/7`."""


class Interval(Fields):
    """From one local time to another, in the consultation's zone."""

    start: LocalTime
    end: LocalTime


class Officer(Fields):
    """An officer of the body."""

    key: Key
    office: Line
    honorific: Line
    name: Line
    country: Line
    absent: tuple[Interval, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its honorific."""
        return style.full_name(self.honorific, self.name)

    @property
    def styled(self) -> str:
        """As in "H.E. Ms. Ada Chair, Chair"."""
        return f"{self.full_name}, {self.office}"


class Category(Fields):
    """A kind of stakeholder that the mandate knows."""

    key: Key
    title: Line
    kind: StakeholderKind = StakeholderKind.ORGANIZATION
    paragraph: Line
    """The paragraph of the mandate that lets it in."""
    admission: Admission
    channel: Channel = Channel.LETTER
    wave: int = Field(ge=1, le=999)
    badge: Line | None = None
    """What a badge says of it; the title where this is not given."""


class Wave(Fields):
    """Invitations that go out together."""

    number: int = Field(ge=1, le=999)
    at: LocalTime
    release: Release | None = None
    """What holds for this wave, where it is not what holds for all."""


class Seats(Fields):
    """A number of seats by mode."""

    in_person: int = Field(ge=0, le=1_000_000)
    online: int = Field(ge=0, le=1_000_000)

    def of(self, mode: Mode) -> int:
        """The seats of a mode."""
        return self.in_person if mode is Mode.IN_PERSON else self.online


class RegistrationRules(Fields):
    """Who may register how many, until when."""

    deadline: Deadline
    seats_per_delegation: Seats
    capacity: Seats

    def closes(self, extended: datetime | None = None) -> datetime:
        """When registration closes, in UTC, for one for whom it may have been extended."""
        return self.deadline.instant if extended is None else max(self.deadline.instant, extended)


class AccreditationRules(Fields):
    """The no-objection procedure."""

    lists: tuple[LocalTime, ...] = ()
    """When a list is drawn up of those who accepted by then, and put to the States."""
    period_days: int = Field(ge=1, le=366, default=14)
    on_objection: ObjectionRule = ObjectionRule.BODY


class SpeakerRules(Fields):
    """When panellists are invited, and until when they are asked to answer."""

    invite: LocalTime
    reply_by: Deadline


class Minutes(Fields):
    """How long the parts of a programme last, in minutes."""

    opening: int = Field(ge=0, le=180, default=10)
    briefing: int = Field(ge=5, le=720, default=15)
    presentation: int = Field(ge=5, le=720, default=10)
    floor: int = Field(ge=5, le=720, default=60)
    floor_at_least: int = Field(ge=5, le=720, default=30)
    closing: int = Field(ge=0, le=180, default=10)


class Night(Fields):
    """The local hours in which nobody is asked to speak online."""

    start: Hour = time(23, 0)
    end: Hour = time(6, 0)


class ProgrammeRules(Fields):
    """When the programme is made, and by what rules."""

    place: LocalTime
    publication: Publication = Publication.AUTOMATIC
    minutes: Minutes = Minutes()
    night: Night = Night()


class ReminderRules(Fields):
    """How many days ahead people are reminded."""

    participants: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (7, 1)
    """Days before the first meeting."""
    unanswered: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (14, 3)
    """Days before the deadline of registration."""


class ReportRules(Fields):
    """When the report is due, and what its masthead says."""

    due_days: int = Field(ge=0, le=3660)
    due_time: Hour = time(9, 0)
    kind: Line = "Note by the Secretariat"
    prepared_by: Line = "the Chair"
    symbol: Line | None = None
    distribution: Line | None = None
    consultation: Line | None = None
    """What the report calls the consultation; its title where this is not given."""
    language: Line = "English"
    only_language: bool = False
    """Whether the document is in this language only."""
    approval: Literal["chair", "none"] = "chair"
    stated_total: int | None = Field(ge=0, le=1_000_000, default=None)
    """A total of stakeholders stated elsewhere; the compiler compares it with what it counts."""


class PersonEntry(Fields):
    """How to reach a person; matched to a panellist by the name."""

    name: Line
    email: Address
    honorific: Line | None = None
    language: Language = "en"
    time_zone: Zone | None = None
    mode: Mode = Mode.IN_PERSON
    absent: tuple[Interval, ...] = ()


class PanellistEntry(Fields):
    """A panellist or briefer, in the order of speaking."""

    name: Line
    honorific: Line
    role: Line
    organization: Line | None = None
    on_behalf_of: Line | None = None
    joint_with: Line | None = None
    topic: Line | None = None
    minutes: int | None = Field(ge=1, le=180, default=None)


class AgendaItem(Fields):
    """An item of the agenda, with its panel."""

    number: int | None = Field(ge=1, le=999, default=None)
    unnumbered: bool = False
    title: Line
    annotation: tuple[Line, ...] = ()
    """What the annotated agenda and the concept note say of the item, a paragraph an entry."""
    guiding_questions: tuple[Line, ...] = ()
    presiding: Key | None = None
    briefings: tuple[PanellistEntry, ...] = ()
    panel: tuple[PanellistEntry, ...] = ()

    @property
    def key(self) -> str:
        """What other rows call the item."""
        return f"item-{self.number}" if self.number is not None else slug(self.title)

    @property
    def speakers(self) -> tuple[PanellistEntry, ...]:
        """Briefers and panellists, in the order of speaking."""
        return self.briefings + self.panel


class Meeting(Fields):
    """One sitting."""

    number: int = Field(ge=1, le=999)
    start: LocalTime
    end: LocalTime
    room: Line | None = None

    @property
    def key(self) -> str:
        """What other rows call the meeting."""
        return f"meeting-{self.number}"


class Concept(Fields):
    """What the concept note says beside mandate, meetings, agenda and registration, a paragraph an entry."""

    aim: tuple[Line, ...] = ()
    format: tuple[Line, ...] = ()


class ContactEntry(Fields):
    """The person to whom letters for a stakeholder go."""

    name: Line
    email: Address
    honorific: Line | None = None
    language: Language = "en"


class StakeholderEntry(Fields):
    """A stakeholder to be invited."""

    name: Line
    category: Key
    contact: ContactEntry


class CalledOff(Fields):
    """That a consultation does not take place."""

    at: LocalTime
    """When those who were told of it are told so."""
    why: Line
    """The reason, as a sentence that the letters print."""


class Consultation(Fields):
    """A consultation, as its file describes it."""

    slug: Key
    title: Line
    ordinal: int = Field(ge=1, le=999)
    place: Line
    time_zone: Zone
    modality: Modality = Modality.HYBRID
    languages: tuple[Language, ...] = ("en",)
    body: Body
    mandate: Mandate
    secretariat: Secretariat
    officers: tuple[Officer, ...] = Field(min_length=1)
    categories: tuple[Category, ...] = Field(min_length=1)
    waves: tuple[Wave, ...] = Field(min_length=1)
    release: Release = Release.AUTOMATIC
    """What every wave waits for that says nothing else itself."""
    registration: RegistrationRules
    accreditation: AccreditationRules = AccreditationRules()
    speakers: SpeakerRules
    meetings: tuple[Meeting, ...] = Field(min_length=1)
    agenda: tuple[AgendaItem, ...] = Field(min_length=1)
    concept: Concept = Concept()
    programme: ProgrammeRules
    reminders: ReminderRules = ReminderRules()
    report: ReportRules
    called_off: CalledOff | None = None
    stakeholders: tuple[StakeholderEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()

    def instant(self, local: datetime) -> datetime:
        """A local time of the consultation, in UTC."""
        return local.replace(tzinfo=zone_info(self.time_zone)).astimezone(UTC)

    def local(self, instant: datetime) -> datetime:
        """An instant in the consultation's zone."""
        return instant.astimezone(zone_info(self.time_zone))

    @property
    def called_off_at(self) -> datetime | None:
        """When it is told that the consultation is called off, in UTC."""
        return None if self.called_off is None else self.instant(self.called_off.at)

    @property
    def opening(self) -> datetime:
        """When the first meeting begins, in UTC."""
        return self.instant(min(meeting.start for meeting in self.meetings))

    @property
    def closing(self) -> datetime:
        """When the last meeting is due to end, in UTC."""
        return self.instant(max(meeting.end for meeting in self.meetings))

    def report_due(self, adjourned: datetime) -> datetime:
        """When the report is due, in UTC, for an adjournment at an instant."""
        day = self.local(adjourned).date() + timedelta(days=self.report.due_days)
        return self.instant(datetime.combine(day, self.report.due_time))

    def category(self, key: str) -> Category:
        """The category of a key."""
        return next(category for category in self.categories if category.key == key)

    def item(self, key: str) -> AgendaItem:
        """The agenda item of a key."""
        return next(item for item in self.agenda if item.key == key)

    def officer(self, key: str) -> Officer:
        """The officer of a key."""
        return next(officer for officer in self.officers if officer.key == key)

    def wave(self, number: int) -> datetime:
        """When a wave goes out, in UTC."""
        return self.instant(next(wave.at for wave in self.waves if wave.number == number))

    def waits_for_release(self, number: int) -> bool:
        """Whether a second person has to release a wave."""
        wave = next(wave for wave in self.waves if wave.number == number)
        return (wave.release or self.release) is Release.SECOND_PERSON

    def person(self, name: str) -> PersonEntry | None:
        """How to reach the person of a name."""
        return next((person for person in self.people if person.name == name), None)

    def panellists(self) -> Iterator[tuple[AgendaItem, PanellistEntry]]:
        """Every briefer and panellist with the item, in the order of speaking."""
        for item in self.agenda:
            for entry in item.speakers:
                yield item, entry
