"""Lists as they are given back: with the columns by which they can be brought in again, and what is known besides."""

from collections.abc import Mapping, Sequence

from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.table import Cell
from convene.adapters.sheets.writing import Grid

Entry = Mapping[str, Cell]
"""A row: cells by the key of a column of its kind of list, or by the title of a further column."""


def exported(kind: Kind, entries: Sequence[Entry], further: Sequence[str] = ()) -> Grid:
    """A list with every column of its kind that a blank workbook has, and further ones after them."""
    fields = [field for field in LAYOUTS[kind].fields if field.blank]
    rows = [
        (*(entry.get(field.key) for field in fields), *(entry.get(title) for title in further))
        for entry in entries
    ]
    return Grid(kind.capitalize(), (*(field.title for field in fields), *further), rows)
