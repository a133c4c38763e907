"""Dates, hours and forms of address as letters say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from convene.domain import style
from convene.domain.consultation import Consultation, Deadline, Meeting
from convene.store.correspondents import Recipient
from convene.store.tables import PersonData


def weekday(moment: datetime) -> str:
    """As in `Monday, 13 June 2022`."""
    return f"{style.WEEKDAYS[moment.weekday()]}, {style.day(moment)}"


def clock(moment: datetime) -> str:
    """As in `10 a.m. (Vienna time)`, in the zone of the moment."""
    return f"{style.time(moment)} ({zone_name(moment)})"


def moment(at: datetime) -> str:
    """As in `Friday, 20 May 2022, 6 p.m. Vienna time`, in the zone of the moment."""
    return f"{weekday(at)}, {style.time(at)} {zone_name(at)}"


def zone_name(at: datetime) -> str:
    """As in `New York time`, from the city of the zone's name."""
    if not isinstance(at.tzinfo, ZoneInfo) or "/" not in at.tzinfo.key:
        return "UTC"
    return f"{at.tzinfo.key.rpartition('/')[2].replace('_', ' ')} time"


def deadline(when: Deadline, consultation: Consultation) -> str:
    """A deadline in its own zone, beside the consultation's where the two clocks differ."""
    own = when.instant.astimezone(ZoneInfo(when.zone))
    here = consultation.local(when.instant)
    if own.utcoffset() == here.utcoffset():
        return moment(own)
    return f"{moment(own)} ({weekday(here)}, {style.time(here)}, {zone_name(here)})"


def dates(consultation: Consultation) -> str:
    """As in `13 and 14 June 2022`."""
    return style.days(meeting.start.date() for meeting in consultation.meetings)


def hours(start: datetime, end: datetime) -> str:
    """As in `10 a.m. to 1 p.m. (Vienna time)`."""
    return f"{style.hours(start, end).removeprefix('from ')} ({zone_name(start)})"


def meeting(each: Meeting) -> str:
    """As in `1st meeting, Monday, 13 June 2022`."""
    return f"{style.numbered(each.number)} meeting, {weekday(each.start)}"


def item(number: int | None, title: str) -> str:
    """As in `Item 2: International cooperation`, or the title alone of an item without a number."""
    return title if number is None else f"Item {number}: {title}"


def salutation(person: PersonData | Recipient | None) -> str:
    """`Excellency,` for who is called so, `Dear Ms. Cleo Example,` for others.

    The full name stands here, since which part of it is the family name is not ours to guess.
    """
    if person is None:
        return "Dear Madam or Sir,"
    if person.honorific is not None and person.honorific.startswith("H.E."):
        return "Excellency,"
    return f"Dear {full_name(person)},"


def full_name(person: PersonData | Recipient | None) -> str:
    """The name with its honorific."""
    if person is None:
        return "a person whose data were erased"
    return style.full_name(person.honorific, person.name)


def mission(state: str) -> str:
    """The addressee of a note verbale, with its article."""
    return f"the Permanent Mission of {state}"
