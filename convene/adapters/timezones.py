"""A VTIMEZONE of RFC 5545 for the years that a calendar needs.

icalendar makes one too, but has summer time begin on the new clock (03:00), where section 3.6.5 wants the
onset told on the clock that it ends (02:00).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def vtimezone(name: str, first: datetime, last: datetime) -> Timezone:
    """Describe a zone by all its changes from the year of `first` to that of `last`."""
    zone, found = ZoneInfo(name), Timezone()
    found.add("TZID", name)
    begin, end = datetime(first.year - 1, 1, 1, tzinfo=UTC), datetime(last.year + 1, 1, 1, tzinfo=UTC)
    found.add_component(_observance(begin.astimezone(zone), begin.astimezone(zone)))
    for before, after in _changes(zone, begin, end):
        found.add_component(_observance(before, after))
    return found


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the last minute on the old clock and the first on the new."""
    hours = (begin + number * HOUR for number in range((end - begin) // HOUR + 1))
    for early, late in pairwise(hours):
        if early.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset():
            yield _change(zone, early)


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
