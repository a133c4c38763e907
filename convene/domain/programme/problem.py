"""A programme to be made, as whoever solves or checks it is given it."""

from dataclasses import dataclass

from convene.domain.programme.elements import (
    Given,
    Interval,
    Item,
    LocalHours,
    Meeting,
    Part,
    PartKind,
    Person,
    Placement,
    ProblemInvalid,
    Rules,
    one_line,
)
from convene.domain.programme.faults import faults

__all__ = [
    "Interval",
    "Item",
    "LocalHours",
    "Meeting",
    "Part",
    "PartKind",
    "Person",
    "Placement",
    "Problem",
    "ProblemInvalid",
    "Rules",
    "one_line",
]


@dataclass(frozen=True, slots=True)
class Problem(Given):
    """Data of which nothing contradicts anything else, so that nobody need ask again.

    Raises ProblemInvalid with a sentence for every fault.
    """

    def __post_init__(self) -> None:
        if found := faults(self):
            raise ProblemInvalid(found)
