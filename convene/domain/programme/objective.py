"""What the solver makes as small as it can: the cost of `cost.py`, said in the model's variables."""

from itertools import pairwise
from typing import TYPE_CHECKING

from convene.domain.programme import cost
from convene.domain.programme.hours import unsuitable
from convene.domain.programme.model import Model, Slot, windows
from convene.domain.programme.problem import Interval, Person

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar, LinearExpr

    Amount = LinearExpr | int


def minimize(model: Model) -> None:
    """Give the model its objective; the best value equals `measure(...).points` of the solution."""
    model.cp.minimize(
        cost.MOVED * _moved(model)
        + cost.RUN_OVER * _run_overs(model)
        + cost.UNSUITABLE * _hardships(model)
        + _unevenness(model)
        + cost.IDLE * _idle(model)
        + cost.LATE * _late(model)
    )


def _moved(model: Model) -> "Amount":
    return sum(cost.told(slot.part) * _moves(model, slot) for slot in model.slots)


def _moves(model: Model, slot: Slot) -> "Amount":
    before = (model.problem.previous or {}).get(slot.part.key)
    if before is None:
        return 0
    places = {meeting.key: place for place, meeting in enumerate(model.problem.meetings)}
    if before.meeting not in places:
        return 2
    elsewhere = slot.held[places[before.meeting]].negated()
    start = model.grid.first(before.start)
    if model.grid.at(start) != before.start:
        return 1 + elsewhere
    moved = model.cp.new_bool_var(f"{slot.part.key} moves")
    model.cp.add(slot.start == start).only_enforce_if(moved.negated())
    model.cp.add_implication(elsewhere, moved)
    return moved + elsewhere


def _run_overs(model: Model) -> "Amount":
    by_item = [[slot for slot in model.slots if slot.item is item] for item in model.problem.items]
    return sum(slots[-1].meeting - slots[0].meeting for slots in by_item)


def _late(model: Model) -> "Amount":
    firsts = {item.parts[0].key for item in model.problem.items}
    return sum(slot.meeting for slot in model.slots if slot.part.key in firsts)


def _hardships(model: Model) -> "Amount":
    people = model.problem.people
    return sum(_hardship(model, slot, people[key]) for slot in model.slots for key in slot.part.needed)


def _hardship(model: Model, slot: Slot, person: Person) -> "Amount":
    problem = model.problem
    during = Interval(problem.meetings[0].start, problem.meetings[-1].end)
    found = list(windows(problem, unsuitable(person, problem.rules, during)))
    if not found:
        return 0
    hard = model.cp.new_bool_var(f"{slot.part.key} is hard for {person.key}")
    for place, window in found:
        model.apart(slot, window, hard, when=(slot.held[place],))
    return hard


def _unevenness(model: Model) -> "Amount":
    return sum(_loss(model, slot) for slot in model.slots if slot.part.longest > slot.part.minutes)


def _loss(model: Model, slot: Slot) -> "IntVar":
    longest = model.problem.rules.slots(slot.part.longest)
    steps = cost.loss_steps(longest)
    loss = model.cp.new_int_var(0, sum(steps), f"loss of {slot.part.key}")
    # A chord of the convex curve for every slot; their maximum is the curve.
    for lost, step in enumerate(steps):
        model.cp.add(loss >= step * (longest - slot.length - lost) + sum(steps[:lost]))
    return loss


def _idle(model: Model) -> "Amount":
    first, rest = model.slots[0], pairwise(model.slots)
    return _idle_before(model, first, None) + sum(
        _idle_before(model, later, earlier) for earlier, later in rest
    )


def _idle_before(model: Model, slot: Slot, earlier: Slot | None) -> "IntVar":
    widest = max(closes - opens for opens, closes in map(model.open_span, model.problem.meetings))
    idle = model.cp.new_int_var(0, widest, f"idle before {slot.part.key}")
    for place, meeting in enumerate(model.problem.meetings):
        held, begins = slot.held[place], model.open_span(meeting)[0]
        others = () if earlier is None else (earlier.held[place].negated(),)
        model.cp.add(idle >= slot.start - begins).only_enforce_if(held, *others)
    if earlier is not None:
        _idle_between(model, earlier, slot, idle)
    return idle


def _idle_between(model: Model, earlier: Slot, later: Slot, idle: "IntVar") -> None:
    rules = model.problem.rules
    changeover = 0 if earlier.item is later.item else rules.slots(rules.changeover)
    for together in zip(earlier.held, later.held, strict=True):
        model.cp.add(idle >= later.start - earlier.end - changeover).only_enforce_if(*together)
