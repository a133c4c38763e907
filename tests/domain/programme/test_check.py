from dataclasses import replace
from typing import Any

import pytest

from convene.domain.consultation import Mode
from convene.domain.programme.check import check
from convene.domain.programme.problem import Item, Part, Person, Placement, Problem, Rules
from tests.domain.programme.programme_problems import (
    at,
    between,
    floor,
    meeting,
    people,
    person,
    programme_of,
    speech,
)

ITEMS = (
    Item("item-1", "One", (speech("talk", "ada", presiding="bea"), floor("floor", 30, 60)), 1),
    Item("item-2", "Two", (speech("words", "bea"),), 2),
)
RULES = Rules(opening=5, adjournment=5, buffer=5, changeover=5)
PROBLEM = Problem(
    (meeting(1, 0, 180), meeting(2, 300, 480)),
    ITEMS,
    people(person("ada"), person("bea")),
    "Europe/Vienna",
    RULES,
)
SOUND = {
    "talk": Placement("meeting-1", at(5), at(20)),
    "floor": Placement("meeting-1", at(20), at(80)),
    "words": Placement("meeting-1", at(85), at(100)),
}


def found(problem: Problem = PROBLEM, **placed: Placement) -> list[str]:
    placements = {**SOUND, **placed}
    measurable = programme_of(problem, SOUND)
    return check(problem, replace(measurable, placements=placements))


def put(start: int, end: int, where: str = "meeting-1") -> Placement:
    return Placement(where, at(start), at(end))


def test_a_sound_programme_has_no_violation() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("key", "placement", "words"),
    [
        ("talk", put(0, 15), "talk begins before Meeting 1 has been opened."),
        ("words", put(160, 175), "words overruns Meeting 1."),
        ("words", put(85, 100, "meeting-2"), "words begins before Meeting 2 has been opened."),
        ("words", put(85, 95), "words has 10 minutes and needs 15."),
        ("floor", put(20, 40), "floor has 20 minutes and needs 30."),
        ("words", put(85, 105), "words has 20 minutes and may have 15."),
        ("words", put(80, 95), "words begins too early after floor."),
        ("floor", put(15, 75), "floor begins too early after talk."),
        ("words", put(10, 25), "Ms. Bea is in two places: talk and words."),
        ("words", put(85, 100, "meeting-9"), "words is placed in meeting-9, which is no meeting."),
        ("words", put(100, 85), "words ends before it begins."),
        ("speech", put(120, 135), "speech is placed, but is not on the agenda."),
    ],
)
def test_a_violation_is_told_in_words(key: str, placement: Placement, words: str) -> None:
    assert words in found(PROBLEM, **{key: placement})


def test_a_part_without_a_place_is_told() -> None:
    programme = replace(programme_of(PROBLEM, SOUND), placements={"talk": SOUND["talk"]})
    assert check(PROBLEM, programme) == ["floor is not placed.", "words is not placed."]


def test_a_length_off_the_grid_may_take_its_last_slot_but_no_more() -> None:
    problem = with_talk(minutes=12)
    assert found(problem) == []
    assert "talk has 20 minutes and may have 12." in found(problem, talk=put(5, 25), floor=put(25, 80))


@pytest.mark.parametrize(
    "free",
    [
        {"unavailable": (between(19, 200),)},
        {"unavailable": (between(-60, 6),)},
        {"available": (between(6, 100),)},
        {"available": (between(0, 10), between(11, 100))},
        {"available": ()},
    ],
)
def test_a_speaker_who_is_away_is_told(free: dict[str, Any]) -> None:
    assert found(with_ada(person("ada", **free))) == ["Ms. Ada is not available for talk."]


@pytest.mark.parametrize(
    "free",
    [{"unavailable": (between(20, 200),)}, {"available": (between(0, 10), between(10, 100))}],
)
def test_a_speaker_who_is_there_for_the_part_suffices(free: dict[str, Any]) -> None:
    assert found(with_ada(person("ada", **free))) == []


@pytest.mark.parametrize("zone", ["America/New_York", "America/Los_Angeles", "America/Anchorage"])
def test_an_online_speaker_is_not_woken(zone: str) -> None:
    assert found(with_ada(person("ada", Mode.ONLINE, zone))) == ["talk falls in the night of Ms. Ada."]


@pytest.mark.parametrize("zone", ["Asia/Singapore", "Pacific/Auckland", "Africa/Lagos"])
def test_an_online_speaker_may_be_up_by_day_and_late_in_the_evening(zone: str) -> None:
    assert found(with_ada(person("ada", Mode.ONLINE, zone))) == []


def with_ada(ada: Person) -> Problem:
    return replace(PROBLEM, people={**PROBLEM.people, "ada": ada})


def with_talk(minutes: int) -> Problem:
    talk: Part = replace(ITEMS[0].parts[0], minutes=minutes)
    return replace(PROBLEM, items=(replace(ITEMS[0], parts=(talk, ITEMS[0].parts[1])), ITEMS[1]))
