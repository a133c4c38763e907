"""Dates and times as a consultation file may hold them.

They are read strictly: pydantic alone would take `20220613` for a number of seconds since 1970, and a bare date
for the midnight at its beginning, so that a deadline would pass a day early.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, NaiveDatetime, WithJsonSchema
from pydantic_core import PydanticCustomError

T = TypeVar("T", date, datetime, time)

_DAY = r"\d{4}-\d{2}-\d{2}"
_HOUR = r"\d{1,2}:\d{2}(?::\d{2})?"
_YEARS = range(1900, 2200)


def _reader(
    kind: type[T], pattern: str, read: Callable[[str], T], error: str, expected: str
) -> Callable[[object], T]:
    """A validator that returns a value of its kind as it is, and reads a text only if all of it matches."""
    shape = re.compile(pattern)

    def validate(value: object) -> T:
        if type(value) is kind:
            return value
        if isinstance(value, str) and shape.fullmatch(value):
            try:
                return read(value)
            except ValueError:
                pass
        raise PydanticCustomError(error, "expected {expected}", {"expected": expected})

    return validate


def _moment(text: str) -> datetime:
    day, hour = re.split(r"[T ]+", text)
    return datetime.combine(_day(day), _hour(hour))


def _day(text: str) -> date:
    found = date.fromisoformat(text)
    if found.year not in _YEARS:
        raise ValueError(text)
    return found


def _hour(text: str) -> time:
    return time.fromisoformat(text.zfill(len("00:00:00") if text.count(":") == 2 else len("00:00")))


_MOMENT = rf"{_DAY}(?:T| +){_HOUR}"


def _told(pattern: str, example: str) -> WithJsonSchema:
    """What an editor checks: not the forms of RFC 3339, which want seconds and an offset."""
    shown: dict[str, Any] = {"type": "string", "pattern": f"^{pattern}$", "examples": [example]}
    return WithJsonSchema(shown)


LocalTime = Annotated[
    NaiveDatetime,
    BeforeValidator(
        _reader(
            datetime,
            _MOMENT,
            _moment,
            "local_time",
            "a date and time without an offset, such as 2022-06-13 10:00",
        )
    ),
    _told(_MOMENT, "2022-06-13 10:00"),
]
"""A date and time of the years 1900 to 2199, in a zone that is told elsewhere."""

Day = Annotated[
    date,
    BeforeValidator(_reader(date, _DAY, _day, "day", "a date such as 2022-06-13")),
    _told(_DAY, "2022-06-13"),
]
"""A date of the years 1900 to 2199."""

Hour = Annotated[
    time,
    BeforeValidator(_reader(time, _HOUR, _hour, "hour", "a time of day such as 09:00")),
    _told(_HOUR, "09:00"),
]
"""A time of day."""
