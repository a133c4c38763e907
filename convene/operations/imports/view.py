"""What the rows of a list are compared with, and what comes of the comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from convene.domain.consultation import Consultation as Definition
from convene.domain.imports.decisions import Decisions, Noun
from convene.domain.imports.fates import Fate, Likely, Line
from convene.operations.context import Operation
from convene.operations.names import UnknownNameError
from convene.store import imports
from convene.store.database import Session

R = TypeVar("R")


@dataclass(slots=True)
class View:
    """A consultation as a list finds it, with what people decided before, and decide now."""

    session: Session
    id: int
    slug: str
    definition: Definition
    now: datetime
    newly: Decisions = field(default_factory=dict)
    """What is decided now: a list asks about one noun only."""
    _known: dict[Noun, Decisions] = field(default_factory=dict)

    def decided(self, noun: Noun) -> Decisions:
        """What was decided on a noun; what is decided now counts."""
        if noun not in self._known:
            before = imports.decisions(self.session, self.id, noun)
            self._known[noun] = {**before, **self.newly}
        return self._known[noun]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The fate of every row, in their order, and what carries out those that are new or changed."""

    lines: Sequence[Line]
    carry_out: Callable[[Operation], None]
    noun: Noun | None = None
    """What a decision on a doubtful row is about."""


class RowRefusedError(Exception):
    """A row cannot be: `column` is the field at fault, the text says why and what is expected."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column = column


class RowDoubtfulError(Exception):
    """A person has to say who is meant by the `words` of a row."""

    def __init__(self, words: str, says: str, likely: tuple[Likely, ...]) -> None:
        super().__init__(says)
        self.words = words
        self.likely = likely


class RowLeftError(Exception):
    """It was decided that a row means nobody."""


def fate_of(row: int, subject: str, compare: Callable[[R], Line], content: R) -> Line:
    """The line that a row's comparison finds, or the line of what stands in its way."""
    try:
        return compare(content)
    except RowRefusedError as error:
        return Line(row, subject, Fate.REFUSED, str(error), column=error.column)
    except UnknownNameError as error:
        return Line(row, subject, Fate.REFUSED, str(error), column=error.noun)
    except RowDoubtfulError as error:
        return Line(row, subject, Fate.DOUBTFUL, str(error), likely=error.likely, words=error.words)
    except RowLeftError:
        return Line(row, subject, Fate.LEFT, "it was decided that nobody is meant")
