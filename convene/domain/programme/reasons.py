"""A conflict of requirements in an organiser's words: people, items and meetings by their names."""

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from convene.domain.programme.hours import absences, nights, outside
from convene.domain.programme.problem import Interval, Item, Meeting, Person, Problem, one_line
from convene.domain.programme.requirements import Ground, Requirement
from convene.domain.style import capital


def reason(problem: Problem, conflict: Sequence[Requirement]) -> str:
    """Return a sentence that says why these requirements cannot all hold."""
    if all(requirement.ground is Ground.LENGTH for requirement in conflict):
        return _too_long(problem, conflict)
    facts = [_fact(problem, requirement) for requirement in conflict]
    if len(facts) == 1:
        return f"{capital(facts[0])}."
    return f"These cannot all hold while the agenda keeps its order: {'; '.join(facts)}."


def duration(minutes: int) -> str:
    """Write a length as an organiser does: 45 min, 3 h, 13 h 20."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _too_long(problem: Problem, conflict: Sequence[Requirement]) -> str:
    rooms = [_minutes_open(problem, meeting) for meeting in problem.meetings]
    keys = {requirement.key for requirement in conflict}
    items = [item for item in problem.items if item.key in keys]
    for item in items:
        for part in item.parts:
            if part.minutes > max(rooms):
                needs, has = duration(part.minutes), duration(max(rooms))
                return f"The {part.kind} under {item.name} needs {needs}, and the longest meeting has {has}."
    needs, has = duration(_minutes_needed(problem)), duration(sum(rooms))
    if _minutes_needed(problem) > sum(rooms):
        return f"The items need at least {needs}, and the meetings have {has}."
    names = _listed(item.name for item in items)
    return (
        f"The items need at least {needs} of the {has} that the meetings have, but {names} cannot be fitted "
        "in, since no part may run over the end of a meeting."
    )


def _minutes_open(problem: Problem, meeting: Meeting) -> int:
    opens, closes = problem.open_span(meeting)
    return (closes - opens) * problem.rules.slot


def _minutes_needed(problem: Problem) -> int:
    changes = len(problem.items) - len(problem.meetings)
    pause = problem.rules.slots(problem.rules.changeover) * problem.rules.slot
    return sum(_least(problem, item) for item in problem.items) + pause * max(0, changes)


def _least(problem: Problem, item: Item) -> int:
    return sum(problem.rules.slots(part.minutes) for part in item.parts) * problem.rules.slot


def _fact(problem: Problem, requirement: Requirement) -> str:
    if requirement.ground is Ground.LENGTH:
        item = next(item for item in problem.items if item.key == requirement.key)
        return f"{item.name} needs at least {duration(_least(problem, item))}"
    person = problem.people[requirement.key]
    if requirement.ground is Ground.ABSENCE:
        return _absence(problem, person)
    if requirement.ground is Ground.ONE_ROOM:
        return f"{_named(problem, person)} can be in one room at a time"
    return _night(problem, person)


def _absence(problem: Problem, person: Person) -> str:
    busy = _in_meetings(problem, lambda during: absences(person, during))
    free = _in_meetings(problem, lambda during: outside(absences(person, during), during))
    return f"{_named(problem, person)} is {_available(busy, free)}"


def _available(busy: list[str], free: list[str]) -> str:
    if not free:
        return "not available in any meeting"
    return (
        f"available only in {_listed(free)}"
        if len(free) <= len(busy)
        else f"not available in {_listed(busy, 'or')}"
    )


def _night(problem: Problem, person: Person) -> str:
    free = _in_meetings(problem, lambda during: outside(nights(person, problem.rules, during), during))
    where = f"{_named(problem, person)} is online in {person.zone}, {_offset(problem, person)}"
    night = f"the night there ({problem.rules.night})"
    if not free:
        return f"{where}, where every meeting falls in the night ({problem.rules.night})"
    return f"{where}, where only {_listed(free)} {'is' if len(free) == 1 else 'are'} outside {night}"


def _named(problem: Problem, person: Person) -> str:
    needed = (item.name for item in problem.items if any(person.key in part.needed for part in item.parts))
    return f"{one_line(person.name)} ({_listed(needed)})"


def _offset(problem: Problem, person: Person) -> str:
    there = problem.meetings[0].start.astimezone(ZoneInfo(person.zone))
    sign, minutes = there.strftime("%z")[0], there.strftime("%z")[3:5]
    hours = f"{int(there.strftime('%z')[1:3])}" + (f":{minutes}" if minutes != "00" else "")
    return f"UTC{sign}{hours}"


def _in_meetings(problem: Problem, find: Callable[[Interval], Iterable[Interval]]) -> list[str]:
    return [
        _when(problem, meeting, found)
        for meeting in problem.meetings
        for found in find(Interval(problem.opens(meeting), problem.closes(meeting)))
    ]


def _when(problem: Problem, meeting: Meeting, found: Interval) -> str:
    start, end = (instant.astimezone(ZoneInfo(problem.zone)) for instant in (found.start, found.end))
    name = f"{one_line(meeting.name)} ({start.day} {start:%B}"
    whole = found == Interval(problem.opens(meeting), problem.closes(meeting))
    return f"{name})" if whole else f"{name}, {start:%H:%M} to {end:%H:%M})"


def _listed(names: Iterable[str], word: str = "and") -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last
