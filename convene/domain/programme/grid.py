"""The grid of slots on which a programme is made: instants as whole numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convene.domain.programme.problem import Meeting, Problem


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots of `width`, counted from `origin`."""

    origin: datetime
    width: timedelta

    @classmethod
    def of(cls, problem: "Problem") -> "Grid":
        """Make the grid of a problem; it begins with the first meeting."""
        return cls(problem.meetings[0].start, timedelta(minutes=problem.rules.slot))

    def open_span(self, problem: "Problem", meeting: "Meeting") -> tuple[int, int]:
        """Return the first slot in which a part may begin in a meeting, and that by which all have ended."""
        return self.first(problem.opens(meeting)), self.last(problem.closes(meeting))

    def first(self, instant: datetime) -> int:
        """Return the first slot that begins at the instant or later."""
        return -((self.origin - instant) // self.width)

    def last(self, instant: datetime) -> int:
        """Return the last slot that begins at the instant or earlier."""
        return (instant - self.origin) // self.width

    def at(self, slot: int) -> datetime:
        """Return the instant at which a slot begins."""
        return self.origin + slot * self.width
