"""Times as they are typed and shown: in the consultation's zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from convene.domain.clock import SystemClock, clock_at
from interfaces.cli.errors import WrongUseError

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Times:
    """Shows instants in a zone."""

    zone: ZoneInfo

    def day(self, at: datetime) -> str:
        """As in `4 Apr 2022`."""
        local = at.astimezone(self.zone)
        return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"

    def moment(self, at: datetime) -> str:
        """As in `4 Apr 2022 09:00`."""
        return f"{self.day(at)} {at.astimezone(self.zone):%H:%M}"

    def near(self, at: datetime, now: datetime) -> str:
        """As in `4 Apr 09:00`; with the year where it is another than now."""
        local = at.astimezone(self.zone)
        if local.year != now.astimezone(self.zone).year:
            return self.moment(at)
        return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"

    def elsewhere(self, at: datetime, zone: str | None = None) -> str:
        """The same instant in a zone and where the reader is, as in `12:00 in New York, 16:00 here`.

        A place where the clock shows the same as here is left out, and the day is told where it is another.
        """
        home = at.astimezone(self.zone)
        shown: dict[str, str] = {}
        if zone is not None:
            shown[_clock(at.astimezone(ZoneInfo(zone)), home)] = f"in {city(zone)}"
        shown.setdefault(_clock(at.astimezone(), home), "here")
        shown.pop(f"{home:%H:%M}", None)
        return ", ".join(f"{clock} {where}" for clock, where in shown.items())

    def span(self, start: datetime, end: datetime) -> str:
        """As in `4 Apr - 10 Jun 2022`, `13 - 14 Jun 2022`, `13 Jun 2022`. Midnight ends the day before."""
        first, last = self.day(start), self.day(max(start, end - timedelta(seconds=1)))
        if first == last:
            return last
        words, others = first.split(), last.split()
        while words and words[-1] == others[-1]:
            words.pop()
            others.pop()
        return f"{' '.join(words)} - {last}"


def today() -> date:
    """The day on this machine's calendar."""
    return SystemClock().now().astimezone().date()


def city(zone: str) -> str:
    """What people call a zone: `America/New_York` is New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def _clock(local: datetime, home: datetime) -> str:
    clock = f"{local:%H:%M}"
    return clock if local.date() == home.date() else f"{local.day} {_MONTHS[local.month - 1]} {clock}"


def parse_at(text: str | None, zone: ZoneInfo) -> datetime | None:
    """An instant as it was typed, if one was, in UTC; without an offset it is meant in the zone."""
    return None if text is None else parse_time(text, zone)


def parse_time(text: str, zone: ZoneInfo) -> datetime:
    """The same, where one has to be given."""
    try:
        found = datetime.fromisoformat(text.strip())
        return (found if found.tzinfo is not None else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongUseError(
            f"'{text}' is not a time; write it as in 2022-04-04T09:00, or 2022-04-04 for its midnight"
        ) from None


def moment_of(text: str | None, zone: str) -> datetime:
    """The instant as it was typed, meant in a zone; where none was, now."""
    return clock_at(parse_at(text, ZoneInfo(zone))).now()
