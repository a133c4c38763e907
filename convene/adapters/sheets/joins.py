"""A person's joins of a meeting, added up: on two devices at once she was there once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from convene.adapters.sheets.places import Place
from convene.adapters.sheets.rows import AttendanceRow
from convene.domain.consultation import Mode


@dataclass(frozen=True, slots=True)
class Join:
    """One time that a person joined; `span` is from when to when, `seconds` how long the platform says."""

    place: Place
    name: str
    email: str | None = None
    original_name: str | None = None
    span: tuple[datetime, datetime] | None = None
    seconds: int | None = None

    @property
    def person(self) -> str:
        """What tells the person from others: the address, or else the name."""
        return (self.email or self.name).casefold()


def by_person(joins: Iterable[Join]) -> Sequence[Sequence[Join]]:
    """The joins of each person, in the order in which they first came."""
    found: dict[str, list[Join]] = {}
    for join in joins:
        found.setdefault(join.person, []).append(join)
    return list(found.values())


def added_up(joins: Sequence[Join]) -> AttendanceRow:
    """One person's joins as a row, at the place of the first."""
    seconds = _seconds(joins)
    return AttendanceRow(
        joins[0].place,
        joins[0].name,
        joins[0].email,
        mode=Mode.ONLINE,
        minutes=None if seconds is None else round(seconds / 60),
        joins=len(joins),
        original_name=joins[0].original_name,
    )


def _seconds(joins: Sequence[Join]) -> float | None:
    spans = [join.span for join in joins if join.span is not None]
    if len(spans) == len(joins):
        return _covered(spans).total_seconds()
    known = [join.seconds for join in joins if join.seconds is not None]
    return sum(known) if known else None


def _covered(spans: Iterable[tuple[datetime, datetime]]) -> timedelta:
    """How much time some spans cover, where they overlap once."""
    covered, until = timedelta(), None
    for start, end in sorted(spans):
        begin = start if until is None else max(start, until)
        covered += max(end - begin, timedelta())
        until = end if until is None else max(until, end)
    return covered
