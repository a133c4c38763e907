"""A VTIMEZONE of RFC 5545 for the years that a calendar needs.

icalendar makes one too, but has summer time begin on the new clock (03:00), where section 3.6.5 wants the
onset told on the clock that it ends (02:00).
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def vtimezone(name: str, first: datetime, last: datetime) -> Timezone:
    """Describe a zone by all its changes from the year before `first` to that of `last`."""
    found = Timezone()
    found.add("TZID", name)
    for before, after in _changes(ZoneInfo(name), first.year - 1, last.year):
        found.add_component(_observance(before, after))
    return found


@cache
def _changes(zone: ZoneInfo, first: int, last: int) -> tuple[tuple[datetime, datetime], ...]:
    """Return the last minute on the old clock and the first on the new, for the beginning and each change."""
    begin, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    hours = ((begin + number * HOUR).astimezone(zone) for number in range((end - begin) // HOUR + 1))
    changed = (early for early, late in pairwise(hours) if early.utcoffset() != late.utcoffset())
    start = begin.astimezone(zone)
    return ((start, start), *(_change(zone, early.astimezone(UTC)) for early in changed))


def _change(zone: ZoneInfo, early: datetime) -> tuple[datetime, datetime]:
    minutes = ((early + number * MINUTE).astimezone(zone) for number in range(61))
    return next(pair for pair in pairwise(minutes) if pair[0].utcoffset() != pair[1].utcoffset())


def _observance(before: datetime, after: datetime) -> TimezoneStandard | TimezoneDaylight:
    found = TimezoneDaylight() if after.dst() else TimezoneStandard()
    old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
    found.add("DTSTART", after.astimezone(UTC).replace(tzinfo=None) + old)  # on the clock that ends
    found.add("TZOFFSETFROM", old)
    found.add("TZOFFSETTO", new)
    found.add("TZNAME", after.tzname() or "")
    return found
