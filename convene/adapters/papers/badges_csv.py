"""The badges' data as CSV (RFC 4180), for a printer of labels or a program of one's own."""

import csv
from io import StringIO

from convene.domain.papers.badges import BadgeSheet

COLUMNS = ("code", "honorific", "name", "role", "organization", "category", "letter")
"""The head of the file, and the fields of a badge."""

_FORMULA = ("=", "+", "-", "@")


def badges_csv(sheet: BadgeSheet) -> bytes:
    """A line a badge, in UTF-8 with a byte order mark, by which spreadsheets know it."""
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for badge in sheet.badges:
        writer.writerow([defused(getattr(badge, column)) for column in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def defused(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula and run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
