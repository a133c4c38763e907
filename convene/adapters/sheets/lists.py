"""Reading a list: every row either says what its kind says, or is refused with its faults."""

from collections.abc import Collection

from convene.adapters.sheets.fields import Layout
from convene.adapters.sheets.headers import find_header
from convene.adapters.sheets.places import refusal
from convene.adapters.sheets.reading import R_co, Reading, Refused, Source
from convene.adapters.sheets.row_reader import RowReader
from convene.adapters.sheets.table import Table


def read_list(table: Table, layout: Layout[R_co], optional: Collection[str] = ()) -> Reading[R_co]:
    """The list of a table. `optional` are columns that a caller can do without.

    Raises `FileFaultsError` for a header that does not do, no rows under it, or a column of dates that does not
    tell day from month.
    """
    header = find_header(table, layout, optional)
    reader = RowReader(table, layout, header, optional)
    body = [row for row in table.rows if row.number > header.row.number and reader.has_something(row)]
    if not body:
        raise refusal(table.file, "has a header and no rows; write a row for each entry", table.sheet)
    read = [reader.row(row) for row in body]
    return Reading(
        kind=layout.kind,
        source=Source.LIST,
        file=table.file,
        sheet=table.sheet,
        header=header.row,
        columns=header.columns,
        rows=tuple(row for row in read if not isinstance(row, Refused)),
        refused=tuple(row for row in read if isinstance(row, Refused)),
        ignored=header.ignored,
        found=tuple(body),
    )
