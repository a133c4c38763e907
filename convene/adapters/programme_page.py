"""The programme as one self-contained page of HTML, for screens of any width and for paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from jinja2 import Template

from convene.adapters.jinja import TEMPLATES, environment
from convene.domain.programme.view import MeetingView, ProgrammeView


@dataclass(frozen=True, slots=True)
class Clock:
    """Writes instants as they are read in one zone."""

    zone: ZoneInfo

    def hours(self, instant: datetime) -> str:
        """Return the time of day: 15:05."""
        return f"{instant.astimezone(self.zone):%H:%M}"

    def day(self, instant: datetime) -> str:
        """Return the date with its weekday: Monday, 13 June 2022."""
        local = instant.astimezone(self.zone)
        return f"{local:%A}, {local.day} {local:%B %Y}"

    def iso(self, instant: datetime) -> str:
        """Return the instant for machines, with its offset."""
        return instant.astimezone(self.zone).isoformat(timespec="minutes")

    def offset(self, instant: datetime) -> str:
        """Return the difference to UTC at an instant: UTC+2, UTC-3:30, UTC."""
        sign, hours, minutes = _offset(instant.astimezone(self.zone))
        if not hours and not minutes:
            return "UTC"
        return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")

    def elsewhere(self, instant: datetime, zone: str) -> str:
        """Return the time in another zone, with the weekday where it is another day: 01:05 on Tuesday."""
        here, there = instant.astimezone(self.zone), instant.astimezone(ZoneInfo(zone))
        return f"{there:%H:%M}" if here.date() == there.date() else f"{there:%H:%M} on {there:%A}"


def programme_page(view: ProgrammeView) -> str:
    """Render a programme. Times are in the consultation's zone; online speakers have theirs beside it."""
    clock = Clock(ZoneInfo(view.zone))
    days = list(_days(view, clock))
    beside = {meeting.name: _beside(meeting, view) for meeting in view.meetings}
    return _template().render(view=view, days=days, clock=clock, city=_city, beside=beside)


def _beside(meeting: MeetingView, view: ProgrammeView) -> list[MeetingView]:
    """What is held in other rooms at the same time."""
    others = (each for each in view.meetings if each.name != meeting.name)
    return [each for each in others if each.start < meeting.end and meeting.start < each.end]


def _days(view: ProgrammeView, clock: Clock) -> Iterator[tuple[str, list[MeetingView]]]:
    meetings = sorted(view.meetings, key=lambda meeting: meeting.start)
    for day, held in groupby(meetings, lambda meeting: clock.day(meeting.start)):
        yield day, list(held)


def _offset(local: datetime) -> tuple[str, int, int]:
    written = f"{local:%z}"
    return ("−" if written[0] == "-" else "+"), int(written[1:3]), int(written[3:5])


def _city(zone: str) -> str:
    """Return the city that names a zone: New York for America/New_York."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _template() -> Template:
    return environment(autoescape=True, folder=TEMPLATES / "web").get_template("programme.html.j2")
