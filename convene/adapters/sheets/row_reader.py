"""Reading one row of a list: what its cells say, or what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.fields import Layout, Values
from convene.adapters.sheets.headers import Header, merged_words
from convene.adapters.sheets.moments import Order, are_of_one_day, moment, order_of
from convene.adapters.sheets.places import Place, SheetFault
from convene.adapters.sheets.reading import Column, R_co, Refused
from convene.adapters.sheets.table import Cell, Row, Table, letter


class RowReader(Generic[R_co]):
    """Reads the rows under a header.

    Raises `FileFaultsError` at once if a column of dates leaves open which figure is the day.
    """

    def __init__(
        self, table: Table, layout: Layout[R_co], header: Header, optional: Collection[str] = ()
    ) -> None:
        self._table = table
        self._layout = layout
        self._fields = [(column, layout.field(column.key)) for column in header.columns]
        self._needed = [keys[0] for keys in layout.required if len(keys) == 1 and keys[0] not in optional]
        self._merged = _merged_rows(table, header)
        self._order = self._decide([row for row in table.rows if row.number > header.row.number])

    def has_something(self, row: Row) -> bool:
        """Whether a row holds something in a column of the list."""
        return any(
            row.cell(column.place) is not None or (row.number, column.place) in self._table.unread
            for column, _ in self._fields
        )

    def row(self, row: Row) -> R_co | Refused:
        """The row, or its refusal with all its faults."""
        found, faults = self.values(row)
        if not faults and (wrong := self._layout.check(found)) is not None:
            faults = (self._fault(row, wrong[1], *self._column(wrong[0])),)
        return Refused(row, faults) if faults else self._layout.make(self.place(row), found)

    def place(self, row: Row) -> Place:
        """Where a row stands."""
        return Place(self._table.file, self._table.sheet, row.number)

    def values(self, row: Row) -> tuple[Values, tuple[SheetFault, ...]]:
        """What the cells of a row say, without the empty ones, and what is wrong with it."""
        found: dict[str, Any] = {}
        faults = list(self._merged.get(row.number, ()))
        wrong: set[str] = set()
        for column, field in self._fields:
            try:
                if (value := self._value(row, column, field.dates)) is not None:
                    found[column.key] = value if field.dates else field.read(value)
            except CellError as error:
                wrong.add(column.key)
                faults.append(self._fault(row, str(error), column, row.cell(column.place)))
        if not self._merged.get(row.number):
            empty = [key for key in self._needed if key not in found and key not in wrong]
            faults += [self._fault(row, "is empty; fill it in", *self._column(key)) for key in empty]
        return MappingProxyType(found), tuple(faults)

    def _value(self, row: Row, column: Column, is_date: bool) -> Any:
        if (why := self._table.unread.get((row.number, column.place))) is not None:
            raise CellError(why)
        cell = row.cell(column.place)
        return moment(cell, self._order) if is_date and cell is not None else cell

    def _column(self, key: str) -> tuple[Column | None]:
        return (next((column for column, _ in self._fields if column.key == key), None),)

    def _fault(self, row: Row, message: str, column: Column | None, found: Cell = None) -> SheetFault:
        text = None if found is None else str(found)
        title, letters = (column.title, letter(column.place)) if column else ("", None)
        return SheetFault(self._table.file, row.number, title, text, message, self._table.sheet, letters)

    def _decide(self, body: Collection[Row]) -> Order | None:
        """What comes first in the dates of all columns together: one program wrote them."""
        columns = [column for column, field in self._fields if field.dates]
        cells = [row.cell(column.place) for column in columns for row in body]
        try:
            order = order_of(cells)
        except CellError as error:
            raise FileFaultsError([self._of_column(columns[0], str(error))]) from None
        return order or (Order.MONTH if len(columns) > 1 and are_of_one_day(cells) else None)

    def _of_column(self, column: Column, message: str) -> SheetFault:
        return SheetFault(
            *(self._table.file, None, column.title, None, message, self._table.sheet, letter(column.place))
        )


def _merged_rows(table: Table, header: Header) -> Mapping[int, tuple[SheetFault, ...]]:
    """The faults of merged cells by the rows that they touch; only the first of these cells has the value."""
    found: dict[int, tuple[SheetFault, ...]] = {}
    for number, fault in _merged_faults(table, header):
        found[number] = (*found.get(number, ()), fault)
    return found


def _merged_faults(table: Table, header: Header) -> Iterator[tuple[int, SheetFault]]:
    for each in table.merged:
        column = next((c for c in header.columns if each.left <= c.place <= each.right), None)
        if column is None or each.last <= header.row.number:
            continue
        said = f"{merged_words(each)}; unmerge them and write the value into each"
        fault = SheetFault(
            *(table.file, each.first, column.title, None, said, table.sheet, letter(column.place))
        )
        for number in range(
            max(each.first, header.row.number + 1), min(each.last, table.rows[-1].number) + 1
        ):
            yield number, fault
