"""What a kind of list is made of: its columns, how each is called and read, and what belongs there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic

from convene.adapters.sheets.places import Place
from convene.adapters.sheets.reading import Kind, R_co
from convene.adapters.sheets.titles import signature
from convene.adapters.sheets.values import Reader, line


class Pick(StrEnum):
    """What the cells of a column are picked from."""

    CATEGORIES = "categories"
    """The consultation's categories."""
    MEETINGS = "meetings"
    """Its meetings."""
    ITEMS = "items"
    """Its agenda items."""
    MODES = "modes"
    """In person, online."""
    ANSWERS = "answers"
    """Accepted, declined, withdrawn."""
    PARTS = "parts"
    """Panel, briefing."""
    KINDS = "kinds"
    """Organization, State."""
    LANGUAGES = "languages"
    """The consultation's languages."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the field of the row that it fills, its titles (the first is the one written), how it is read.

    `note` says what belongs there, `example` is one. `dates` marks a column of dates, whose form all of it
    decides. `blank` is False for what only exports have, and blank workbooks do not.
    """

    key: str
    titles: tuple[str, ...]
    read: Reader = line
    note: str = ""
    example: str = ""
    pick: Pick | None = None
    width: int = 24
    dates: bool = False
    is_number: bool = False
    blank: bool = True

    @property
    def title(self) -> str:
        """What a blank workbook calls the column."""
        return self.titles[0]


Values = Mapping[str, Any]
"""What the cells of a row say, by the key of the column."""


def _nothing(_: Values) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True)
class Layout(Generic[R_co]):
    """A kind of list. `required` are keys without which a row says nothing; of a tuple of them one is enough.

    `check` looks at a row whose cells are right each: it gives the key of a field and what is wrong.
    """

    kind: Kind
    fields: tuple[Field, ...]
    required: tuple[tuple[str, ...], ...]
    make: Callable[[Place, Values], R_co]
    check: Callable[[Values], tuple[str, str] | None] = field(default=_nothing)

    def field(self, key: str) -> Field:
        """The field of a key."""
        return next(each for each in self.fields if each.key == key)

    @cached_property
    def by_signature(self) -> Mapping[str, Field]:
        """The fields by what their titles share with those that mean the same."""
        found: dict[str, Field] = {}
        for each in self.fields:
            for title in each.titles:
                found.setdefault(signature(title), each)
        return found

    def is_required(self, key: str) -> bool:
        """Whether a blank workbook marks the column: a row is nothing without it."""
        return any(key == keys[0] for keys in self.required)
