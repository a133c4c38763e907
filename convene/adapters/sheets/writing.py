"""Tables as files: workbooks for a person, CSV for a program. No text in them is ever a formula."""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from convene.adapters.sheets import limits
from convene.adapters.sheets.cells import defused
from convene.adapters.sheets.table import Cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

INK, TINT, PAPER, RULE = "#1F3A5F", "#DCE6F1", "#FFFFFF", "#B7C3D3"
"""The colours of a header: dark, light, that of the paper, and of the lines between."""

_LEAST_WIDTH, _MOST_WIDTH, _MEASURED = 9, 48, 500
_LINE_POINTS, _MOST_POINTS = 15, 405
_LETTERS = 1.1
"""Letters of running text in the room of a figure, by which widths are measured; less what a broken word leaves."""
_MARGIN = 0.4  # inches
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SHEET_NAME = 31
_EXACT = 2**53
"""The whole numbers up to which a spreadsheet program tells one from the next."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be written: the name of its sheet, its titles, and rows of at most as many cells."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_csv(grid: Grid) -> bytes:
    """A table as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it; every cell is quoted.

    A text that a spreadsheet program would take for a formula has an apostrophe before it, which `read_table`
    takes off again.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow([defused(_clean(title)) for title in grid.header])
    writer.writerows([[_csv_text(cell) for cell in row] for row in grid.rows])
    return text.getvalue().encode("utf-8-sig")


def write_workbook(grids: Sequence[Grid], *, made: datetime) -> bytes:
    """A workbook with a sheet for each table: header frozen, with filters, columns as wide as what they hold.

    `made` is the time that its properties say; the same tables and time give the same bytes. A date with a
    zone is written as text (ISO 8601), since a workbook knows no zones; a text beyond 32,767 characters is cut.
    """
    file, workbook = new_workbook(made)
    for grid in grids:
        sheet = workbook.add_worksheet(sheet_name(grid.name))
        _write(workbook, sheet, grid)
    workbook.close()
    return file.getvalue()


def new_workbook(made: datetime) -> tuple[io.BytesIO, "Workbook"]:
    """An empty workbook in memory."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"created": made.replace(tzinfo=None)})
    return file, workbook


def sheet_name(name: str) -> str:
    """A name that a sheet may have: 31 characters, without those that a reference needs."""
    return _NOT_IN_SHEET_NAMES.sub(" ", _clean(name))[:_SHEET_NAME].strip().strip("'") or "List"


def _write(workbook: "Workbook", sheet: "Worksheet", grid: Grid) -> None:
    bold = header_format(workbook)
    pen = _Pen(workbook, sheet)
    widths = [_width(grid, place) for place in range(len(grid.header))]
    for place, title in enumerate(grid.header):
        sheet.write_string(0, place, cut(title), bold)
        sheet.set_column(place, place, widths[place])
    for number, row in enumerate(grid.rows, start=1):
        as_high_as_its_text(sheet, number, row, widths)
        for place, cell in enumerate(row):
            pen.write(number, place, cell)
    sheet.freeze_panes(1, 0)
    if grid.header:
        sheet.autofilter(0, 0, max(len(grid.rows), 1), len(grid.header) - 1)
    sheet.hide_gridlines(0)  # On paper, too.
    for_paper(sheet)


def header_format(workbook: "Workbook", ink: str = PAPER, ground: str = INK) -> "Format":
    """How titles look."""
    return workbook.add_format(
        {
            "bold": True,
            "font_color": ink,
            "bg_color": ground,
            "border": 1,
            "border_color": RULE,
            "text_wrap": True,
            "valign": "vcenter",
        }
    )


def for_paper(sheet: "Worksheet") -> None:
    """Prints a sheet across, as wide as the paper, with its titles, its name and a number on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, 2 * _MARGIN)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.repeat_rows(0)


def as_high_as_its_text(sheet: "Worksheet", row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
    """Makes a row as high as the text that wraps in it: Excel does so by itself, LibreOffice does not."""
    lines = max(
        (_lines(_text(cell), width) for cell, width in zip(cells, widths, strict=False) if cell), default=1
    )
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_POINTS, _MOST_POINTS))


def _lines(text: str, width: int) -> int:
    return sum(max(1, math.ceil(_room(line) / (width * _LETTERS))) for line in text.splitlines())


def _room(line: str) -> int:
    """How wide a line is, in letters: a Chinese one takes the room of two, an accent none."""
    return sum(
        2 if unicodedata.east_asian_width(each) in "WF" else not unicodedata.combining(each) for each in line
    )


def cut(text: str) -> str:
    """Text as a workbook can hold it."""
    text = _clean(text)
    return text if len(text) <= limits.CELL_CHARACTERS else text[: limits.CELL_CHARACTERS - 1] + "…"


def _clean(text: str) -> str:
    """Text without what has no place in UTF-8 or in XML 1.0."""
    return _NOT_IN_XML.sub("\ufffd", text)


class _Pen:
    """Writes cells, each as what it is: text as text, never as a formula or a link."""

    def __init__(self, workbook: "Workbook", sheet: "Worksheet") -> None:
        self._sheet = sheet
        self._text = workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._plain = workbook.add_format({"align": "left", "valign": "top"})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        self._time = workbook.add_format(
            {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left", "valign": "top"}
        )

    def write(self, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, bool):
            self._sheet.write_boolean(row, column, cell, self._plain)
        elif isinstance(cell, int | float) and math.isfinite(cell) and abs(cell) <= _EXACT:
            self._sheet.write_number(row, column, cell, self._plain)
        elif isinstance(cell, date) and _is_writable(cell):
            pattern = self._time if isinstance(cell, datetime) else self._day
            self._sheet.write_datetime(row, column, cell, pattern)
        elif cell is not None:
            self._sheet.write_string(row, column, cut(_text(cell)), self._text)


def _is_writable(day: date) -> bool:
    """A workbook's first day is in 1900, and its 60th never was; it knows no zones, and seconds as its least."""
    if isinstance(day, datetime) and (day.tzinfo is not None or day.microsecond):
        return False
    return day.year > 1900


def _text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _csv_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    return defused(_clean(cell.strip())) if isinstance(cell, str) else _text(cell)


def _width(grid: Grid, place: int) -> int:
    cells = (row[place] for row in grid.rows[:_MEASURED] if place < len(row))
    lines = (line for cell in cells if cell is not None for line in _text(cell).splitlines())
    # Two more for the arrow of the filter.
    longest = max([len(grid.header[place]) + 2, *(_room(line) for line in lines)])
    return min(max(longest + 2, _LEAST_WIDTH), _MOST_WIDTH)
