"""The fields of a consultation file.

A local time in the file is written without an offset and meant in the consultation's zone, except a deadline,
which carries its own zone: registration for a Monday in Vienna may well close on a Friday evening in New York.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from pydantic import Field

from convene.domain.consultation.agenda import AgendaItem, Concept, Meeting, PanellistEntry
from convene.domain.consultation.base import Fields
from convene.domain.consultation.choices import Modality, Release
from convene.domain.consultation.lists import PersonEntry, StakeholderEntry
from convene.domain.consultation.parties import Body, Category, Mandate, Officer, Secretariat
from convene.domain.consultation.rules import (
    AccreditationRules,
    CalledOff,
    ProgrammeRules,
    RegistrationRules,
    ReminderRules,
    ReportRules,
    SpeakerRules,
    Wave,
)
from convene.domain.consultation.text import Key, Language, Line, Zone, zone_info

_STAKEHOLDER = {
    "name": "Example Institute",
    "category": "ngo",
    "contact": {"name": "Cy Contact", "email": "cy@example.org"},
}
_CALLED_OFF = {"at": "2027-05-10 09:00", "why": "The session that it was to prepare was postponed."}
_PERSON = {"name": "Bea Panel", "email": "bea@example.org"}


class Consultation(Fields):
    """A consultation, as its file describes it."""

    slug: Key = Field(examples=["second-intersessional"])
    """What commands and web addresses call the consultation."""
    title: Line = Field(examples=["Second Intersessional Consultation"])
    """As letters and pages print it, without an article and without the body's name."""
    ordinal: int = Field(ge=1, le=999)
    """Which of the body's consultations it is: 2 for the second."""
    place: Line = Field(examples=["Vienna"])
    """The city, as it is printed."""
    time_zone: Zone = Field(examples=["Europe/Vienna"])
    """The consultation's own zone: every local time of the file is meant in it."""
    modality: Modality = Modality.HYBRID
    """Where one can take part."""
    languages: tuple[Language, ...] = ("en",)
    """The languages of the letters, in the order in which they are tried after the recipient's own; English is
    tried last.
    """
    body: Body
    """Whose Chair consults."""
    mandate: Mandate
    """What the consultation rests on."""
    secretariat: Secretariat
    """Who writes."""
    officers: tuple[Officer, ...] = Field(min_length=1)
    """Who presides."""
    categories: tuple[Category, ...] = Field(min_length=1)
    """The kinds of stakeholder that the mandate lets in."""
    waves: tuple[Wave, ...] = Field(min_length=1)
    """When invitations go out."""
    release: Release = Release.AUTOMATIC
    """What every wave waits for: nothing but its time, or a second person's release."""
    registration: RegistrationRules
    """Until when, and how many."""
    accreditation: AccreditationRules = AccreditationRules()
    """The no-objection procedure."""
    speakers: SpeakerRules
    """When panellists are invited."""
    meetings: tuple[Meeting, ...] = Field(min_length=1)
    """The sittings, in the order of their beginnings. Two may be held at once if each has a `room` of its own."""
    agenda: tuple[AgendaItem, ...] = Field(min_length=1)
    """The items, in the order in which they are taken."""
    concept: Concept = Concept()
    """What the concept note says beside what the file says already."""
    programme: ProgrammeRules
    """When it is made, and by what rules."""
    reminders: ReminderRules = ReminderRules()
    """How many days ahead."""
    report: ReportRules
    """When it is due, and what its masthead says."""
    called_off: CalledOff | None = Field(default=None, examples=[_CALLED_OFF])
    """Given if it does not take place: whoever was told of it is told so, once, and nothing else is done any more.
    """
    stakeholders: tuple[StakeholderEntry, ...] = Field(
        default=(),
        examples=[[_STAKEHOLDER]],
    )
    """Who is invited. One that stands on several lists is one stakeholder; one person who is the contact of
    several gets one letter.
    """
    people: tuple[PersonEntry, ...] = Field(default=(), examples=[[_PERSON]])
    """How to reach panellists, briefers and officers."""

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
