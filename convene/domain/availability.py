"""When a speaker can speak, as asked and answered: hour by hour of the meetings."""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta

from convene.domain.programme.hours import merged, outside
from convene.domain.programme.problem import Interval

_HOUR = timedelta(hours=1)


def hours(start: datetime, end: datetime) -> Iterator[Interval]:
    """The hours of a meeting from its start; the last may be shorter."""
    while start < end:
        yield Interval(start, min(start + _HOUR, end))
        start += _HOUR


def is_free(hour: Interval, absent: Sequence[Interval]) -> bool:
    """Whether no absence touches the hour."""
    return not any(hour.overlaps(each) for each in absent)


def amended(
    absent: Sequence[Interval], asked: Sequence[Interval], free: Set[datetime]
) -> tuple[Interval, ...]:
    """The absences after an answer: of the hours `asked`, those that begin at an instant of `free` are free.

    Only an answer that differs from what was known changes it: an absence of ten minutes does not become an
    hour because its hour was, rightly, left unmarked. Absences outside of the hours asked stay.
    """
    freed = [hour for hour in asked if hour.start in free and not is_free(hour, absent)]
    taken = [hour for hour in asked if hour.start not in free and is_free(hour, absent)]
    if not freed and not taken:
        return tuple(absent)
    kept = [piece for each in absent for piece in outside(freed, each)]
    return merged([*kept, *taken])
