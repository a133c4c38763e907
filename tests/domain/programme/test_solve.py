from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, reject, settings

from convene.domain.consultation import Mode
from convene.domain.programme.check import check
from convene.domain.programme.problem import Item, LocalHours, Part, Person, Placement, Problem, Rules
from convene.domain.programme.programme import Programme, ProgrammeImpossible, ProgrammeUndecided, Status
from convene.domain.programme.solve import solve
from tests.domain.programme.programme_problems import (
    at,
    between,
    every_programme,
    floor,
    meeting,
    people,
    person,
    problems,
    speech,
)
from tests.domain.programme.second_consultation import PROBLEM

VIENNA = ZoneInfo("Europe/Vienna")


@given(problems())
@settings(max_examples=60)
def test_what_is_solved_keeps_every_rule(problem: Problem) -> None:
    try:
        programme = solve(problem)
    except ProgrammeImpossible:
        reject()
    assert check(problem, programme) == []
    assert list(programme.placements) == [part.key for part in problem.parts]


@given(problems(tiny=True))
@settings(max_examples=60)
def test_no_programme_that_could_be_tried_by_hand_is_better(problem: Problem) -> None:
    points = [other.cost.points for other in every_programme(problem)]
    if not points:
        with pytest.raises(ProgrammeImpossible, match=r"[^.]\.$"):
            solve(problem)
        return
    programme = solve(problem)
    assert programme.status is Status.OPTIMAL
    assert programme.cost.points == min(points)


@pytest.mark.parametrize("effort", [0.01, 8.0])
def test_the_same_problem_gives_the_same_programme(effort: float) -> None:
    assert solve(PROBLEM, effort=effort) == solve(PROBLEM, effort=effort)


def test_the_second_consultation_has_an_item_a_meeting_and_the_last_two_together() -> None:
    programme = solve(PROBLEM)
    assert check(PROBLEM, programme) == []
    assert programme.status is Status.OPTIMAL
    held = {
        item.key: {programme.placements[part.key].meeting for part in item.parts} for item in PROBLEM.items
    }
    assert held == {
        "item-2": {"meeting-1"},
        "item-3": {"meeting-2"},
        "item-4": {"meeting-3"},
        "item-5": {"meeting-4"},
        "item-last": {"meeting-4"},
    }


def test_the_second_consultation_divides_its_last_meeting_evenly() -> None:
    programme = solve(PROBLEM)
    assert times(programme, "item-5.floor") == ("15:25", "16:40")
    assert times(programme, "item-last.floor") == ("16:40", "17:55")


def test_an_online_speaker_waits_until_the_night_is_over() -> None:
    speaker = person("ada", Mode.ONLINE, "America/New_York")
    problem = one_item(speech("talk", "ada"), who=people(speaker), rules=Rules(unsuitable=None))
    assert solve(problem).placements["talk"].start == datetime(2022, 6, 13, 10, tzinfo=UTC)


def test_unsuitable_hours_are_avoided_where_that_is_possible() -> None:
    speaker = person("ada", Mode.ONLINE, "America/New_York")
    problem = one_item(
        speech("talk", "ada"),
        who=people(speaker),
        rules=Rules(unsuitable=LocalHours(time(22), time(6, 30))),
    )
    assert solve(problem).placements["talk"].start == datetime(2022, 6, 13, 10, 30, tzinfo=UTC)


def test_a_person_in_the_room_has_no_night() -> None:
    problem = one_item(speech("talk", "ada"), who=people(person("ada", zone="America/New_York")))
    assert solve(problem).placements["talk"].start == at(0)


def test_a_presiding_officer_who_leaves_early_moves_the_item_forward() -> None:
    problem = one_item(
        floor("talk", 30, 180, "ada"), who=people(person("ada", unavailable=(between(60, 180),)))
    )
    assert solve(problem).placements["talk"] == Placement("meeting-1", at(0), at(60))


def test_an_item_is_not_divided_for_a_longer_discussion() -> None:
    items = (
        Item("item-1", "One", (floor("one", 60, 180),), 1),
        Item("item-2", "Two", (speech("talk"), floor("two", 60, 180)), 2),
    )
    problem = Problem((meeting(1, 0, 150), meeting(2, 200, 300)), items, {}, "Europe/Vienna")
    assert {place.meeting for place in solve(problem).placements.values()} == {"meeting-1", "meeting-2"}
    assert solve(problem).cost.run_overs == 0


def test_an_item_runs_over_at_the_boundary_of_a_part_where_it_must() -> None:
    parts = tuple(speech(f"talk-{number}", minutes=45) for number in range(3))
    problem = Problem(
        (meeting(1, 0, 100), meeting(2, 200, 300)), (Item("item-1", "One", parts, 1),), {}, "Europe/Vienna"
    )
    programme = solve(problem)
    assert check(problem, programme) == []
    assert programme.cost.run_overs == 1


def test_opening_adjournment_buffer_and_changeover_are_kept_free() -> None:
    items = tuple(Item(f"item-{number}", "T", (floor(f"f{number}", 5, 180),), number) for number in (1, 2))
    rules = Rules(opening=10, adjournment=5, buffer=15, changeover=10)
    programme = solve(Problem((meeting(1, 0, 180),), items, {}, "Europe/Vienna", rules))
    assert programme.placements["f1"] == Placement("meeting-1", at(10), at(80))
    assert programme.placements["f2"] == Placement("meeting-1", at(90), at(160))


def test_a_length_off_the_grid_takes_its_last_slot_whole() -> None:
    assert solve(one_item(speech("talk", minutes=7))).placements["talk"].end == at(10)


def test_an_agenda_without_items_has_an_empty_programme() -> None:
    assert solve(Problem((meeting(1, 0, 60),), (), {}, "Europe/Vienna")).placements == {}


def test_what_was_told_stays_when_a_panellist_cancels() -> None:
    before = solve(PROBLEM)
    after = solve(without("item-2.panel.mcewen", before))
    unmoved = before.placements.keys() - {"item-2.panel.mcewen", "item-2.floor"}
    assert all(after.placements[key].start == before.placements[key].start for key in unmoved)
    assert after.cost.moved == 0


def test_only_those_move_who_must_when_a_panellist_is_late() -> None:
    before = solve(PROBLEM)
    late = before.placements["item-4.panel.schwabl"].interval
    who = {**PROBLEM.people, "schwabl": person("schwabl", unavailable=(late,))}
    after = solve(
        Problem(PROBLEM.meetings, PROBLEM.items, who, PROBLEM.zone, PROBLEM.rules, before.placements)
    )
    moved = {key for key, place in after.placements.items() if place.start != before.placements[key].start}
    assert moved == {"item-4.panel.schwabl", "item-4.floor"}


def test_a_meeting_that_was_abolished_moves_its_parts() -> None:
    told = {"talk": Placement("meeting-9", at(0), at(15))}
    problem = Problem(
        (meeting(1, 0, 60),), (Item("i", "T", (speech("talk"),), 1),), {}, "Europe/Vienna", previous=told
    )
    assert solve(problem).cost.moved == 2


def test_too_little_effort_is_not_taken_for_impossible() -> None:
    with pytest.raises(ProgrammeUndecided):
        solve(PROBLEM, effort=0.0)


@pytest.mark.parametrize("effort", [0.001, 0.003, 0.01, 0.03])
def test_whatever_a_small_effort_finds_keeps_every_rule(effort: float) -> None:
    try:
        programme = solve(PROBLEM, effort=effort)
    except ProgrammeUndecided:
        assert effort < 0.01
    else:
        assert check(PROBLEM, programme) == []


def times(programme: Programme, key: str) -> tuple[str, str]:
    place = programme.placements[key]
    return f"{place.start.astimezone(VIENNA):%H:%M}", f"{place.end.astimezone(VIENNA):%H:%M}"


def one_item(*parts: Part, who: dict[str, Person] | None = None, rules: Rules | None = None) -> Problem:
    item = Item("item-1", "One", parts, 1)
    return Problem((meeting(1, 0, 180),), (item,), who or {}, "Europe/Vienna", rules or Rules())


def without(key: str, told: Programme) -> Problem:
    items = tuple(
        Item(item.key, item.title, tuple(part for part in item.parts if part.key != key), item.number)
        for item in PROBLEM.items
    )
    return Problem(PROBLEM.meetings, items, PROBLEM.people, PROBLEM.zone, PROBLEM.rules, told.placements)
