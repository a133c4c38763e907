"""The programme as a model for OR-Tools CP-SAT: variables and what must hold of them.

The parts of an item keep their order, and so do the items (`order.py`). What an organiser could give up (the length
of an item, somebody's absence, somebody's night) holds under a literal of its own, its requirement, so that a
conflict can be told in these words.
"""

from collections.abc import Iterable, Iterator

from convene.domain.programme.hours import absences, nights
from convene.domain.programme.order import in_order
from convene.domain.programme.problem import Interval, Item, Part, Problem
from convene.domain.programme.requirements import Ground
from convene.domain.programme.variables import Model, Slot


def build(problem: Problem) -> Model:
    """Build the model of all that must hold; every requirement is still open, to be fixed or assumed."""
    from ortools.sat.python.cp_model import CpModel

    model = Model(problem, problem.grid, CpModel())
    for item in problem.items:
        model.slots.extend(_slot(model, item, part) for part in item.parts)
    for slot in model.slots:
        _inside_a_meeting(model, slot)
        _as_long_as_needed(model, slot)
        _with_all_its_people(model, slot)
    in_order(model)
    return model


def windows(problem: Problem, found: Iterable[Interval]) -> Iterator[tuple[int, Interval]]:
    """Yield every meeting's place with the part of each interval that falls into the meeting."""
    intervals = tuple(found)
    for place, meeting in enumerate(problem.meetings):
        for interval in intervals:
            if interval.overlaps(meeting.interval):
                yield place, interval


def _slot(model: Model, item: Item, part: Part) -> Slot:
    from ortools.sat.python.cp_model import LinearExpr

    cp, problem = model.cp, model.problem
    horizon = max(model.open_span(meeting)[1] for meeting in problem.meetings)
    start = cp.new_int_var(0, horizon, f"start of {part.key}")
    length = cp.new_int_var(0, problem.rules.slots(part.longest), f"length of {part.key}")
    held = tuple(cp.new_bool_var(f"{part.key} in {meeting.key}") for meeting in problem.meetings)
    place = LinearExpr.weighted_sum(held, range(len(held)))
    rank = LinearExpr.weighted_sum(held, problem.ranks)
    return Slot(item, part, start, length, start + length, held, place, rank)


def _inside_a_meeting(model: Model, slot: Slot) -> None:
    model.cp.add_exactly_one(slot.held)
    for meeting, held in zip(model.problem.meetings, slot.held, strict=True):
        opens, closes = model.open_span(meeting)
        model.cp.add_linear_constraint(slot.start, opens, closes - 1).only_enforce_if(held)
        model.cp.add(slot.end <= closes).only_enforce_if(held)


def _as_long_as_needed(model: Model, slot: Slot) -> None:
    least = model.problem.rules.slots(slot.part.minutes)
    model.cp.add(slot.length >= least).only_enforce_if(model.requirement(Ground.LENGTH, slot.item.key))


def _with_all_its_people(model: Model, slot: Slot) -> None:
    problem = model.problem
    for person in (problem.people[key] for key in slot.part.needed):
        away = (
            (Ground.ABSENCE, absences(person, problem.during)),
            (Ground.NIGHT, nights(person, problem.rules, problem.during)),
        )
        for ground, intervals in away:
            for place, window in windows(problem, intervals):
                model.apart(slot, window, when=(model.requirement(ground, person.key), slot.held[place]))
