"""The paper without numbers of its own: headings, paragraphs, lines with the labels they were given, tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from convene.domain.documents.document import Masthead, Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading without a number; level 1 or 2."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Line:
    """An indented line; the label ("2.", "(a)", or nothing) hangs before it."""

    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that belong together under what stands before them."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and its share of the width beside the others' shares."""

    head: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head comes again on every page. A row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Text | Lines | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready for printing; see `Front` for what stands before its blocks."""

    language: str
    author: str
    date: datetime.date
    masthead: Masthead
    title: str
    kind: str | None
    note: Runs
    blocks: tuple[Block, ...]
    job_number: str | None = None

    @property
    def running_head(self) -> str:
        """What stands at the top of the second page and those after it."""
        return self.masthead.symbol or self.title
