"""Meetings that are held at once, in rooms of their own."""

from dataclasses import replace

import pytest
from hypothesis import given, reject, settings

from convene.domain.programme.check import check
from convene.domain.programme.problem import Item, Meeting, Part, Placement, Problem, ProblemInvalid, Rules
from convene.domain.programme.programme import ProgrammeImpossible, Status
from convene.domain.programme.solve import solve
from tests.domain.programme.programme_problems import (
    at,
    between,
    every_programme_in_rooms,
    floor,
    meeting,
    people,
    person,
    problems_in_rooms,
    programme_of,
    speech,
)

ROOMS = (meeting(1, 0, 120, "Room A"), meeting(2, 0, 120, "Room B"))
PEOPLE = people(*map(person, ("ada", "bea", "cleo")))


def problem(*items: Item, rules: Rules | None = None, meetings: tuple[Meeting, ...] = ROOMS) -> Problem:
    return Problem(meetings, items, PEOPLE, "Europe/Vienna", rules or Rules())


def item(number: int, *parts: Part) -> Item:
    return Item(f"item-{number}", "Title", parts, number)


@given(problems_in_rooms())
@settings(max_examples=60)
def test_what_is_solved_keeps_every_rule(drawn: Problem) -> None:
    try:
        programme = solve(drawn)
    except ProgrammeImpossible:
        reject()
    assert check(drawn, programme) == []


@given(problems_in_rooms(tiny=True))
@settings(max_examples=30)
def test_no_programme_that_could_be_tried_by_hand_is_better(drawn: Problem) -> None:
    points = [other.cost.points for other in every_programme_in_rooms(drawn)]
    if not points:
        with pytest.raises(ProgrammeImpossible, match=r"[^.]\.$"):
            solve(drawn)
        return
    programme = solve(drawn)
    assert programme.status is Status.OPTIMAL
    assert programme.cost.points == min(points)


def test_two_items_that_one_room_could_not_hold_are_held_at_once() -> None:
    found = problem(item(1, floor("one", 90, 120, "ada")), item(2, floor("two", 90, 120, "bea")))
    programme = solve(found)
    assert check(found, programme) == []
    assert programme.placements["one"].interval == programme.placements["two"].interval
    assert programme.cost.points == 0


def test_an_officer_presides_over_one_at_a_time() -> None:
    found = problem(item(1, floor("one", 30, 120, "ada")), item(2, floor("two", 30, 120, "ada")))
    placements = solve(found).placements
    assert not placements["one"].interval.overlaps(placements["two"].interval)


def test_a_speaker_is_in_one_room_at_a_time() -> None:
    found = problem(
        item(1, speech("talk", "cleo"), floor("one", 60, 120, "ada")),
        item(2, speech("words", "cleo"), floor("two", 60, 120, "bea")),
    )
    placements = solve(found).placements
    assert not placements["talk"].interval.overlaps(placements["words"].interval)
    assert placements["one"].interval.overlaps(placements["two"].interval)


def test_who_would_have_to_be_in_two_rooms_is_named() -> None:
    found = problem(item(1, floor("one", 90, 120, "ada")), item(2, floor("two", 90, 120, "ada")))
    with pytest.raises(ProgrammeImpossible) as caught:
        solve(found)
    [reason] = caught.value.reasons
    assert "Ms. Ada (item 1 and item 2) can be in one room at a time" in reason


def test_items_in_one_room_keep_their_order_and_their_changeover() -> None:
    found = problem(
        item(1, floor("one", 45, 45)),
        item(2, floor("two", 120, 120)),
        item(3, floor("three", 45, 45)),
        rules=Rules(changeover=15),
    )
    placements = solve(found).placements
    assert placements["one"].meeting == placements["three"].meeting != placements["two"].meeting
    assert placements["three"].start - placements["one"].end == at(15) - at(0)


def test_an_item_does_not_change_rooms_while_its_meeting_is_held() -> None:
    found = problem(item(1, speech("talk", minutes=90), floor("one", 60, 60)))
    with pytest.raises(ProgrammeImpossible):
        solve(found)
    placed = {"talk": Placement("meeting-1", at(0), at(90)), "one": Placement("meeting-2", at(90), at(150))}
    later = replace(found, meetings=(ROOMS[0], meeting(2, 30, 150, "Room B")))
    assert check(later, programme_of(later, placed)) == [
        "one is held in another room at the time of talk, of the same item."
    ]


def test_an_item_that_runs_over_goes_on_in_the_next_meeting_of_any_room() -> None:
    meetings = (*ROOMS, meeting(3, 200, 320, "Room B"))
    found = problem(
        item(1, speech("talk", minutes=90), speech("more", minutes=90)),
        item(2, floor("two", 120, 120)),
        meetings=meetings,
    )
    with pytest.raises(ProgrammeImpossible):
        solve(found)
    turned = problem(
        item(1, floor("two", 120, 120)),
        item(2, speech("talk", minutes=90), speech("more", minutes=90)),
        meetings=meetings,
    )
    programme = solve(turned)
    assert check(turned, programme) == []
    assert programme.cost.run_overs == 1


def test_items_in_rooms_at_different_times_keep_the_order_of_the_agenda() -> None:
    meetings = (ROOMS[0], meeting(2, 120, 240, "Room B"))
    placements = solve(
        problem(item(1, floor("one", 90, 90)), item(2, floor("two", 90, 90)), meetings=meetings)
    ).placements
    assert (placements["one"].meeting, placements["two"].meeting) == ("meeting-1", "meeting-2")


def test_meetings_in_one_room_at_once_are_a_fault() -> None:
    with pytest.raises(ProblemInvalid, match="Meeting 2 begins before Meeting 1 has ended"):
        problem(item(1, floor("one", 30, 60)), meetings=(meeting(1, 0, 120), meeting(2, 60, 180)))


def test_meetings_out_of_the_order_of_their_beginnings_are_a_fault() -> None:
    with pytest.raises(ProblemInvalid, match="Meeting 2 begins before Meeting 1, and is listed after it"):
        problem(item(1, floor("one", 30, 60)), meetings=(meeting(1, 60, 120), meeting(2, 0, 60, "Room B")))


def test_an_absence_in_one_room_counts_in_the_other() -> None:
    away = people(person("ada", unavailable=(between(0, 60),)), person("bea"))
    found = Problem(ROOMS, (item(1, floor("one", 30, 60, "ada")),), away, "Europe/Vienna")
    assert solve(found).placements["one"].start == at(60)
