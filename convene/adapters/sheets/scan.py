"""What a sheet of a workbook would make of memory, and what its reader would not tell, looked up before it is read.

calamine lays a sheet out as one rectangle, so that a single cell in the last corner asks for 17 thousand million; and
it gives a formula without a value, an error and an empty cell alike.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from convene.adapters.sheets import limits
from convene.adapters.sheets.table import Merged, Spot, cell_name
from convene.adapters.sheets.xml_parts import BadXmlError, local, parse

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NO_VALUE = (
    "holds a formula whose value was not saved; open the file in Excel and save it, or write the value"
)


@dataclass(slots=True)
class Scan:
    """What was found; `rows` and `columns` are the last that hold something, from 1."""

    rows: int = 0
    columns: int = 0
    characters: int = 0
    unread: dict[Spot, str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)

    @property
    def excess(self) -> str | None:
        """What there is too much of, and what to do; None if the sheet may be read."""
        last = cell_name(self.rows, self.columns - 1)
        if (
            self.rows > limits.ROWS
            or self.columns > limits.COLUMNS
            or self.rows * self.columns > limits.CELLS
        ):
            return f"reaches to cell {last}, beyond what a list may; delete what stands far from it, or divide it"
        if self.characters > limits.TEXT_CHARACTERS:
            return f"holds over {limits.TEXT_CHARACTERS // 1_000_000} million characters; keep the list alone"
        return None


def shared_lengths(content: bytes) -> Sequence[int]:
    """How long each of the workbook's shared strings is. Raises `BadXmlError`."""
    lengths: list[int] = []

    def start(name: str, _: Mapping[str, str]) -> None:
        if local(name) == "si":
            lengths.append(0)

    def text(found: str) -> None:
        if lengths:
            lengths[-1] += len(found)

    parse(content, start, None, text)
    return lengths


def scan(content: bytes, shared: Sequence[int]) -> Scan:
    """Look a sheet through. Raises `BadXmlError`, too, for a reference that is none."""
    scanner = _Scanner(shared)
    parse(content, scanner.start, scanner.end, scanner.text)
    return scanner.found


class _Scanner:
    def __init__(self, shared: Sequence[int]) -> None:
        self.found = Scan()
        self._shared = shared
        self._row = 0
        self._column = -1
        self._type = "n"
        self._formula = False
        self._value: list[str] | None = None
        self._in_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = local(name)
        if name == "c":
            self._cell(attributes)
        elif name in {"v", "is"}:
            self._value, self._in_value = self._value or [], True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._row = _whole(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "mergeCell":
            self.found.merged.append(_range(attributes.get("ref", "")))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self._row, self._column = _spot(attributes["r"])
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._formula, self._value, self._in_value = False, None, False

    def text(self, found: str) -> None:
        if self._in_value and self._value is not None:
            self._value.append(found)

    def end(self, name: str) -> None:
        name = local(name)
        if name in {"v", "is"}:
            self._in_value = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        value = None if self._value is None else "".join(self._value)
        if value is not None or self._formula:
            self.found.rows = max(self.found.rows, self._row)
            self.found.columns = max(self.found.columns, self._column + 1)
        if value:
            self.found.characters += self._length(value)
        if self._formula and not value and self._type != "str":
            self.found.unread[self._row, self._column] = _NO_VALUE
        elif self._type == "e" and value:
            self.found.unread[self._row, self._column] = f"shows the error {value[:20]}; write the value"

    def _length(self, value: str) -> int:
        if self._type != "s":
            return len(value)
        place = _whole(value)
        if place >= len(self._shared):
            raise BadXmlError
        return self._shared[place]


def _whole(text: str) -> int:
    if not (text.isascii() and text.strip().isdigit() and len(text) < 10):
        raise BadXmlError
    return int(text)


def _spot(reference: str) -> Spot:
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) == 0:
        raise BadXmlError
    return int(match[2]), _column(match[1])


@cache
def _column(letters: str) -> int:
    place = 0
    for each in letters.upper():
        place = place * 26 + ord(each) - ord("A") + 1
    return place - 1


def _range(reference: str) -> Merged:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _spot(first), _spot(last or first)
    return Merged(min(top, bottom), max(top, bottom), min(left, right), max(left, right))
