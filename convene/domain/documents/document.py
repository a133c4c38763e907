"""The numbered document, the report above all: what every format of it is made from.

Blocks carry stable ids and no numbers: `Document.numbered` computes the numbers whenever they are read, so
that nothing inserted or struck out can leave a wrong one behind.
"""

from __future__ import annotations

import datetime  # noqa: TC003 - read at run time, where a kept document is validated
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Protocol

from convene.domain.style import lettered

if TYPE_CHECKING:
    from collections.abc import Iterator


class Emphasis(StrEnum):
    """How a run is set."""

    PLAIN = "plain"
    """As the text around it."""
    ITALIC = "italic"
    """Slanted."""
    BOLD = "bold"
    """Heavier."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one emphasis, on one line and without control characters."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is numbered I, II, III and level 2 A, B, C."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: an opening, a list (a), (b), (c) and a closing, the last two often empty.

    `evidence` holds the ids of the records that the paragraph rests on.
    """

    id: str
    runs: Runs
    entries: tuple[Runs, ...] = ()
    closing: Runs = ()
    evidence: tuple[str, ...] = ()

    def lettered(self) -> Iterator[tuple[str, Runs]]:
        """Each entry with its label, "(a)" to "(z)", then "(aa)" and "(bb)"."""
        for position, entry in enumerate(self.entries):
            yield f"({lettered(position)})", entry

    @property
    def text(self) -> str:
        """All of it as plain text, labels of the entries included and the number not."""
        parts = [plain(self.runs)]
        parts += [f"{label} {plain(entry)}" for label, entry in self.lettered()]
        return " ".join(part for part in (*parts, plain(self.closing)) if part)


Block = Heading | Paragraph


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of the first page.

    Left, the body and the lines of the occasion, as the session to which a report goes; right, the symbol, then the
    distribution, the date and the language in `details`.
    """

    body: str
    occasion: tuple[str, ...]
    symbol: str | None
    details: tuple[str, ...]


class Front(Protocol):
    """What stands before the text of any document, and what its file says of itself.

    `language` is a BCP 47 tag; `kind` stands under the title; `note` is empty or a paragraph before the text.
    """

    @property
    def language(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def date(self) -> datetime.date: ...
    @property
    def masthead(self) -> Masthead: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def note(self) -> Runs: ...
    @property
    def job_number(self) -> str | None: ...
    @property
    def running_head(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A document ready for printing. `language` is a BCP 47 tag; `note` is empty or the text of transmittal.

    Raises ValueError when two blocks share an id.
    """

    language: str
    author: str
    date: datetime.date
    masthead: Masthead
    title: str
    kind: str | None
    note: Runs
    blocks: tuple[Block, ...]
    job_number: str | None = None

    def __post_init__(self) -> None:
        ids = [block.id for block in self.blocks]
        doubled = sorted({key for key in ids if ids.count(key) > 1})
        if doubled:
            raise ValueError(f"two blocks of a document share an id: {', '.join(doubled)}")

    def numbered(self) -> Iterator[tuple[str, Block]]:
        """Each block with its label: "I." and "A." for headings, "1." throughout for paragraphs."""
        paragraphs, heads = count(1), count(1)
        subheads = count(0)
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield f"{next(paragraphs)}.", block
            elif block.level == 1:
                subheads = count(0)
                yield f"{_roman(next(heads))}.", block
            else:
                yield f"{lettered(next(subheads)).upper()}.", block

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The numbered paragraphs in order: the first is paragraph 1."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def running_head(self) -> str:
        """What stands at the top of the second page and those after it."""
        return self.masthead.symbol or self.title


def plain(runs: Runs) -> str:
    """The text of the runs without their emphasis."""
    return "".join(run.text for run in runs)


_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
