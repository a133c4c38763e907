"""The row of titles, and which column is which; what is missing, doubled or misnamed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from rapidfuzz import fuzz, process

from convene.adapters.faults import FileFaultsError, quoted
from convene.adapters.sheets import limits, synonyms
from convene.adapters.sheets.fields import Field, Layout
from convene.adapters.sheets.places import SheetFault, refusal
from convene.adapters.sheets.reading import Column, R_co
from convene.adapters.sheets.table import Cell, Merged, Row, Table, cell_name, letter
from convene.adapters.sheets.titles import signature, signatures

_NEAR, _LIKELY = 70, 85
"""How alike two titles are, of 100, for one to be suggested, and for it to be taken for a slip."""
_LONG_ENOUGH = 5
_REFUSAL = frozenset(signature(title) for title in synonyms.REFUSAL)


@dataclass(frozen=True, slots=True)
class Header:
    """The row of titles, its columns that were recognized, and the titles of the others."""

    row: Row
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]


def find_header(table: Table, layout: Layout[R_co], optional: Collection[str] = ()) -> Header:
    """The header of a list of a layout: of the first rows the one with the most titles that it knows.

    `optional` are keys that a caller can do without. Raises `FileFaultsError` with a fault for each column that
    is missing, doubled or misnamed.
    """
    if not table.rows:
        raise refusal(table.file, "holds no rows; write a header and a row for each entry", table.sheet)
    row = max(_candidates(table), key=lambda each: len(set(_recognized(each, layout).values())))
    return header_at(table, row, layout, optional)


def _candidates(table: Table) -> Sequence[Row]:
    return [row for row in table.rows if row.number <= limits.HEADER_WITHIN] or table.rows[:1]


def header_at(
    table: Table, row: Row, layout: Layout[R_co], optional: Collection[str] = (), *, strict: bool = True
) -> Header:
    """The header in a row. `strict` takes a title that is nearly a known one for a slip, and refuses it."""
    keys = _without_empty_doubles(_recognized(row, layout), table, row)
    columns = tuple(Column(key, str(row.cell(place)), place) for place, key in sorted(keys.items()))
    others = {place: title for place, title in _titles(row) if place not in keys and not is_refusal(title)}
    check = _Check(table, row, layout, columns, others)
    faults = [
        *check.merged(),
        *check.doubled(),
        *check.missing(optional),
        *(check.misnamed() if strict else ()),
    ]
    if faults:
        raise FileFaultsError(dict.fromkeys(faults))
    return Header(row, columns, tuple(others.values()))


def _titles(row: Row) -> Iterator[tuple[int, str]]:
    for place, cell in enumerate(row.cells):
        if isinstance(cell, str):
            yield place, cell


def is_refusal(title: Cell) -> bool:
    """Whether a title is that of the column in which refused rows say what is wrong."""
    return isinstance(title, str) and signature(title) in _REFUSAL


def _recognized(row: Row, layout: Layout[R_co]) -> Mapping[int, str]:
    """The keys of the columns by their places."""
    found = {place: _field(title, layout) for place, title in _titles(row)}
    return {place: each.key for place, each in found.items() if each is not None}


def _field(title: str, layout: Layout[R_co]) -> Field | None:
    if len(title) > limits.TITLE_CHARACTERS:
        return None
    known = layout.by_signature
    return next((known[each] for each in signatures(title) if each in known), None)


def _without_empty_doubles(keys: Mapping[int, str], table: Table, header: Row) -> Mapping[int, str]:
    """Of columns with one meaning those that hold something: a form may well ask twice."""
    doubled = {key for key in keys.values() if list(keys.values()).count(key) > 1}
    if not doubled:
        return keys
    body = [row for row in table.rows if row.number > header.number]
    full = {place for place in keys if any(row.cell(place) is not None for row in body)}
    return {place: key for place, key in keys.items() if key not in doubled or place in full}


def merged_words(merged: Merged) -> str:
    """As in "the cells A2:A4 are merged"."""
    first, last = cell_name(merged.first, merged.left), cell_name(merged.last, merged.right)
    return f"the cells {first}:{last} are merged"


@dataclass(frozen=True, slots=True)
class _Check(Generic[R_co]):
    """What is wrong with a header; `others` are the titles, by their places, that mean nothing here."""

    table: Table
    row: Row
    layout: Layout[R_co]
    columns: Sequence[Column]
    others: Mapping[int, str]

    def merged(self) -> Iterator[SheetFault]:
        for each in self.table.merged:
            if each.first <= self.row.number <= each.last and each.left < len(self.row.cells):
                yield self._fault(f"{merged_words(each)}; unmerge them and give each column its title")

    def doubled(self) -> Iterator[SheetFault]:
        for number, column in enumerate(self.columns):
            first = next((each for each in self.columns[:number] if each.key == column.key), None)
            if first is not None:
                other = f"column {letter(first.place)} {quoted(first.title)}"
                meaning = quoted(self.layout.field(column.key).title)
                yield self._fault(f"means the same as {other}: {meaning}; keep one of them", column.place)

    def missing(self, optional: Collection[str]) -> Iterator[SheetFault]:
        for field in self._missing(optional):
            said = f"there is no column {quoted(field.title)}"
            place = self._nearest(field, _NEAR)
            what_to_do = _WHERE_NONE_IS_NEAR if place is None else "if this column is meant, call it so"
            yield self._fault(f"{said}; {what_to_do}", place)

    def misnamed(self) -> Iterator[SheetFault]:
        """A column that is nearly one of the list's would otherwise be left out, and nobody would know."""
        looked_up = {column.key for column in self.columns} | {field.key for field in self._missing(())}
        for field in self.layout.fields:
            if field.key not in looked_up and (place := self._nearest(field, _LIKELY)) is not None:
                said = f"is not a column of this list; if {quoted(field.title)} is meant, call it so"
                yield self._fault(f"{said}, or else give it a name of its own", place)

    def _missing(self, optional: Collection[str]) -> Iterator[Field]:
        there = {column.key for column in self.columns} | set(optional)
        for keys in self.layout.required:
            if there.isdisjoint(keys):
                yield self.layout.field(keys[0])

    def _nearest(self, field: Field, least: int) -> int | None:
        """The place of the title that is most like one of a field's."""
        scores = {place: _likeness(title, field) for place, title in self.others.items()}
        best = max(scores, key=lambda place: scores[place], default=None)
        return best if best is not None and scores[best] >= least else None

    def _fault(self, message: str, place: int | None = None) -> SheetFault:
        title = "" if place is None else str(self.row.cell(place) or "")
        column = None if place is None else letter(place)
        return SheetFault(
            self.table.file, self.row.number, title, title or None, message, self.table.sheet, column
        )


_WHERE_NONE_IS_NEAR = "add it, or call the column so in which that stands"


def _likeness(title: str, field: Field) -> float:
    known = [signature(each) for each in field.titles]
    shown = signature(title[: limits.TITLE_CHARACTERS])
    found = process.extractOne(shown, known, scorer=fuzz.ratio)
    return found[1] if found and len(found[0]) >= _LONG_ENOUGH else 0.0
