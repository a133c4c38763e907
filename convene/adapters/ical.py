"""Calendars: a whole programme to subscribe to, and one person's entry that can be updated and cancelled.

RFC 5545 has the format, RFC 5546 what PUBLISH, REQUEST and CANCEL mean: an entry keeps its UID as long as the
engagement lives, and every letter about it has a higher SEQUENCE. The same facts always give the same bytes.
Entries are parts of a calendar that is sent as `text/calendar; method=...; charset=utf-8`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from convene.adapters.timezones import vtimezone

PRODUCT = "-//Convene//Convene//EN"
ADDRESS = "@+!#$&*/?^_`{|}~.-="  # what an address holds besides letters and digits (RFC 5322)
FORMATTING = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"  # joiners and marks of right-to-left text


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One event. Instants are aware; texts may hold anything, in `description` lines may break."""

    uid: str
    """The same for as long as the engagement lives: see `uid`."""
    summary: str
    start: datetime
    end: datetime
    location: str = ""
    description: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an address: the organizer, or the attendee."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What all events of a calendar share: who asks, the consultation's zone, and which version it is."""

    organizer: Party
    zone: str
    """IANA name; times are written on its clock."""
    stamp: datetime
    """When this version was made."""
    sequence: int = 0
    """Higher with each version."""


def uid(host: str, *names: str) -> str:
    """Return a UID for what is named, such as consultation, part and person; the names stay hidden in it."""
    digest = hashlib.sha256("\x00".join(names).encode()).hexdigest()[:32]
    return f"{digest}@{host}"


def published(entries: Iterable[CalendarEntry], edition: Edition, *, name: str) -> bytes:
    """Make the calendar of a whole programme, for anybody (METHOD:PUBLISH)."""
    listed = list(entries)
    calendar = _calendar("PUBLISH", edition, listed)
    calendar.add("NAME", _line(name))
    calendar.add("X-WR-CALNAME", _line(name))  # what most programs read instead of NAME (RFC 7986)
    for entry in listed:
        calendar.add_component(_event(entry, edition))
    return bytes(calendar.to_ical())


def requested(entry: CalendarEntry, edition: Edition, attendee: Party) -> bytes:
    """Ask the attendee to put the entry into the calendar, or to update it there (METHOD:REQUEST)."""
    guest = _party(attendee)
    guest.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
    return _sent("REQUEST", "CONFIRMED", entry, edition, guest)


def cancelled(entry: CalendarEntry, edition: Edition, attendee: Party) -> bytes:
    """Take the entry out of the attendee's calendar (METHOD:CANCEL); `entry` as it was sent last."""
    return _sent("CANCEL", "CANCELLED", entry, edition, _party(attendee))


def _sent(method: str, status: str, entry: CalendarEntry, edition: Edition, guest: vCalAddress) -> bytes:
    calendar, event = _calendar(method, edition, [entry]), _event(entry, edition)
    event.add("ATTENDEE", guest)
    event.add("STATUS", status)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(method: str, edition: Edition, entries: list[CalendarEntry]) -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    if entries:
        first, last = min(entry.start for entry in entries), max(entry.end for entry in entries)
        calendar.add_component(vtimezone(edition.zone, first, last))
    return calendar


def _event(entry: CalendarEntry, edition: Edition) -> Event:
    event, zone = Event(), ZoneInfo(edition.zone)
    event.add("UID", _line(entry.uid))
    event.add("SEQUENCE", edition.sequence)
    event.add("DTSTAMP", edition.stamp.astimezone(UTC))
    event.add("DTSTART", entry.start.astimezone(zone))
    event.add("DTEND", entry.end.astimezone(zone))
    event.add("SUMMARY", _line(entry.summary))
    event.add("ORGANIZER", _party(edition.organizer))
    _add_texts(event, entry)
    return event


def _add_texts(event: Event, entry: CalendarEntry) -> None:
    url = quote(_line(entry.url), safe=":/?#[]@!$&'()*+,;=%~-._")
    texts = {"LOCATION": _line(entry.location), "DESCRIPTION": _lines(entry.description), "URL": url}
    for name, text in texts.items():
        if text:
            event.add(name, text)


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{quote(_line(party.address), safe=ADDRESS)}")
    address.params["CN"] = _line(party.name).replace('"', "”")  # a parameter cannot hold the quotation mark
    return address


def _lines(text: str) -> str:
    return "\n".join(map(_line, text.splitlines()))


def _line(text: str) -> str:
    """Put a text on one line, without characters that no text value may hold."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable() or char in FORMATTING)
