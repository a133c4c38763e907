"""Small problems for the tests of the programme, by hand and by hypothesis."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from convene.domain.consultation import Mode
from convene.domain.programme.check import check
from convene.domain.programme.cost import measure
from convene.domain.programme.problem import (
    Interval,
    Item,
    LocalHours,
    Meeting,
    Part,
    PartKind,
    Person,
    Placement,
    Problem,
    Rules,
)
from convene.domain.programme.programme import Programme, Status

BEGIN = datetime(2022, 6, 13, 8, tzinfo=UTC)
ZONES = ("Europe/Vienna", "America/New_York", "Asia/Singapore", "Asia/Kathmandu", "Pacific/Auckland")


def at(minutes: int) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def between(start: int, end: int) -> Interval:
    return Interval(at(start), at(end))


def meeting(number: int, start: int, end: int, room: str = "Room A") -> Meeting:
    return Meeting(f"meeting-{number}", f"Meeting {number}", at(start), at(end), room)


def speech(key: str, *people: str, minutes: int = 15, presiding: str | None = None) -> Part:
    return Part(key, PartKind.PRESENTATION, minutes, people, presiding)


def floor(key: str, least: int, preferred: int, presiding: str | None = None) -> Part:
    return Part(key, PartKind.FLOOR, least, (), presiding, preferred)


def people(*listed: Person) -> dict[str, Person]:
    return {person.key: person for person in listed}


def person(key: str, mode: Mode = Mode.IN_PERSON, zone: str = "Europe/Vienna", **free: Any) -> Person:
    return Person(key, f"Ms. {key.title()}", mode, zone, **free)


def every_programme(problem: Problem) -> Iterator[Programme]:
    """Yield all programmes on the grid that keep every rule, by trying all placements there are."""
    for placements in _in_order(problem, problem.parts):
        programme = programme_of(problem, placements)
        if not check(problem, programme):
            yield programme


def every_programme_in_rooms(problem: Problem) -> Iterator[Programme]:
    """The same where meetings may be held at once, by trying all placements of all parts."""
    for found in product(*(list(_placements(problem, part)) for part in problem.parts)):
        placements = {part.key: place for part, place in zip(problem.parts, found, strict=True)}
        programme = programme_of(problem, placements)
        if not check(problem, programme):
            yield programme


def programme_of(problem: Problem, placements: Mapping[str, Placement]) -> Programme:
    return Programme(placements, Status.FEASIBLE, measure(problem, placements))


def _in_order(problem: Problem, parts: tuple[Part, ...]) -> Iterator[dict[str, Placement]]:
    if not parts:
        yield {}
        return
    for earlier in _in_order(problem, parts[:-1]):
        reached = max((placement.end for placement in earlier.values()), default=BEGIN)
        for placement in _placements(problem, parts[-1]):
            if placement.start >= reached:
                yield {**earlier, parts[-1].key: placement}


def _placements(problem: Problem, part: Part) -> Iterator[Placement]:
    width = timedelta(minutes=problem.rules.slot)
    for each in problem.meetings:
        start = each.start
        while start < each.end:
            for slots in range(problem.rules.slots(part.minutes), problem.rules.slots(part.longest) + 1):
                if start + slots * width <= each.end:
                    yield Placement(each.key, start, start + slots * width)
            start += width


@st.composite
def problems(draw: st.DrawFn, *, tiny: bool = False) -> Problem:
    """Draw a problem, possible or not; a tiny one has few enough programmes to try them all."""
    rules = draw(_rules())
    meetings = draw(_meetings(2 if tiny else 4, 3 if tiny else 12))
    who = people(*(draw(_person(key)) for key in ("ada", "bea", "cleo")))
    count = draw(st.integers(1, 2 if tiny else 4))
    items = tuple(draw(_item(f"item-{place}", 2 if tiny else 4)) for place in range(count))
    problem = Problem(meetings, items, who, "Europe/Vienna", rules)
    return draw(_with_previous(problem)) if draw(st.booleans()) else problem


@st.composite
def problems_in_rooms(draw: st.DrawFn, *, tiny: bool = False) -> Problem:
    """Draw a problem of which the first two meetings, and perhaps others, are held at once."""
    who = people(*(draw(_person(key)) for key in ("ada", "bea", "cleo")))
    count = draw(st.integers(1, 3))
    items = tuple(draw(_item(f"item-{place}", 1 if tiny else 3)) for place in range(count))
    meetings = draw(_meetings_in_rooms(2 if tiny else 4, 3 if tiny else 10))
    return Problem(meetings, items, who, "Europe/Vienna", draw(_rules()))


@st.composite
def _meetings_in_rooms(draw: st.DrawFn, most: int, longest: int) -> tuple[Meeting, ...]:
    count = draw(st.integers(2, most))
    starts = sorted(15 * draw(st.integers(0, 2)) for _ in range(2))
    starts += sorted(15 * draw(st.integers(2, 30)) for _ in range(count - 2))
    lengths = [15 * draw(st.integers(3, max(3, longest))) for _ in starts]
    return tuple(
        meeting(number, start, start + length, f"Room {number}")
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True), start=1)
    )


@st.composite
def _meetings(draw: st.DrawFn, most: int, longest: int) -> tuple[Meeting, ...]:
    found, begin = [], 0
    for number in range(1, draw(st.integers(1, most)) + 1):
        begin += 15 * draw(st.integers(0, 40))
        end = begin + 15 * draw(st.integers(2, longest))
        found.append(meeting(number, begin, end))
        begin = end
    return tuple(found)


@st.composite
def _person(draw: st.DrawFn, key: str) -> Person:
    mode, zone = draw(st.sampled_from(Mode)), draw(st.sampled_from(ZONES))
    unavailable = tuple(draw(st.lists(_interval(), max_size=2)))
    available = draw(st.none() | st.lists(_interval(), min_size=1, max_size=2).map(tuple))
    return Person(key, key.title(), mode, zone, unavailable, available)


@st.composite
def _interval(draw: st.DrawFn) -> Interval:
    start = draw(st.integers(-60, 1200))
    return between(start, start + draw(st.integers(1, 900)))


@st.composite
def _item(draw: st.DrawFn, key: str, most: int) -> Item:
    count = draw(st.integers(1, most))
    parts = tuple(draw(_part(f"{key}.{place}")) for place in range(count))
    return Item(key, "Title", parts, draw(st.none() | st.integers(1, 99)))


@st.composite
def _part(draw: st.DrawFn, key: str) -> Part:
    names = st.sampled_from(["ada", "bea", "cleo"])
    presiding = draw(st.none() | names)
    if draw(st.booleans()):
        return floor(key, draw(st.integers(1, 30)), draw(st.integers(30, 60)), presiding)
    speakers = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    return speech(key, *speakers, minutes=draw(st.integers(1, 40)), presiding=presiding)


def _rules() -> st.SearchStrategy[Rules]:
    few = st.sampled_from([0, 0, 0, 5, 15])
    unsuitable = st.sampled_from([None, LocalHours(time(21), time(8)), LocalHours(time(9, 10), time(15, 50))])
    night = st.sampled_from([LocalHours(time(23), time(6)), LocalHours(time(0, 20), time(5))])
    return st.builds(
        Rules,
        slot=st.just(15),
        night=night,
        unsuitable=unsuitable,
        opening=few,
        adjournment=st.just(0),
        changeover=few,
    )


@st.composite
def _with_previous(draw: st.DrawFn, problem: Problem) -> Problem:
    placements = {
        part.key: draw(st.sampled_from(found))
        for part in problem.parts
        if draw(st.booleans()) and (found := list(_placements(problem, part)))
    }
    return Problem(problem.meetings, problem.items, problem.people, problem.zone, problem.rules, placements)
