"""The answer: where every part was put, and what that cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from convene.domain.programme.cost import Cost
from convene.domain.programme.problem import Placement


class Status(StrEnum):
    """How good a programme is known to be."""

    OPTIMAL = "optimal"
    """No other costs less."""
    FEASIBLE = "feasible"
    """It keeps every rule; a better one may exist beyond the effort allowed."""


@dataclass(frozen=True, slots=True)
class Programme:
    """Every part's placement, in the order in which they are held."""

    placements: Mapping[str, Placement]
    """By the key of the part."""
    status: Status
    cost: Cost


class ProgrammeImpossible(Exception):
    """No programme keeps every rule; `reasons` say in whole sentences which of them conflict."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class ProgrammeUndecided(Exception):
    """The effort allowed was too small to tell whether a programme exists."""
