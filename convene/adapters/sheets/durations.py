"""Durations as platforms and people write them: `1h 2m 10s`, `25 mins`, `1:02:10`, or a number of minutes."""

import re
from datetime import date

from convene.adapters.faults import quoted
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.table import Cell
from convene.adapters.sheets.titles import plain

_LONGEST = 366 * 24 * 3600
_CLOCK = re.compile(r"(\d{1,4}):([0-5]?\d)(?::([0-5]?\d)(?:\.\d+)?)?")
_PART = re.compile(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*([a-z]+)\s*(?:,|and\b|et\b|y\b)?\s*")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?")
_UNITS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "heure", "heures", "hora", "horas", "std"), 3600),
    **dict.fromkeys(("m", "mn", "min", "mins", "minute", "minutes", "minuto", "minutos"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "seconde", "secondes"), 1),
    **dict.fromkeys(("seg", "segs", "segundo", "segundos"), 1),
}


def seconds(cell: Cell) -> int:
    """The seconds of a duration. Raises `CellError`."""
    found = _of_number(cell) if isinstance(cell, int | float) else _of_text(cell)
    if found is None or not 0 <= found <= _LONGEST:
        shown = cell.isoformat() if isinstance(cell, date) else str(cell)
        raise CellError(f"holds {quoted(shown)}; write the duration in minutes, such as 25")
    return round(found)


def _of_number(number: float) -> float | None:
    return None if isinstance(number, bool) else number * 60


def _of_text(cell: Cell) -> float | None:
    if not isinstance(cell, str):
        return None
    text = cell.strip().casefold().rstrip(".")
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", ".")) * 60
    if (found := _CLOCK.fullmatch(text)) is not None:
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    return _of_units(text)


def _of_units(text: str) -> float | None:
    total, place = 0.0, 0
    while place < len(text):
        found = _PART.match(text, place)
        if found is None or (unit := _UNITS.get(plain(found[2]))) is None:
            return None
        total += float(found[1].replace(",", ".")) * unit
        place = found.end()
    return total if place else None
