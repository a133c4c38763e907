from dataclasses import replace

from convene.domain.programme.problem import Item, Placement, Problem
from convene.domain.programme.view import MeetingView, SpeakerView, meeting_views
from tests.domain.programme.programme_problems import at, meeting, people, person, programme_of, speech

ITEM = Item("item-1", "One", (speech("a", "ada", presiding="cleo"), speech("b", "bea", presiding="cleo")), 1)
PROBLEM = Problem(
    (meeting(1, 0, 60), meeting(2, 120, 180), meeting(3, 240, 300)),
    (ITEM,),
    people(person("ada"), person("bea"), person("cleo")),
    "Europe/Vienna",
)
PLACES = {"a": Placement("meeting-1", at(0), at(15)), "b": Placement("meeting-2", at(120), at(135))}
ADA, BEA = SpeakerView("Ada", "Ms."), SpeakerView("Bea", "Ms.")


def shown(problem: Problem = PROBLEM) -> tuple[MeetingView, ...]:
    programme = programme_of(PROBLEM, PLACES)
    return meeting_views(problem, programme, {"ada": ADA, "bea": BEA}, {"cleo": "Ms. Cleo, Chair"})


def test_an_item_that_runs_over_is_shown_in_both_meetings_and_said_to_be_continued() -> None:
    first, second, _ = shown()
    assert [(item.title, item.continued) for item in first.items] == [("One", False)]
    assert [(item.title, item.continued) for item in second.items] == [("One", True)]


def test_a_part_is_shown_with_its_time_and_its_speakers() -> None:
    (part,) = shown()[1].items[0].parts
    assert (part.start, part.end, part.speakers) == (at(120), at(135), (BEA,))


def test_an_officer_is_named_once_for_the_item() -> None:
    together = {key: replace(place, meeting="meeting-1") for key, place in PLACES.items()}
    found = meeting_views(
        PROBLEM, programme_of(PROBLEM, together), {"ada": ADA, "bea": BEA}, {"cleo": "Ms. Cleo, Chair"}
    )
    assert found[0].items[0].presiding == "Ms. Cleo, Chair"


def test_a_meeting_in_which_nothing_is_held_is_shown_empty() -> None:
    assert [len(view.items) for view in shown()] == [1, 1, 0]
