"""What a person has to record of the meetings."""

from datetime import timedelta

from convene.domain.ledger.kinds import ADJOURNMENT, ATTENDANCE
from tests.support.situations import CLOSING, OPENING, at, situation, subjects, wanted

FIRST_ENDS = at("2022-06-13 11:00")


def test_attendance_is_asked_for_once_a_meeting_is_over() -> None:
    assert wanted(situation(), FIRST_ENDS - timedelta(seconds=1), ATTENDANCE) == []
    [step] = wanted(situation(), FIRST_ENDS, ATTENDANCE)
    assert (step.key.subject, step.due, step.waits_for) == ("meeting-1", FIRST_ENDS, "the secretariat")


def test_a_list_that_was_recorded_is_done() -> None:
    known = situation(attendance_recorded=frozenset({"meeting-1"}))
    steps = wanted(known, CLOSING, ATTENDANCE)
    assert subjects(steps) == ["meeting-1", "meeting-2"]
    assert [step.done for step in steps] == [True, False]


def test_the_adjournment_is_asked_for_after_the_last_meeting() -> None:
    assert wanted(situation(), CLOSING - timedelta(seconds=1), ADJOURNMENT) == []
    [step] = wanted(situation(), CLOSING, ADJOURNMENT)
    assert (step.due, step.done) == (CLOSING, False)


def test_an_adjournment_that_was_recorded_is_done() -> None:
    [step] = wanted(situation(adjourned_at=CLOSING), CLOSING, ADJOURNMENT)
    assert step.done


def test_nothing_is_asked_for_before_the_meetings() -> None:
    assert wanted(situation(), OPENING, ATTENDANCE) == wanted(situation(), OPENING, ADJOURNMENT) == []
