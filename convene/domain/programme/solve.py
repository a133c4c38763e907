"""Place the parts of a programme in its meetings with OR-Tools CP-SAT.

The same problem always gives the same programme: one worker searches, from a fixed seed, and its effort is
counted in the solver's deterministic time, not by the clock. More workers would have to take turns to be as
repeatable (`interleave_search`); two and eight of them were found slower than one.
"""

from typing import TYPE_CHECKING

from convene.domain.programme.capacity import tighten
from convene.domain.programme.cost import measure
from convene.domain.programme.explain import reasons
from convene.domain.programme.model import build
from convene.domain.programme.objective import minimize
from convene.domain.programme.problem import Placement, Problem
from convene.domain.programme.programme import (
    Programme,
    ProgrammeImpossible,
    ProgrammeUndecided,
    Status,
)
from convene.domain.programme.variables import Model

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver

EFFORT = 8.0


def solve(problem: Problem, *, effort: float = EFFORT) -> Programme:
    """Find the programme of the least cost that keeps every rule.

    `effort` bounds the search in units of deterministic time, about a second each; the best found until then
    is returned as FEASIBLE. Raises ProgrammeImpossible if no programme keeps every rule, ProgrammeUndecided
    if the effort did not suffice to find one.
    """
    from ortools.sat.python import cp_model

    model, solver = build(problem), solver_with(effort)
    if not model.slots:
        return Programme({}, Status.OPTIMAL, measure(problem, {}))
    placements = _find_any(model, solver)
    minimize(model, tighten(model))
    status = solver.solve(model.cp)
    if status != cp_model.UNKNOWN:
        placements = _placements(model, solver)
    proven = Status.OPTIMAL if status == cp_model.OPTIMAL else Status.FEASIBLE
    return Programme(placements, proven, measure(problem, placements))


def solver_with(effort: float) -> "CpSolver":
    """Return a solver that gives the same answer each time."""
    from ortools.sat.python.cp_model import CpSolver

    solver = CpSolver()
    solver.parameters.num_workers = 1  # one per core would let the machine decide the programme
    solver.parameters.linearization_level = 2  # the objective is bounded best by the linear relaxation
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = effort
    return solver


def _find_any(model: Model, solver: "CpSolver") -> dict[str, Placement]:
    """Find a first programme, or tell why there is none; the search for the best starts from it."""
    from ortools.sat.python import cp_model

    model.cp.add_assumptions(list(model.required.values()))
    solver.parameters.cp_model_presolve = False  # it costs more than it saves where any answer will do
    status = solver.solve(model.cp)
    if status == cp_model.INFEASIBLE:
        raise ProgrammeImpossible(reasons(model, solver))
    if status == cp_model.UNKNOWN:
        raise ProgrammeUndecided(
            f"Nothing was found with an effort of {solver.parameters.max_deterministic_time}."
        )
    solver.parameters.cp_model_presolve = True
    _start_from_it(model, solver)
    return _placements(model, solver)


def _start_from_it(model: Model, solver: "CpSolver") -> None:
    model.cp.clear_assumptions()
    model.cp.add_bool_and(model.required.values())
    for slot in model.slots:
        for variable in (slot.start, slot.length, *slot.held):
            model.cp.add_hint(variable, solver.value(variable))


def _placements(model: Model, solver: "CpSolver") -> dict[str, Placement]:
    return {
        slot.part.key: Placement(
            model.problem.meetings[solver.value(slot.meeting)].key,
            model.grid.at(solver.value(slot.start)),
            model.grid.at(solver.value(slot.end)),
        )
        for slot in model.slots
    }
