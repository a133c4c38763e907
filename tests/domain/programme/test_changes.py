from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from convene.domain.programme.changes import ChangeKind, Duty, Engagement, changes, engagements
from convene.domain.programme.problem import Problem
from convene.domain.programme.programme import Programme
from convene.domain.programme.solve import solve
from tests.domain.programme.second_consultation import PROBLEM

PROGRAMME = solve(PROBLEM)
TOLD = engagements(PROBLEM, PROGRAMME)


def by_person(person: str) -> list[Engagement]:
    return [engagement for engagement in TOLD if engagement.person == person]


def later(key: str) -> Programme:
    place = PROGRAMME.placements[key]
    moved = replace(place, end=place.end + timedelta(minutes=5))
    return replace(PROGRAMME, placements={**PROGRAMME.placements, key: moved})


def test_each_speaker_of_a_joint_presentation_has_an_engagement() -> None:
    (geyer,), (tennant,) = by_person("geyer"), by_person("tennant")
    assert (geyer.key, geyer.start) == (tennant.key, tennant.start)
    assert geyer.duty is Duty.SPEAKING


def test_an_officer_presides_over_an_item_from_its_first_part_to_its_last() -> None:
    chair = by_person("chair")
    assert [engagement.key for engagement in chair] == [
        "item-2.presiding.meeting-1",
        "item-3.presiding.meeting-2",
    ]
    assert chair[0].start == PROGRAMME.placements["item-2.panel.malisevic"].start
    assert chair[0].end == PROGRAMME.placements["item-2.floor"].end
    assert chair[0].duty is Duty.PRESIDING


def test_everybody_is_told_a_first_programme() -> None:
    found = changes((), TOLD)
    assert [change.after for change in found] == list(TOLD)
    assert {change.kind for change in found} == {ChangeKind.NEW}


def test_nobody_is_told_the_same_programme_again() -> None:
    assert changes(TOLD, TOLD) == ()


def test_only_the_one_who_moves_is_told() -> None:
    (change,) = changes(TOLD, engagements(PROBLEM, later("item-2.panel.gibson")))
    assert change.kind is ChangeKind.MOVED
    assert change.engagement.person == "gibson"
    assert change.before == by_person("gibson")[0]


def test_another_room_is_a_move() -> None:
    rooms = tuple(
        replace(each, room="Plenary") if each.key == "meeting-1" else each for each in PROBLEM.meetings
    )
    moved = changes(TOLD, engagements(replace(PROBLEM, meetings=rooms), PROGRAMME))
    assert {change.engagement.person for change in moved} == {
        "chair", "malisevic", "dandurand", "gibson", "sgouropoulou", "mcewen",
    }  # fmt: skip


def test_a_replaced_panellist_is_cancelled_and_the_other_is_new() -> None:
    found = changes(TOLD, engagements(replaced("suto", by="geyer"), PROGRAMME))
    assert [(change.kind, change.engagement.person) for change in found] == [
        (ChangeKind.CANCELLED, "suto"),
        (ChangeKind.NEW, "geyer"),
    ]


def replaced(person: str, by: str) -> Problem:
    items = tuple(
        replace(
            item,
            parts=tuple(
                replace(part, people=tuple(by if key == person else key for key in part.people))
                for part in item.parts
            ),
        )
        for item in PROBLEM.items
    )
    return replace(PROBLEM, items=items)


@given(st.sets(st.sampled_from(TOLD)), st.sets(st.sampled_from(TOLD)), st.integers(0, 10))
def test_what_was_told_and_the_changes_give_the_new_programme(
    old: set[Engagement], kept: set[Engagement], minutes: int
) -> None:
    new = {replace(each, end=each.end + timedelta(minutes=minutes)) for each in kept}
    known = {(each.person, each.key): each for each in old}
    for change in changes(old, new):
        name = (change.engagement.person, change.engagement.key)
        assert known.get(name) == change.before
        known.pop(name, None)
        if change.after:
            known[name] = change.after
    assert set(known.values()) == new
