"""What makes one programme better than another, measured on the programme itself.

Points are compared, never added up over consultations. Their scale: the first tenth of a floor discussion is
lost almost for nothing and the last for much (the loss grows with the square), so that what is missing is
spread evenly; a run-over costs about as much as a whole discussion of two hours; a change of what people were
told costs more than anything that it could improve.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from convene.domain.programme.hours import unsuitable
from convene.domain.programme.problem import Item, Meeting, Part, Placement, Problem

MOVED = 100_000
RUN_OVER = 20_000
UNSUITABLE = 2_000
FLOOR = 1_000
IDLE = 20
LATE = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """The named parts of a programme's cost; each is 0 in the best programme that one could wish for."""

    moved: int
    """People told a new slot, twice if in another meeting; a part without speakers counts as one."""
    run_overs: int
    """Times that an item goes on in the next meeting."""
    unsuitable: int
    """Times that somebody online speaks or presides in unsuitable hours."""
    missing: int
    """Minutes that floor discussions have less than preferred."""
    unevenness: int
    """The points of these minutes, which grow with the square of what one discussion lacks."""
    idle: int
    """Slots within meetings in which nothing is planned."""
    late: int
    """Meetings that pass before an item begins, over all items."""
    crossed: int = 0
    """Pairs of items held at once of which the later is in the room that is listed first."""

    @property
    def points(self) -> int:
        """The one number that the solver makes as small as it can."""
        return (
            MOVED * self.moved
            + RUN_OVER * self.run_overs
            + UNSUITABLE * self.unsuitable
            + self.unevenness
            + IDLE * self.idle
            + LATE * (self.late + self.crossed)
        )


def measure(problem: Problem, placements: Mapping[str, Placement]) -> Cost:
    """Measure a complete programme; it need not keep the rules."""
    order = {meeting.key: rank for meeting, rank in zip(problem.meetings, problem.ranks, strict=True)}
    lacks = [_lack(problem, part, placements[part.key]) for part in problem.parts]
    return Cost(
        moved=sum(_moves(problem, part, placements[part.key]) for part in problem.parts),
        run_overs=sum(_run_overs(item, placements, order) for item in problem.items),
        unsuitable=sum(_hardships(problem, part, placements[part.key]) for part in problem.parts),
        missing=problem.rules.slot * sum(lacks),
        unevenness=sum(map(loss, map(problem.rules.slots, (part.longest for part in problem.parts)), lacks)),
        idle=_idle(problem, placements),
        late=sum(order[placements[item.parts[0].key].meeting] for item in problem.items),
        crossed=_crossed(problem, placements),
    )


def told(part: Part) -> int:
    """Count those who have to be told when a part moves: its speakers; at least one, for the printed page."""
    return max(1, len(part.people))


def loss(preferred: int, lack: int) -> int:
    """Return the points for a discussion that lacks `lack` of its `preferred` slots."""
    return sum(loss_steps(preferred)[:lack])


def loss_steps(preferred: int) -> tuple[int, ...]:
    """Return what each further slot costs that a discussion lacks; never less than the one before it."""
    return tuple(FLOOR * (2 * slot + 1) // preferred for slot in range(preferred))


def _moves(problem: Problem, part: Part, placement: Placement) -> int:
    before = (problem.previous or {}).get(part.key)
    if before is None:
        return 0
    elsewhere = before.meeting != placement.meeting
    return told(part) * ((before.start != placement.start or elsewhere) + elsewhere)


def _run_overs(item: Item, placements: Mapping[str, Placement], order: Mapping[str, int]) -> int:
    first, last = placements[item.parts[0].key], placements[item.parts[-1].key]
    return order[last.meeting] - order[first.meeting]


def _hardships(problem: Problem, part: Part, placement: Placement) -> int:
    people = (problem.people[key] for key in part.needed)
    return sum(bool(unsuitable(person, problem.rules, placement.interval)) for person in people)


def _lack(problem: Problem, part: Part, placement: Placement) -> int:
    minutes = int((placement.end - placement.start).total_seconds()) // 60
    return problem.rules.slots(part.longest) - problem.rules.slots(minutes)


def _idle(problem: Problem, placements: Mapping[str, Placement]) -> int:
    return sum(_idle_in(problem, meeting, placements) for meeting in problem.meetings)


def _idle_in(problem: Problem, meeting: Meeting, placements: Mapping[str, Placement]) -> int:
    grid, changeover = problem.grid, problem.rules.slots(problem.rules.changeover)
    held = [(item, placements[part.key]) for item in problem.items for part in item.parts]
    held = [(item, placement) for item, placement in held if placement.meeting == meeting.key]
    if not held:
        return 0
    idle = grid.first(held[0][1].start) - grid.first(problem.opens(meeting))
    for (item, earlier), (following, later) in pairwise(held):
        idle += grid.first(later.start) - grid.first(earlier.end) - changeover * (item is not following)
    return idle


def _crossed(problem: Problem, placements: Mapping[str, Placement]) -> int:
    places = {meeting.key: place for place, meeting in enumerate(problem.meetings)}
    begun = [places[placements[item.parts[0].key].meeting] for item in problem.items]
    return sum(before > after for before, after in combinations(begun, 2))
