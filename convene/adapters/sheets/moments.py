"""Dates and times as text: ISO, European and American, of which a column decides which it is.

`05/06/2022` is 5 June or 6 May; one `30/05/2022` in the column tells which all are. Nothing is guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from convene.adapters.faults import quoted
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.table import Cell
from convene.adapters.sheets.titles import plain

_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\.?)?(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)
_AFTER_DATE = rf"(?:(?:,?\s+|T){_TIME})?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_AFTER_DATE}", re.IGNORECASE
)
_FIGURES = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<by>[/.-])(?P<second_>\d{{1,2}})(?P=by)(?P<year>\d{{4}}|\d{{2}}){_AFTER_DATE}",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?:[^\W\d]+,?\s+)?(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?[\s-]+(?:de\s+)?(?P<name>[^\W\d]+)\.?,?[\s-]+"
    rf"(?:de\s+)?(?P<year>\d{{4}}|\d{{2}}){_AFTER_DATE}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?:[^\W\d]+,\s+)?(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_AFTER_DATE}",
    re.IGNORECASE,
)
_CLOCK = re.compile(_TIME, re.IGNORECASE)
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr mai jun jul aug sep oct nov dec",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "janv fevr mars avr mai juin juil aout sept oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr mayo jun jul ago setiembre oct nov dic",
    )
    for number, name in enumerate(names.split(), start=1)
}
NO_DATE = date(1900, 1, 1)
"""The day of a time that was written without one."""


class Order(StrEnum):
    """What comes first in a date in figures."""

    DAY = "day"
    """As in Europe: 30/05/2022."""
    MONTH = "month"
    """As in the United States: 05/30/2022."""


class UndecidedError(CellError):
    """A column does not tell the day from the month."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A date in figures: its first two, which stands for the day being open, and what follows."""

    first: int
    second: int
    year: int

    @property
    def order(self) -> Order | None:
        """What comes first, where the figures alone tell."""
        if self.first > 12:
            return Order.DAY
        return Order.MONTH if self.second > 12 else None


def order_of(cells: Iterable[Cell]) -> Order | None:
    """What comes first in the dates of some cells; None if none of them tells.

    Raises `UndecidedError` if they contradict each other.
    """
    found = {figures.order for cell in cells if (figures := _figures(cell)) is not None} - {None}
    if len(found) > 1:
        raise UndecidedError("holds days before months and months before days; write all dates as 2022-05-30")
    return found.pop() if found else None


def are_of_one_day(cells: Sequence[Cell]) -> bool:
    """Whether all dates in figures are the same, so that between two times their order makes no difference."""
    return len({figures for cell in cells if (figures := _figures(cell)) is not None}) <= 1


def moment(cell: Cell, order: Order | None) -> datetime:
    """The date and time of a cell, midnight without a time, the year 1900 without a date.

    Raises `UndecidedError` where day and month cannot be told apart, or `CellError`.
    """
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    try:
        return _of_text(cell if isinstance(cell, str) else "", order)
    except UndecidedError:
        raise
    except ValueError:
        raise CellError(f"holds {quoted(str(cell))}; write date and time as 2022-05-30 10:01") from None


def _of_text(text: str, order: Order | None) -> datetime:
    if (iso := _ISO.fullmatch(text)) is not None:
        return _at(date(int(iso["year"]), int(iso["month"]), int(iso["day"])), iso)
    if (figures := _figures(text)) is not None and (match := _FIGURES.fullmatch(text)) is not None:
        return _at(_date(figures, figures.order or _dotted(match) or order, text), match)
    if (named := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)) is not None:
        return _at(date(_year(named["year"]), _month(named["name"]), int(named["day"])), named)
    if (clock := _CLOCK.fullmatch(text)) is not None:
        return _at(NO_DATE, clock)
    raise ValueError(text)


def _figures(cell: Cell) -> Figures | None:
    match = _FIGURES.fullmatch(cell) if isinstance(cell, str) else None
    return match and Figures(int(match["first"]), int(match["second_"]), _year(match["year"]))


def _dotted(match: re.Match[str]) -> Order | None:
    """With full stops, the day comes first wherever it is so written."""
    return Order.DAY if match["by"] == "." else None


def _date(figures: Figures, order: Order | None, text: str) -> date:
    if order is None and figures.first != figures.second:
        raise UndecidedError(
            f"holds {quoted(text)}, of which day and month may be either; write it as 2022-05-30"
        )
    day_first = order is Order.DAY
    day, month = (figures.first, figures.second) if day_first else (figures.second, figures.first)
    return date(figures.year, month, day)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    try:
        return _MONTHS[plain(name)]
    except KeyError:
        raise ValueError(name) from None


def _at(day: date, match: re.Match[str]) -> datetime:
    if match["hour"] is None:
        return datetime.combine(day, time())
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    clock = time(hour, int(match["minute"]), int(match["second"] or 0))
    return datetime.combine(day, clock, _zone(match["zone"]))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(-offset if text[0] == "-" else offset)
