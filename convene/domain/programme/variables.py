"""The variables of a programme's model: a slot for each part, and the literals under which requirements hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convene.domain.programme.grid import Grid
from convene.domain.programme.problem import Interval, Item, Meeting, Part, Problem
from convene.domain.programme.requirements import Ground, Requirement

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr


@dataclass(frozen=True, slots=True)
class Slot:
    """The variables of one part, in slots of the grid."""

    item: Item
    part: Part
    start: "IntVar"
    length: "IntVar"
    end: "LinearExpr"
    held: tuple["IntVar", ...]
    """A literal for each meeting: whether the part is held in it."""
    meeting: "LinearExpr"
    """The place of that meeting among all."""
    rank: "LinearExpr"
    """How many meetings, one after another, go before it."""


@dataclass(frozen=True, slots=True)
class Model:
    """A problem's model, without an objective."""

    problem: Problem
    grid: Grid
    cp: "CpModel"
    slots: list[Slot] = field(default_factory=list)
    required: dict[Requirement, "IntVar"] = field(default_factory=dict)

    def open_span(self, meeting: Meeting) -> tuple[int, int]:
        """Return the first slot in which a part may begin, and the slot by which all have ended."""
        return self.problem.open_span(meeting)

    def requirement(self, ground: Ground, key: str) -> "IntVar":
        """Return the literal under which a requirement holds."""
        wanted = Requirement(ground, key)
        if wanted not in self.required:
            self.required[wanted] = self.cp.new_bool_var(f"{ground} {key}")
        return self.required[wanted]

    def apart(self, slot: Slot, window: Interval, *unless: "IntVar", when: Iterable["IntVar"] = ()) -> None:
        """Keep a part before or after a window, unless one of the literals holds; `when` all of these do."""
        before, after = self.cp.new_bool_var(""), self.cp.new_bool_var("")
        self.cp.add(slot.end <= self.grid.last(window.start)).only_enforce_if(before)
        # Even if its length is given up.
        self.cp.add(slot.start < self.grid.last(window.start)).only_enforce_if(before)
        self.cp.add(slot.start >= self.grid.first(window.end)).only_enforce_if(after)
        self.cp.add_bool_or(before, after, *unless).only_enforce_if(*when)
