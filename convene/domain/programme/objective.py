"""What the solver makes as small as it can: the cost of `cost.py`, said in the model's variables."""

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from convene.domain.programme import cost
from convene.domain.programme.hours import unsuitable
from convene.domain.programme.model import windows
from convene.domain.programme.problem import Person
from convene.domain.programme.variables import Model, Slot

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar, LinearExpr

    from convene.domain.programme.capacity import Lengths

    Amount = LinearExpr | int


def minimize(model: Model, lengths: "Lengths") -> None:
    """Give the model its objective; the best value equals `measure(...).points` of the solution.

    `lengths` are what `tighten` made.
    """
    model.cp.minimize(
        cost.MOVED * _moved(model)
        + cost.RUN_OVER * _run_overs(model)
        + cost.UNSUITABLE * _hardships(model)
        + _unevenness(model)
        + cost.IDLE
        * (_idle_in_rooms(model, lengths) if model.problem.has_parallel_meetings else _idle(model))
        + cost.LATE * (_late(model) + _crossed(model))
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
    return sum(slots[-1].rank - slots[0].rank for slots in by_item)


def _late(model: Model) -> "Amount":
    firsts = {item.parts[0].key for item in model.problem.items}
    return sum(slot.rank for slot in model.slots if slot.part.key in firsts)


def _crossed(model: Model) -> "Amount":
    if not model.problem.has_parallel_meetings:
        return 0
    firsts = [next(slot for slot in model.slots if slot.item is item) for item in model.problem.items]
    return sum(_is_crossed(model, before, after) for before, after in combinations(firsts, 2))


def _is_crossed(model: Model, before: Slot, after: Slot) -> "IntVar":
    crossed = model.cp.new_bool_var(f"{after.item.key} in a room listed before that of {before.item.key}")
    model.cp.add(before.meeting <= after.meeting).only_enforce_if(crossed.negated())
    return crossed


def _hardships(model: Model) -> "Amount":
    people = model.problem.people
    return sum(_hardship(model, slot, people[key]) for slot in model.slots for key in slot.part.needed)


def _hardship(model: Model, slot: Slot, person: Person) -> "Amount":
    problem = model.problem
    found = list(windows(problem, unsuitable(person, problem.rules, problem.during)))
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


def _idle_in_rooms(model: Model, lengths: "Lengths") -> "Amount":
    """The same where the part that goes before in the room may be of any item: what is not taken, room by room."""
    return sum(_idle_in_room(model, place, lengths) for place in range(len(model.problem.meetings)))


def _idle_in_room(model: Model, place: int, lengths: "Lengths") -> "IntVar":
    opens, closes = model.open_span(model.problem.meetings[place])
    taken = sum(of_part[place] for of_part in lengths) + _changeovers(model, place)
    idle = model.cp.new_int_var(0, closes - opens, f"idle in meeting {place}")
    for slot in model.slots:
        model.cp.add(idle >= slot.end - opens - taken).only_enforce_if(slot.held[place])
    return idle


def _changeovers(model: Model, place: int) -> "Amount":
    """The slots that the changes of items in a meeting take: one change fewer than items."""
    changeover = model.problem.rules.slots(model.problem.rules.changeover)
    if not changeover:
        return 0
    held = []
    for item in model.problem.items:
        here = model.cp.new_bool_var(f"{item.key} in meeting {place}")
        model.cp.add_max_equality(here, [slot.held[place] for slot in model.slots if slot.item is item])
        held.append(here)
    return changeover * (sum(held) - 1)
