"""That a programme keeps the order of the agenda, and nobody is in two places.

Where meetings are one after another, the order of all parts is fixed: each starts after the end of the one before
it, and that nobody is in two places follows. Of two items that are held in two rooms at once there is no order;
each stays in its room, and who is needed for both is in one of them at a time.
"""

from collections import defaultdict
from itertools import combinations, groupby, pairwise

from convene.domain.programme.requirements import Ground
from convene.domain.programme.variables import Model, Slot


def in_order(model: Model) -> None:
    """Add the order to a model that has its slots."""
    if not model.problem.has_parallel_meetings:
        for earlier, later in pairwise(model.slots):
            _one_after_the_other(model, earlier, later)
        return
    by_item = [list(slots) for _, slots in groupby(model.slots, lambda slot: slot.item.key)]
    for slots in by_item:
        for earlier, later in pairwise(slots):
            _one_after_the_other(model, earlier, later)
            _not_beside(model, earlier, later)
    for before, after in combinations(by_item, 2):
        _one_after_the_other_or_beside(model, before[-1], after[0])
    _nobody_in_two_rooms(model)


def _one_after_the_other(model: Model, earlier: Slot, later: Slot) -> None:
    model.cp.add(later.start >= earlier.end)
    model.cp.add(later.meeting >= earlier.meeting)  # follows from the line above, but helps the solver
    _changeover(model, earlier, later)


def _changeover(model: Model, earlier: Slot, later: Slot) -> None:
    changeover = model.problem.rules.slots(model.problem.rules.changeover)
    if changeover and earlier.item is not later.item:
        needed = model.requirement(Ground.LENGTH, later.item.key)
        for together in zip(earlier.held, later.held, strict=True):
            model.cp.add(later.start >= earlier.end + changeover).only_enforce_if(*together, needed)


def _not_beside(model: Model, earlier: Slot, later: Slot) -> None:
    """An item does not change rooms while its meeting is held."""
    for place, held in enumerate(earlier.held):
        for other in model.problem.beside(place):
            model.cp.add_implication(held, later.held[other].negated())


def _one_after_the_other_or_beside(model: Model, earlier: Slot, later: Slot) -> None:
    """The last part of an item and the first of a later one: between them lies all the rest."""
    beside = model.cp.new_bool_var(f"{later.part.key} beside {earlier.part.key}")
    for place, held in enumerate(earlier.held):
        others = (later.held[other] for other in model.problem.beside(place))
        model.cp.add_bool_or(beside.negated(), held.negated(), *others)
    model.cp.add(later.start >= earlier.end).only_enforce_if(beside.negated())
    _changeover(model, earlier, later)


def _nobody_in_two_rooms(model: Model) -> None:
    duties: dict[str, list[Slot]] = defaultdict(list)
    for slot in model.slots:
        for person in slot.part.needed:
            duties[person].append(slot)
    for person, slots in duties.items():
        if len({slot.item.key for slot in slots}) > 1:
            _one_at_a_time(model, person, slots)


def _one_at_a_time(model: Model, person: str, slots: list[Slot]) -> None:
    needed = model.requirement(Ground.ONE_ROOM, person)
    horizon = max(model.open_span(meeting)[1] for meeting in model.problem.meetings)
    intervals = []
    for slot in slots:
        end = model.cp.new_int_var(0, horizon, "")
        model.cp.add(end == slot.end)
        intervals.append(model.cp.new_optional_interval_var(slot.start, slot.length, end, needed, ""))
    model.cp.add_no_overlap(intervals)
