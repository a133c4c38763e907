"""A table in a text file: CSV by RFC 4180, with whatever separator and encoding the program that saved it took."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import limits
from convene.adapters.sheets.cells import csv_cell
from convene.adapters.sheets.encodings import UnknownEncodingError, decode
from convene.adapters.sheets.places import refusal
from convene.adapters.sheets.table import Row, Table

_SEPARATORS = "\t;|,"
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_LOOKED_AT = 50


def text_table(content: bytes, file: str, encoding: str | None = None) -> Table:
    """The table of a text file. Raises `FileFaultsError` for what is no text, no CSV, or too large."""
    try:
        text, name = decode(content, encoding)
    except UnknownEncodingError:
        raise refusal(file, _not_text(encoding)) from None
    declared = _DECLARED.match(text)
    body = text[declared.end() :] if declared else text
    rows = tuple(_rows(body, declared[1] if declared else separator(body), file))
    return Table(file, None, rows, name)


def _not_text(encoding: str | None) -> str:
    what = (
        f"is no text in the encoding '{encoding}'"
        if encoding
        else "is no table and no text in a known encoding"
    )
    return f"{what}; save it as XLSX, or as CSV in UTF-8"


def separator(text: str) -> str:
    """What separates the cells: what gives many rows the same number of them, and many cells.

    A separator that the first line with any has counts twice: titles have no decimal commas and no full dates.
    """
    start = "".join(islice(io.StringIO(text), _LOOKED_AT))
    first = next((line for line in start.splitlines() if any(each in line for each in _SEPARATORS)), "")
    return max(_SEPARATORS, key=lambda each: _evenness(start, each) * (2 if each in first else 1))


def _evenness(text: str, by: str) -> int:
    """The most separators that rows of one width have together."""
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=by))
    except csv.Error:
        return 0
    return max((rows * (width - 1) for width, rows in widths.items()), default=0)


def _rows(text: str, by: str, file: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
    cells = 0
    number = 0
    try:
        for number, found in enumerate(reader, start=1):
            cells += len(found)
            _check_size(number, found, cells, file)
            row = Row(number, tuple(csv_cell(cell) for cell in found))
            if any(cell is not None for cell in row.cells):
                yield row
    except csv.Error as error:
        raise _unquoted(file, number + 1, error) from None


def _check_size(number: int, found: list[str], cells: int, file: str) -> None:
    if number > limits.ROWS or cells > limits.CELLS:
        raise refusal(file, f"has over {limits.ROWS} rows or {limits.CELLS} cells; divide it", row=number)
    if len(found) > limits.COLUMNS:
        raise refusal(
            file, f"has {len(found)} columns, over {limits.COLUMNS}; keep those of the list", row=number
        )


def _unquoted(file: str, row: int, error: csv.Error) -> FileFaultsError:
    """The usual cause is a quotation mark that opens and does not close, so that the rest becomes one cell."""
    said = f"is not clean CSV ({error}): close each quotation mark, and double those within a cell; or save it as XLSX"
    return refusal(file, said, row=row)
