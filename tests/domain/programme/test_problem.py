from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from convene.domain.programme.problem import (
    Interval,
    Item,
    LocalHours,
    Meeting,
    Part,
    Person,
    Problem,
    ProblemInvalid,
    Rules,
)
from tests.domain.programme.programme_problems import at, between, floor, meeting, people, person, speech
from tests.domain.programme.second_consultation import PROBLEM


def faults(**changed: Any) -> tuple[str, ...]:
    sound: dict[str, Any] = {
        "meetings": (meeting(1, 0, 60), meeting(2, 120, 180)),
        "items": (Item("item-1", "One", (speech("talk", "ada"),), 1),),
        "people": people(person("ada")),
        "zone": "Europe/Vienna",
    }
    with pytest.raises(ProblemInvalid) as caught:
        Problem(**{**sound, **changed})
    return caught.value.faults


def item(*parts: Part, key: str = "item-1") -> Item:
    return Item(key, "One", parts, 1)


@pytest.mark.parametrize(
    ("meetings", "words"),
    [
        ((), "There is no meeting."),
        ((meeting(1, 60, 0),), "Meeting 1 ends before it begins."),
        ((meeting(1, 0, 60), meeting(2, 30, 90)), "Meeting 2 begins before Meeting 1 has ended."),
        ((meeting(1, 0, 60), meeting(1, 60, 90)), "Meeting meeting-1 is listed 2 times."),
        ((meeting(1, 0, 4),), "Meeting 1 is over before its opening, adjournment and buffer are."),
    ],
)
def test_a_wrong_meeting_is_told(meetings: tuple[Meeting, ...], words: str) -> None:
    assert faults(meetings=meetings) == (words,)


def test_a_meeting_without_a_zone_is_told() -> None:
    naive = Meeting("m", "Meeting 1", datetime(2022, 6, 13, 8), at(60), "A")  # noqa: DTZ001 - the fault itself
    assert faults(meetings=(naive,)) == ("The times of Meeting 1 have no zone.",)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((item(),), "Nothing is planned under item 1: it has no parts."),
        ((Item("i", "A\nTitle", ()),), "Nothing is planned under “A Title”: it has no parts."),
        ((item(speech("a")), item(speech("b"))), "Agenda item item-1 is listed 2 times."),
        ((item(speech("a"), speech("a")),), "Part a is listed 2 times."),
        ((item(speech("a", minutes=0)),), "Presentation a of item 1 has no length."),
        ((item(floor("a", 30, 20)),), "Floor a of item 1 is preferred to be shorter than its minimum."),
        ((item(speech("a", "bea")),), "Presentation a of item 1 needs bea, who is not among the people."),
        (
            (item(speech("a", presiding="bea")),),
            "Presentation a of item 1 needs bea, who is not among the people.",
        ),
        ((item(speech("a", "ada", "ada")),), "In Presentation a of item 1, person ada is listed 2 times."),
    ],
)
def test_a_wrong_item_is_told(items: tuple[Item, ...], words: str) -> None:
    assert faults(items=items) == (words,)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (Rules(slot=7), "The grid of 7 minutes does not divide an hour."),
        (Rules(slot=0), "The grid of 0 minutes does not divide an hour."),
        (Rules(buffer=-5), "The minutes of the buffer are negative."),
        (Rules(night=LocalHours(time(5), time(5))), "The hours from 05:00 to 05:00 are empty."),
        (
            Rules(opening=30, adjournment=30),
            "Meeting 1 is over before its opening, adjournment and buffer are.",
        ),
    ],
)
def test_a_wrong_rule_is_told(rules: Rules, words: str) -> None:
    assert faults(rules=rules)[0] == words


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "Europe/Vien\nna"])
def test_an_unknown_zone_is_told(zone: str) -> None:
    who: dict[str, Person] = people(person("ada", zone=zone))
    assert faults(people=who) == (f"There is no time zone {zone!r}; write one as Europe/Vienna.",)


def test_a_person_under_another_key_is_told() -> None:
    assert "Person bea is listed as ada." in faults(people={"ada": person("bea")})


def test_several_faults_are_told_at_once() -> None:
    assert len(faults(meetings=(), items=(item(),), zone="Nowhere")) == 3


def test_an_interval_ends_after_it_begins() -> None:
    with pytest.raises(ProblemInvalid, match="ends before it begins"):
        Interval(at(10), at(10))


def test_an_interval_has_a_zone() -> None:
    with pytest.raises(ProblemInvalid, match="has no zone"):
        Interval(at(0).replace(tzinfo=None), at(10).replace(tzinfo=None))


def test_two_intervals_that_only_touch_do_not_overlap() -> None:
    assert not between(0, 10).overlaps(between(10, 20))
    assert between(0, 11).overlaps(between(10, 20))


def test_a_part_is_needed_by_its_speakers_and_its_officer_each_once() -> None:
    assert speech("a", "ada", "bea", presiding="ada").needed == ("ada", "bea")


def test_the_second_consultation_has_fourteen_presentations_a_briefing_and_five_discussions() -> None:
    kinds = [part.kind for part in PROBLEM.parts]
    assert {kind: kinds.count(kind) for kind in kinds} == {"presentation": 14, "briefing": 1, "floor": 5}


def test_a_problem_can_be_changed_only_into_a_sound_one() -> None:
    with pytest.raises(ProblemInvalid):
        replace(PROBLEM, zone="Nowhere")


def test_a_slot_begun_is_taken_whole() -> None:
    assert [Rules(slot=5).slots(minutes) for minutes in (4, 5, 6)] == [1, 1, 2]


def test_the_parts_open_after_the_opening_and_close_before_adjournment_and_buffer() -> None:
    problem = replace(PROBLEM, rules=Rules(opening=5, adjournment=10, buffer=15))
    first = problem.meetings[0]
    assert problem.opens(first) - first.start == timedelta(minutes=5)
    assert first.end - problem.closes(first) == timedelta(minutes=25)
