"""Values as they are typed: read as a consultation file reads its fields."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from convene.adapters.schema_file import explained
from convene.domain.consultation import Consultation
from convene.domain.consultation.when import Day
from interfaces.cli.errors import WrongUseError

T = TypeVar("T")

_YEARS = range(1901, 2198)
"""The dates around the meetings must be ones that a consultation file takes."""


class UnusableError(Exception):
    """A value that cannot be taken; the text says why and what to write."""


def checked(kind: Any, text: str) -> Any:
    """A text as a kind of value. Raises `UnusableError`."""
    try:
        return TypeAdapter(kind).validate_python(text.strip())
    except ValidationError as error:
        [(_, message, _, _), *_] = explained(Consultation, error)
        raise UnusableError(message) from None


def day(text: str) -> date:
    """A day that meetings may be on. Raises `UnusableError`."""
    found: date = checked(Day, text)
    if found.year not in _YEARS:
        raise UnusableError(f"expected a day of the years {_YEARS[0]} to {_YEARS[-1]}")
    return found


def given(option: str, read: Callable[[str], T], text: str) -> T:
    """What was given for an option. Raises `WrongUseError`, naming it."""
    try:
        return read(text)
    except UnusableError as error:
        raise WrongUseError(f"{option}: {error}") from None
