"""The fate of every row of a list, told before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    """It is entered."""
    CHANGED = "changed"
    """What is known is changed to what it says."""
    SAME = "same"
    """It says what is known already."""
    LEFT = "left out"
    """A person decided that it means nobody."""
    DOUBTFUL = "doubtful"
    """Somebody who is known may be meant: a person decides."""
    REFUSED = "refused"
    """It cannot be, and the row says why."""

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the list is not brought in as long as a row has this fate."""
        return self in {Fate.DOUBTFUL, Fate.REFUSED}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that changes, with what stands there and what the row says; "" for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant, by an id and a name; `score` is how alike the names are, to 100."""

    id: int
    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a list and its fate.

    `row` is its number as a spreadsheet shows it, `subject` whom it speaks of, `says` the reason in a sentence
    without an end. `words` is what a decision is remembered by, where one is asked for.
    """

    row: int
    subject: str
    fate: Fate
    says: str = ""
    differences: tuple[Difference, ...] = ()
    likely: tuple[Likely, ...] = ()
    words: str = ""
    column: str = ""


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Difference, ...]:
    """The fields that a row changes. What a row leaves empty, None, changes nothing."""
    return tuple(
        Difference(field, said(before.get(field)), said(value))
        for field, value in after.items()
        if value is not None and value != before.get(field)
    )


def said(value: object) -> str:
    """A value in words: `in person`, not the key `in_person`."""
    if isinstance(value, StrEnum):
        return value.replace("_", " ")
    return "" if value is None else str(value)


def counted(lines: Iterable[Line]) -> Mapping[Fate, int]:
    """How many rows have each fate, in the order of the fates."""
    counts = Counter(line.fate for line in lines)
    return {fate: counts[fate] for fate in Fate if counts[fate]}
