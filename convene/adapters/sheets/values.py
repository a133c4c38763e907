"""What a cell of a known column says, or what is wrong with it and what to write instead.

Each reader takes a cell that holds something and raises `CellError`. Its words complete "the cell".
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import TypeVar

from pydantic_core import PydanticCustomError

from convene.adapters.faults import quoted
from convene.adapters.sheets import words
from convene.adapters.sheets.durations import seconds
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.table import Cell
from convene.adapters.sheets.titles import plain
from convene.domain.consultation import text as domain_text

T = TypeVar("T")
Reader = Callable[[Cell], object]

_LINE, _HONORIFIC, _NOTE = 500, 100, 4000
"""In characters, as many as are kept."""
_remembered = lru_cache(maxsize=1_000, typed=True)
"""For columns of few different words, which a list of ten thousand rows repeats."""

_POINTS = re.compile(r"\d{1,3}(?:\s*[-–]\s*\d{1,3})?")
_BETWEEN_POINTS = re.compile(r"[,;&/\s]+|\b(?:and|et|y|e)\b")


def line(cell: Cell) -> str:
    """Text on one line; a line break within a cell is a space."""
    return _checked(" ".join(_text(cell, "text").split()), _LINE)


def honorific(cell: Cell) -> str:
    """What stands before a name."""
    return _at_most(line(cell), _HONORIFIC)


def paragraphs(cell: Cell) -> str:
    """Text of some length; its line breaks are kept."""
    lines = [_checked(each.strip(), _NOTE) for each in _text(cell, "text").splitlines()]
    return _at_most("\n".join(lines), _NOTE)


def name(cell: Cell) -> str:
    """A name: it has a letter, whatever the script."""
    found = line(_text(cell, "a name"))
    if not any(unicodedata.category(each).startswith("L") for each in found):
        raise CellError(f"holds {quoted(found)}; write a name")
    return found


def reference(cell: Cell) -> str:
    """A number or a title, such as an agenda item's."""
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else line(cell)


def _text(cell: Cell, wanted: str) -> str:
    if isinstance(cell, str):
        return cell
    raise CellError(f"holds {described(cell)}; write {wanted}")


def described(cell: Cell) -> str:
    """A cell as a fault tells it: "the number 12"."""
    if isinstance(cell, bool):
        return f"the value {str(cell).upper()}"
    if isinstance(cell, int | float):
        return f"the number {cell}"
    return f"the date {cell.isoformat()}" if isinstance(cell, date) else quoted(str(cell))


def _checked(text: str, limit: int) -> str:
    try:
        found = domain_text.one_line(text)
    except PydanticCustomError as error:
        raise CellError(error.message()) from None
    return _at_most(found, limit)


def _at_most(text: str, limit: int) -> str:
    if len(text) > limit:
        raise CellError(f"holds {len(text)} characters; {limit} are the most that it may")
    return text


def _by(check: Callable[[str], str]) -> Callable[[Cell], str]:
    """A reader of what a rule of the consultation file checks."""

    def read(cell: Cell) -> str:
        try:
            return check(line(cell))
        except PydanticCustomError as error:
            raise CellError(error.message()) from None

    return read


_address = _by(domain_text.address)
_zone = _by(domain_text.zone)


@_remembered
def zone(cell: Cell) -> str:
    """The name of an IANA time zone."""
    return _zone(cell)


def address(cell: Cell) -> str:
    """An e-mail address, alone, as in `Ann Lee <ann@example.org>`, or as a link."""
    found = line(_text(cell, "an e-mail address"))
    angled = re.search(r"<([^<>]+)>\s*$", found)
    return _address((angled[1] if angled else found).removeprefix("mailto:").strip())


@_remembered
def language(cell: Cell) -> str:
    """A language tag, or the name of a language in English, French or Spanish."""
    found = line(cell)
    return words.LANGUAGES.get(plain(found)) or _tag(found.lower())


_tag = _by(domain_text.language)


def choice(known: Mapping[str, T], expected: str) -> Callable[[Cell], T]:
    """A reader of one of some words; `expected` names those that a person should write."""

    @_remembered
    def read(cell: Cell) -> T:
        found = line(cell)
        for text in (found, re.sub(r"\(.*?\)", " ", found)):
            if (value := known.get(plain(text))) is not None:
                return value
        raise CellError(f"holds {quoted(found)}; write {expected}")

    return read


@_remembered
def mode(cell: Cell) -> object:
    """How somebody takes part, of a word or of a sentence that has words for one way alone."""
    found = f" {plain(line(cell))} "
    meant = {value for phrase, value in words.MODES.items() if f" {phrase} " in found}
    if len(meant) != 1:
        raise CellError(f"holds {quoted(line(cell))}; write 'in person' or 'online'")
    return meant.pop()


answer = choice(words.ANSWERS, "'accepted', 'declined' or 'withdrawn'")
state = choice(words.STATES, "'complete', 'pending', 'unpaid', 'rejected' or 'withdrawn'")
kind = choice(words.KINDS, "'State' or 'organization'")
part = choice(words.PARTS, "'panel' or 'briefing'")


def whole(least: int, most: int, what: str) -> Callable[[Cell], int]:
    """A reader of a whole number between two others, which it may be."""

    def read(cell: Cell) -> int:
        text = str(cell) if not isinstance(cell, bool | date) else ""
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            raise CellError(f"holds {described(cell)}; write {what} as a whole number from {least} to {most}")
        return int(text)

    return read


def minutes(least: int, most: int) -> Callable[[Cell], int]:
    """A reader of a duration in minutes: `10`, `10 min`, `1h 5m`, `0:10:00`."""

    def read(cell: Cell) -> int:
        found = round(seconds(cell) / 60)
        if not least <= found <= most:
            raise CellError(f"holds {described(cell)}; write from {least} to {most} minutes")
        return found

    return read


def points(cell: Cell) -> tuple[int, ...]:
    """Numbers of points, from 1, each once: `1, 3`, `2 and 4`, `1-3`."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return points(str(cell))
    if not isinstance(cell, str):
        raise CellError(f"holds {described(cell)}; format the cell as text and write the numbers as 1, 3")
    found = [each for each in _BETWEEN_POINTS.split(re.sub(r"\s*[-–]\s*", "-", cell.strip())) if each]
    if not found or not all(_POINTS.fullmatch(each) for each in found):
        raise CellError(f"holds {quoted(cell)}; write the numbers of the points as 1, 3")
    numbers = [number for each in found for number in _numbers(each)]
    if 0 in numbers:
        raise CellError("holds the point 0; points are numbered from 1")
    return tuple(dict.fromkeys(numbers))


def _numbers(text: str) -> range:
    first, _, last = text.replace("–", "-").partition("-")
    if last and int(last) < int(first):
        raise CellError(f"holds {quoted(text)}; write the lower number first")
    return range(int(first), int(last or first) + 1)
