"""When a person can take part: hours of a local clock, and free time, as intervals of UTC."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from convene.domain.consultation import Mode
from convene.domain.programme.problem import Interval, LocalHours, Person, Rules


def nights(person: Person, rules: Rules, during: Interval) -> tuple[Interval, ...]:
    """Return what of `during` is night where an online person is; nothing for one who is in the room."""
    return _local(person, rules.night, during)


def unsuitable(person: Person, rules: Rules, during: Interval) -> tuple[Interval, ...]:
    """Return what of `during` an online person should rather be spared."""
    return () if rules.unsuitable is None else _local(person, rules.unsuitable, during)


def absences(person: Person, during: Interval) -> tuple[Interval, ...]:
    """Return when in `during` the person cannot come, by what they said about their availability."""
    away = () if person.available is None else outside(person.available, during)
    return merged(clipped((*person.unavailable, *away), during))


def outside(intervals: Iterable[Interval], during: Interval) -> tuple[Interval, ...]:
    """Return what of `during` none of the intervals covers."""
    gaps, reached = [], during.start
    for interval in merged(clipped(intervals, during)):
        if reached < interval.start:
            gaps.append(Interval(reached, interval.start))
        reached = interval.end
    if reached < during.end:
        gaps.append(Interval(reached, during.end))
    return tuple(gaps)


def clipped(intervals: Iterable[Interval], during: Interval) -> Iterator[Interval]:
    """Yield what of each interval lies in `during`."""
    for interval in intervals:
        if interval.overlaps(during):
            yield Interval(max(interval.start, during.start), min(interval.end, during.end))


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Join those that touch or overlap, in the order of time."""
    joined: list[Interval] = []
    for interval in sorted(intervals):
        if joined and interval.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, interval.end))
        else:
            joined.append(interval)
    return tuple(joined)


def _local(person: Person, hours: LocalHours, during: Interval) -> tuple[Interval, ...]:
    if person.mode is not Mode.ONLINE:
        return ()
    return merged(clipped(_daily(hours, ZoneInfo(person.zone), during), during))


def _daily(hours: LocalHours, zone: ZoneInfo, during: Interval) -> Iterator[Interval]:
    day = during.start.astimezone(zone).date() - timedelta(days=1)  # yesterday's night may last into today
    over_midnight = timedelta(days=1 if hours.end <= hours.start else 0)
    while day <= during.end.astimezone(zone).date():
        start = datetime.combine(day, hours.start, zone).astimezone(UTC)
        end = datetime.combine(day + over_midnight, hours.end, zone).astimezone(UTC)
        if start < end:  # the hour that summer time leaves out is no time at all
            yield Interval(start, end)
        day += timedelta(days=1)
