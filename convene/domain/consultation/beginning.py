"""A consultation begun from the few things that an organiser knows first: the rest follows, or is an example.

Dates lie as far before the meetings as those of the Second Intersessional Consultation of 2022 did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from convene.domain import style
from convene.domain.consultation.agenda import AgendaItem, Meeting
from convene.domain.consultation.base import Deadline, Seats
from convene.domain.consultation.choices import Admission, Channel, Modality, StakeholderKind
from convene.domain.consultation.fields import Consultation
from convene.domain.consultation.parties import (
    Body,
    Category,
    Mandate,
    Officer,
    Secretariat,
    UpcomingSession,
)
from convene.domain.consultation.rules import (
    AccreditationRules,
    ProgrammeRules,
    RegistrationRules,
    ReminderRules,
    ReportRules,
    SpeakerRules,
    Wave,
)

LEAD = timedelta(weeks=12)
"""How long before the first meeting it is begun, so that no invitation is late."""

_WAVES = (70, 68, 66)
"""Days before the Monday after registration closes."""
_SITTINGS = ((time(10), time(13)), (time(15), time(18)))
_ZONES = {
    "geneva": "Europe/Zurich",
    "the hague": "Europe/Amsterdam",
    "bonn": "Europe/Berlin",
    "montreal": "America/Toronto",
    "washington": "America/New_York",
}
"""Seats of international bodies that no zone is named after."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known first. `register_until` is told in a zone of its own; `meetings` counts them."""

    title: str
    slug: str
    body: str
    place: str
    time_zone: str
    modality: Modality
    first_day: date
    meetings: int
    register_until: Deadline


def zone_of(place: str) -> str:
    """The time zone that is named after a city, UTC where none is."""
    wanted = place.strip().casefold()
    named = {
        zone.rpartition("/")[2].replace("_", " ").casefold(): zone for zone in sorted(available_timezones())
    }
    return _ZONES.get(wanted) or named.get(wanted, "UTC")


def first_day_after(today: date, weekday: int = 0) -> date:
    """The first day of a weekday, Monday being 0, that leaves time for all invitations."""
    earliest = today + LEAD
    return earliest + timedelta((weekday - earliest.weekday()) % 7)


def deadline_before(first_day: date, zone: str) -> Deadline:
    """The Friday evening before the week of the first day."""
    return Deadline(at=_at(_monday(first_day) - timedelta(3), 18), zone=zone)


def begun(answers: Answers) -> Consultation:
    """A consultation that holds the answers and keeps every rule; people, mandate and agenda are examples."""
    week = _monday(answers.first_day)
    closing = _monday(answers.register_until.at.date() + timedelta(7))
    return Consultation(
        slug=answers.slug,
        title=answers.title,
        ordinal=1,
        place=answers.place,
        time_zone=answers.time_zone,
        modality=answers.modality,
        body=_body(answers, week),
        mandate=Mandate(
            resolution="General Assembly resolution 00/000",
            paragraph=1,
            gist="the Assembly invited the Chair to hear stakeholders between sessions",
        ),
        secretariat=_secretariat(answers),
        officers=(
            Officer(
                key="chair", office="Chair", honorific="H.E. Ms.", name="Example Chair", country="Exampleland"
            ),
            Officer(
                key="vice-chair",
                office="Vice-Chair",
                honorific="Mr.",
                name="Example Vice",
                country="Exampleland",
            ),
        ),
        categories=_categories(),
        waves=tuple(
            Wave(number=number, at=_at(closing - timedelta(days), 9))
            for number, days in enumerate(_WAVES, start=1)
        ),
        registration=RegistrationRules(
            deadline=answers.register_until,
            seats_per_delegation=_seats(answers.modality, 2, 2),
            capacity=_seats(answers.modality, 300, 1000),
        ),
        accreditation=AccreditationRules(lists=(_at(closing - timedelta(42), 9),)),
        speakers=SpeakerRules(
            invite=_at(week - timedelta(56), 9),
            reply_by=Deadline(at=_at(week - timedelta(38), 18), zone=answers.time_zone),
        ),
        meetings=tuple(_meetings(answers)),
        agenda=(
            AgendaItem(number=1, title="Example topic", presiding="chair"),
            AgendaItem(number=2, title="Another example topic", presiding="vice-chair"),
        ),
        programme=ProgrammeRules(place=_at(week - timedelta(21), 9)),
        reminders=ReminderRules(),
        report=ReportRules(due_days=21),
    )


def _monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


def _body(answers: Answers, week: date) -> Body:
    first = week + timedelta(weeks=11)
    session = UpcomingSession(ordinal=1, place=answers.place, first_day=first, last_day=first + timedelta(11))
    return Body(name=answers.body, short=answers.body, upcoming_session=session)


def _secretariat(answers: Answers) -> Secretariat:
    return Secretariat(
        name=f"Secretariat of the {style.without_article(answers.body)}"[:500],
        city=answers.place,
        email="secretariat@example.org",
        signatory="Example Secretary",
    )


def _categories() -> tuple[Category, ...]:
    """Those that a General Assembly resolution usually knows, each in the wave of its channel."""
    return (
        Category(
            key="states",
            title="Member States and non-member observer States",
            kind=StakeholderKind.STATE,
            paragraph="1",
            admission=Admission.CLEARED,
            channel=Channel.NOTE_VERBALE,
            wave=1,
        ),
        Category(
            key="igo",
            title="intergovernmental organizations",
            paragraph="2",
            admission=Admission.CLEARED,
            wave=2,
        ),
        Category(
            key="ngo",
            title="non-governmental organizations in consultative status with the Economic and Social Council",
            paragraph="3",
            admission=Admission.CLEARED,
            wave=2,
        ),
        Category(
            key="other",
            title="other non-governmental organizations, civil society, academic institutions and the private sector",
            paragraph="4",
            admission=Admission.NO_OBJECTION,
            wave=3,
        ),
    )


def _seats(modality: Modality, in_person: int, online: int) -> Seats:
    return Seats(
        in_person=0 if modality is Modality.ONLINE else in_person,
        online=0 if modality is Modality.IN_PERSON else online,
    )


def _meetings(answers: Answers) -> Iterator[Meeting]:
    """Two a day, in the morning and in the afternoon, from the first day on and not at weekends."""
    day = answers.first_day
    for number in range(1, answers.meetings + 1):
        starts, ends = _SITTINGS[(number - 1) % 2]
        yield Meeting(number=number, start=datetime.combine(day, starts), end=datetime.combine(day, ends))
        if number % 2 == 0:
            day = _next_working_day(day)


def _next_working_day(day: date) -> date:
    following = day + timedelta(1)
    return following if following.weekday() < 5 else _monday(following + timedelta(7))
