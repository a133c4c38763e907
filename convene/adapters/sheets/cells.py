"""Cells as they are kept: text in NFC and trimmed, whole numbers whole, clock times as text."""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from convene.adapters.sheets.table import Cell

_UNSEEN_EDGES = "\ufeff\u200b\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks without width that come along when an address or a name is copied, from a contact list for one."""
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")
_FUSED = re.compile(r"'*[=+\-@\t\r]")
_FORCED_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def text_cell(text: str) -> Cell:
    """Text as a cell holds it; None if nothing of it is seen."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).strip(_UNSEEN_EDGES).strip()
        return text.strip(_UNSEEN_EDGES) or None
    return text.strip() or None


def csv_cell(text: str) -> Cell:
    """Text of a CSV file as a cell holds it: without what made it text to a spreadsheet program."""
    if _DEFUSED.match(text):
        text = text[1:]
    elif (forced := _FORCED_TEXT.fullmatch(text)) is not None:
        text = forced[1].replace('""', '"')
    return text_cell(text)


def defused(text: str) -> str:
    """Text that no spreadsheet program takes for a formula when it opens a CSV file; `csv_cell` undoes it.

    OWASP, "CSV Injection".
    """
    return f"'{text}" if _FUSED.match(text) else text


def number_cell(number: float) -> Cell:
    """A number: an int if it is whole; None for what is no number."""
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def workbook_cell(value: object) -> Cell:
    """A value of a workbook as a cell holds it."""
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, float):
        return number_cell(value)
    if isinstance(value, timedelta):
        return clock(value)
    if isinstance(value, time):
        return clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    return value if isinstance(value, bool | int | datetime | date) else None


def clock(duration: timedelta) -> str:
    """As in `1:02:10`."""
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
