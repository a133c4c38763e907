"""Check a programme against its problem, without anything of the solver: what is violated, in words.

Local hours are looked at on the clock, minute by minute, where the solver computes with intervals.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from convene.domain.consultation import Mode
from convene.domain.programme.problem import (
    Item,
    LocalHours,
    Meeting,
    Part,
    Person,
    Placement,
    Problem,
    one_line,
)
from convene.domain.programme.programme import Programme

MINUTE = timedelta(minutes=1)


def check(problem: Problem, programme: Programme) -> list[str]:
    """Return a sentence for every violation; an empty list means that the programme keeps all rules."""
    faults = [*_not_placed_once(problem, programme)]
    if faults:
        return faults
    for item in problem.items:
        for part in item.parts:
            placement = programme.placements[part.key]
            faults += _outside_its_meeting(problem, part, placement)
            faults += _of_wrong_length(problem, part, placement)
            faults += _without_somebody(problem, part, placement)
    faults += _out_of_order(problem, programme)
    faults += _in_two_places(problem, programme)
    return faults


def _not_placed_once(problem: Problem, programme: Programme) -> Iterator[str]:
    wanted, meetings = {part.key for part in problem.parts}, {meeting.key for meeting in problem.meetings}
    for key in sorted(wanted - programme.placements.keys()):
        yield f"{key} is not placed."
    for key, placement in programme.placements.items():
        if key not in wanted:
            yield f"{key} is placed, but is not on the agenda."
        if placement.meeting not in meetings:
            yield f"{key} is placed in {placement.meeting}, which is no meeting."
        if placement.start >= placement.end:
            yield f"{key} ends before it begins."


def _outside_its_meeting(problem: Problem, part: Part, placement: Placement) -> Iterator[str]:
    meeting = _meeting(problem, placement)
    rules = problem.rules
    if placement.start < meeting.start + rules.opening * MINUTE:
        yield f"{part.key} begins before {meeting.name} has been opened."
    if placement.end > meeting.end - (rules.adjournment + rules.buffer) * MINUTE:
        yield f"{part.key} overruns {meeting.name}."


def _of_wrong_length(problem: Problem, part: Part, placement: Placement) -> Iterator[str]:
    length = (placement.end - placement.start) / MINUTE
    if length < part.minutes:
        yield f"{part.key} has {length:g} minutes and needs {part.minutes}."
    if length - problem.rules.slot >= part.longest:
        yield f"{part.key} has {length:g} minutes and may have {part.longest}."


def _without_somebody(problem: Problem, part: Part, placement: Placement) -> Iterator[str]:
    for key in part.needed:
        person = problem.people[key]
        if not _free(person, placement):
            yield f"{one_line(person.name)} is not available for {part.key}."
        if person.mode is Mode.ONLINE and _touches(placement, problem.rules.night, ZoneInfo(person.zone)):
            yield f"{part.key} falls in the night of {one_line(person.name)}."


def _free(person: Person, placement: Placement) -> bool:
    if any(placement.start < away.end and away.start < placement.end for away in person.unavailable):
        return False
    return person.available is None or all(
        any(free.start <= minute < free.end for free in person.available) for minute in _minutes(placement)
    )


def _touches(placement: Placement, hours: LocalHours, zone: ZoneInfo) -> bool:
    clocks = (minute.astimezone(zone).time() for minute in _minutes(placement))
    if hours.start < hours.end:
        return any(hours.start <= clock < hours.end for clock in clocks)
    return any(clock >= hours.start or clock < hours.end for clock in clocks)


def _minutes(placement: Placement) -> Iterator[datetime]:
    minute = placement.start
    while minute < placement.end:
        yield minute
        minute += MINUTE


def _out_of_order(problem: Problem, programme: Programme) -> Iterator[str]:
    held = [(item, part) for item in problem.items for part in item.parts]
    for (item, part), (next_item, next_part) in combinations(held, 2):
        before, after = programme.placements[part.key], programme.placements[next_part.key]
        if _beside(problem, before, after):
            if item is next_item:
                yield f"{next_part.key} is held in another room at the time of {part.key}, of the same item."
        elif after.start < before.end + _pause(problem, item, next_item, before.meeting == after.meeting):
            yield f"{next_part.key} begins too early after {part.key}."


def _beside(problem: Problem, one: Placement, other: Placement) -> bool:
    """Whether two parts are held in two meetings at once; of such parts there is no order."""
    here, there = _meeting(problem, one), _meeting(problem, other)
    return here.key != there.key and here.interval.overlaps(there.interval)


def _pause(problem: Problem, item: Item, following: Item, together: bool) -> timedelta:
    return problem.rules.changeover * MINUTE if together and item.key != following.key else timedelta()


def _in_two_places(problem: Problem, programme: Programme) -> Iterator[str]:
    duties = defaultdict(list)
    for part in problem.parts:
        for key in part.needed:
            duties[key].append(part.key)
    for person, keys in duties.items():
        for one, other in combinations(keys, 2):
            if programme.placements[one].interval.overlaps(programme.placements[other].interval):
                yield f"{one_line(problem.people[person].name)} is in two places: {one} and {other}."


def _meeting(problem: Problem, placement: Placement) -> Meeting:
    return next(meeting for meeting in problem.meetings if meeting.key == placement.meeting)
