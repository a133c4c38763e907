"""A table as it was found in a file: its cells, at the row numbers that a person sees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

Cell = str | int | float | bool | datetime | date | None
"""What a cell holds: text is in NFC and trimmed, never empty; a clock time or a duration is text, `h:mm:ss`."""

Spot = tuple[int, int]
"""A row number from 1 and the place of a column from 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something. `number` counts from 1, as a spreadsheet program shows it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        """The cell of a column, from 0; None beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were merged: the first row and the last (from 1), the first column and the last (from 0)."""

    first: int
    last: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that hold something, in their order, its header among them.

    `sheet` is None for a text file, `encoding` for a workbook. `unread` are cells whose value could not be had,
    with the reason in words that complete "the cell": "holds a formula without a value; ...".
    """

    file: str
    sheet: str | None
    rows: tuple[Row, ...]
    encoding: str | None = None
    merged: tuple[Merged, ...] = ()
    unread: Mapping[Spot, str] = field(default_factory=lambda: MappingProxyType({}))


def letter(column: int) -> str:
    """The letters of a column, from 0, as a spreadsheet program shows them: 0 is A, 26 is AA."""
    letters = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """As in `B7`."""
    return f"{letter(column)}{row}"
