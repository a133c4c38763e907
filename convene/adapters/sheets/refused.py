"""The refused rows of a list, as a file that can be corrected and imported again."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from convene.adapters.sheets.headers import is_refusal
from convene.adapters.sheets.places import SheetFault
from convene.adapters.sheets.reading import Placed, Reading
from convene.adapters.sheets.synonyms import REFUSAL
from convene.adapters.sheets.table import Cell
from convene.adapters.sheets.writing import Grid, write_csv, write_workbook


def refused_workbook(reading: Reading[Placed], *, made: datetime) -> bytes:
    """The refused rows with the columns that they had and a last one that says what is wrong."""
    return write_workbook([_grid(reading)], made=made)


def refused_csv(reading: Reading[Placed]) -> bytes:
    """The same as CSV."""
    return write_csv(_grid(reading))


def _grid(reading: Reading[Placed]) -> Grid:
    width = max(len(row.cells) for row in (reading.header, *(each.row for each in reading.refused)))
    kept = [place for place in range(width) if not is_refusal(reading.header.cell(place))]
    titles = [_title(reading.header.cell(place)) for place in kept]
    rows: list[Sequence[Cell]] = [
        (*(each.row.cell(place) for place in kept), _said(each.faults)) for each in reading.refused
    ]
    return Grid(reading.sheet or reading.kind.capitalize(), (*titles, REFUSAL[0]), rows)


def _title(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _said(faults: Iterable[SheetFault]) -> str:
    return "\n".join(f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in faults)
