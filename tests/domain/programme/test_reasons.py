from dataclasses import replace
from datetime import time
from typing import Any

import pytest

from convene.domain.consultation import Mode
from convene.domain.programme.problem import Item, LocalHours, Problem, Rules
from convene.domain.programme.programme import ProgrammeImpossible
from convene.domain.programme.reasons import duration
from convene.domain.programme.solve import solve
from tests.domain.programme.programme_problems import between, floor, meeting, people, person, speech
from tests.domain.programme.second_consultation import ITEMS, MEETINGS, PROBLEM


def reasons(problem: Problem) -> tuple[str, ...]:
    with pytest.raises(ProgrammeImpossible) as caught:
        solve(problem)
    return caught.value.reasons


def with_person(key: str, **changed: Any) -> Problem:
    who = {**PROBLEM.people, key: replace(PROBLEM.people[key], **changed)}
    return replace(PROBLEM, people=who)


def with_floors_of(minutes: int) -> Problem:
    items = tuple(
        replace(
            item,
            parts=tuple(
                replace(part, minutes=minutes, preferred=None) if part.kind == "floor" else part
                for part in item.parts
            ),
        )
        for item in ITEMS
    )
    return replace(PROBLEM, items=items)


def test_a_speaker_in_whose_night_every_meeting_falls_is_named_with_the_zone() -> None:
    rules = replace(PROBLEM.rules, night=LocalHours(time(21), time(8)))
    honolulu = replace(with_person("suto", mode=Mode.ONLINE, zone="Pacific/Honolulu"), rules=rules)
    mornings = replace(honolulu, meetings=(MEETINGS[0], MEETINGS[2]), items=ITEMS[2:3])
    (words,) = reasons(mornings)
    assert words == (
        "Ms. Timea Suto (item 4) is online in Pacific/Honolulu, UTC-10, "
        "where every meeting falls in the night (21:00 to 08:00)."
    )


def test_a_speaker_who_is_never_there_is_named() -> None:
    assert reasons(with_person("schwabl", available=())) == (
        "Mr. Wolfgang Schwabl (item 4) is not available in any meeting.",
    )


def test_two_who_can_only_come_in_the_wrong_order_are_named_together() -> None:
    problem = with_person("gibson", available=(MEETINGS[2].interval,))
    suto = replace(problem.people["suto"], available=(MEETINGS[1].interval,))
    (words,) = reasons(replace(problem, people={**problem.people, "suto": suto}))
    assert words == (
        "These cannot all hold while the agenda keeps its order: "
        "Mr. Chris Gibson (item 2) is available only in Meeting 3 (14 June); "
        "Ms. Timea Suto (item 4) is available only in Meeting 2 (13 June)."
    )


def test_independent_conflicts_are_told_at_once() -> None:
    problem = with_person("schwabl", available=())
    cepeda = replace(problem.people["cepeda"], unavailable=tuple(each.interval for each in MEETINGS))
    found = reasons(replace(problem, people={**problem.people, "cepeda": cepeda}))
    assert sorted(found) == [
        "Mr. José Cepeda García de Leon (item 4) is not available in any meeting.",
        "Mr. Wolfgang Schwabl (item 4) is not available in any meeting.",
    ]


def test_a_speaker_free_for_less_than_the_presentation_is_told_with_the_time() -> None:
    problem = one_item(unavailable=(between(0, 60), between(70, 180)))
    (words,) = reasons(problem)
    assert words == (
        "These cannot all hold while the agenda keeps its order: item 1 needs at least 15 min; "
        "Ms. Ada (item 1) is available only in Meeting 1 (13 June, 11:00 to 11:10)."
    )


def test_what_is_left_of_the_night_is_told() -> None:
    problem = one_item(mode=Mode.ONLINE, zone="America/New_York", unavailable=(between(120, 180),))
    (words,) = reasons(problem)
    assert words == (
        "These cannot all hold while the agenda keeps its order: "
        "Ms. Ada (item 1) is available only in Meeting 1 (13 June, 10:00 to 12:00); "
        "Ms. Ada (item 1) is online in America/New_York, UTC-4, "
        "where only Meeting 1 (13 June, 12:00 to 13:00) is outside the night there (23:00 to 06:00)."
    )


def test_items_that_need_more_time_than_there_is_are_told_with_both_lengths() -> None:
    assert reasons(with_floors_of(130)) == (
        "The items need at least 13 h 20, and the meetings have 11 h 20.",
    )


def test_a_part_longer_than_any_meeting_is_named() -> None:
    long = replace(PROBLEM, items=(Item("i", "One", (floor("f", 200, 200),), 1),))
    assert reasons(long) == ("The floor under item 1 needs 3 h 20, and the longest meeting has 2 h 50.",)


def test_parts_that_cannot_be_divided_over_the_meetings_are_told() -> None:
    items = tuple(
        Item(f"item-{number}", "T", (speech(f"t{number}", minutes=50),), number) for number in (1, 2)
    )
    problem = Problem((meeting(1, 0, 80), meeting(2, 80, 120)), items, {}, "Europe/Vienna")
    (words,) = reasons(problem)
    assert words == (
        "The items need at least 1 h 40 of the 2 h that the meetings have, but item 1 and item 2 cannot be "
        "fitted in, since no part may run over the end of a meeting."
    )


def test_a_changeover_that_does_not_fit_is_counted() -> None:
    items = tuple(
        Item(f"item-{number}", "T", (speech(f"t{number}", minutes=30),), number) for number in (1, 2)
    )
    problem = Problem((meeting(1, 0, 60),), items, {}, "Europe/Vienna", Rules(changeover=5))
    assert reasons(problem) == ("The items need at least 1 h 05, and the meetings have 1 h.",)


def test_a_name_with_a_line_break_stays_on_its_line() -> None:
    assert "Mr. Evil Name (item 4)" in reasons(with_person("suto", name="Mr. Evil\r\nName", available=()))[0]


@pytest.mark.parametrize(
    ("minutes", "words"), [(45, "45 min"), (60, "1 h"), (65, "1 h 05"), (800, "13 h 20"), (0, "0 min")]
)
def test_a_length_is_written_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def one_item(mode: Mode = Mode.IN_PERSON, zone: str = "Europe/Vienna", **free: Any) -> Problem:
    who = people(person("ada", mode, zone, **free))
    return Problem(
        (meeting(1, 0, 180),), (Item("item-1", "One", (speech("talk", "ada"),), 1),), who, "Europe/Vienna"
    )
