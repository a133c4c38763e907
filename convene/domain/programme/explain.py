"""Why there is no programme: the smallest sets of requirements that cannot all hold.

The solver names requirements that conflict; they are made as few as possible by giving up one after the
other. Then all of them are given up and the next conflict is looked for, so that the organiser learns of
every independent one at once.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from convene.domain.programme.reasons import reason
from convene.domain.programme.requirements import Ground, Requirement
from convene.domain.programme.variables import Model

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver


def reasons(model: Model, solver: "CpSolver") -> tuple[str, ...]:
    """Return a sentence for every conflict of a model that has no solution."""
    return tuple(dict.fromkeys(reason(model.problem, conflict) for conflict in _conflicts(model, solver)))


def _conflicts(model: Model, solver: "CpSolver") -> Iterator[list[Requirement]]:
    left = sorted(model.required)
    while left and not _possible(model, solver, left):
        conflict = _smallest(model, solver, _core(model, solver, left))
        yield conflict
        left = [requirement for requirement in left if requirement not in conflict]


def _smallest(model: Model, solver: "CpSolver", core: list[Requirement]) -> list[Requirement]:
    for requirement in tuple(core):
        rest = [other for other in core if other != requirement]
        if not _possible(model, solver, rest):
            core = rest
    return core


def _possible(model: Model, solver: "CpSolver", requirements: Iterable[Requirement]) -> bool:
    from ortools.sat.python import cp_model

    model.cp.clear_assumptions()
    model.cp.add_assumptions([model.required[requirement] for requirement in requirements])
    return bool(solver.solve(model.cp) != cp_model.INFEASIBLE)


def _core(model: Model, solver: "CpSolver", left: list[Requirement]) -> list[Requirement]:
    """Return what the last, failed search needed: lengths first to be given up, as they concern all."""
    named = set(solver.sufficient_assumptions_for_infeasibility())
    core = [requirement for requirement in left if model.required[requirement].index in named]
    return sorted(
        core or left, key=lambda requirement: (requirement.ground is not Ground.LENGTH, requirement)
    )
