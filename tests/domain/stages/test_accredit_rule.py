"""Cleared at once, put on a list, objected to, decided, told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from convene.domain.ledger import Kind, Wanted
from convene.domain.ledger.kinds import CLEAR, CLOSE, DECISION, DRAW_UP, LIST_NOTE, OUTCOME
from convene.domain.situation import AccreditationList, Answer, Situation, Standing
from tests.support.situations import (
    ANSWERED,
    CLOSING,
    accepted,
    at,
    organization,
    situation,
    state,
    subjects,
    wanted,
)

LIST_DAY = at("2022-05-02 07:00")
CLOSES = LIST_DAY + timedelta(days=14)
LIST = AccreditationList(1, LIST_DAY, CLOSES)
CLOSED = replace(LIST, closed=True)

APPLICANT = accepted(organization(1, "listed"))
FINAL = [standing for standing in Standing if standing.is_final]


def asked(known: Situation, kind: Kind) -> list[Wanted]:
    return wanted(known, CLOSING, kind)


def test_a_category_that_the_mandate_lets_in_is_cleared_when_it_accepts() -> None:
    [step] = asked(situation(accepted(organization(1))), CLEAR)
    assert (step.key.subject, step.due) == ("stakeholder:1", ANSWERED)


@pytest.mark.parametrize("answer", [None, Answer.DECLINED, Answer.WITHDRAWN])
def test_who_does_not_come_is_not_cleared(answer: Answer | None) -> None:
    assert asked(situation(replace(accepted(organization(1)), answer=answer)), CLEAR) == []


def test_who_is_cleared_is_not_cleared_again() -> None:
    assert asked(situation(accepted(organization(1), Standing.CLEARED)), CLEAR) == []


def test_a_state_needs_no_accreditation() -> None:
    known = situation(accepted(state(1)))
    assert [step for kind in (CLEAR, DRAW_UP, OUTCOME) for step in asked(known, kind)] == []


def test_a_list_is_drawn_up_on_its_day_for_those_who_wait() -> None:
    assert wanted(situation(APPLICANT), LIST_DAY - timedelta(seconds=1), DRAW_UP) == []
    [step] = wanted(situation(APPLICANT), LIST_DAY, DRAW_UP)
    assert (step.key.subject, step.due) == ("list:1", LIST_DAY)


def test_no_list_is_drawn_up_for_nobody() -> None:
    assert asked(situation(organization(1, "listed"), accepted(organization(2))), DRAW_UP) == []


def test_who_accepts_after_the_day_of_the_list_is_not_on_it() -> None:
    late = replace(APPLICANT, answered_at=LIST_DAY + timedelta(seconds=1))
    assert asked(situation(late), DRAW_UP) == []


TWO_LISTS = {"accreditation": {"lists": ["2022-05-02 09:00", "2022-05-16 09:00"]}}


def test_those_who_accept_later_are_put_on_the_next_list() -> None:
    listed = replace(APPLICANT, standing=Standing.LISTED, list_number=1)
    later = replace(accepted(organization(2, "listed")), answered_at=at("2022-05-03 09:00"))
    [step] = asked(situation(listed, later, lists=(LIST,), file=TWO_LISTS), DRAW_UP)
    assert (step.key.subject, step.due) == ("list:2", at("2022-05-16 07:00"))


def test_a_day_on_which_nobody_waits_takes_no_number() -> None:
    later = replace(APPLICANT, answered_at=at("2022-05-03 09:00"))
    [step] = asked(situation(later, file=TWO_LISTS), DRAW_UP)
    assert (step.key.subject, step.due) == ("list:1", at("2022-05-16 07:00"))


def test_a_list_is_put_to_every_state_and_to_nobody_else() -> None:
    known = situation(state(7, contact=12), state(8), organization(1), lists=(LIST,))
    [first, second] = asked(known, LIST_NOTE)
    assert subjects([first, second]) == ["list:1/stakeholder:7", "list:1/stakeholder:8"]
    assert (first.recipient, first.key.id, first.expires) == (12, 7, CLOSES)


def test_a_list_is_closed_when_its_period_ends() -> None:
    [step] = asked(situation(lists=(LIST,)), CLOSE)
    assert (step.key.subject, step.due) == ("list:1", CLOSES)


def test_a_closed_list_calls_for_nothing() -> None:
    known = situation(state(7), lists=(CLOSED,))
    assert asked(known, CLOSE) == asked(known, LIST_NOTE) == []


@pytest.mark.parametrize(
    ("rule", "decider"), [("body", "the body"), ("chair", "the Chair"), ("struck", "the secretariat")]
)
def test_a_decision_waits_for_whom_the_file_names(rule: str, decider: str) -> None:
    contested = replace(APPLICANT, standing=Standing.CONTESTED, list_number=1)
    file = {"accreditation": {"lists": ["2022-05-02 09:00"], "on_objection": rule}}
    [step] = asked(situation(contested, lists=(CLOSED,), file=file), DECISION)
    assert (step.waits_for, step.due, step.done) == (decider, CLOSES, False)


@pytest.mark.parametrize("standing", [Standing.APPROVED, Standing.REFUSED, Standing.STRUCK])
def test_a_decision_that_was_taken_is_done(standing: Standing) -> None:
    decided = replace(APPLICANT, standing=standing, list_number=1, decided_by="the body")
    [step] = asked(situation(decided, lists=(CLOSED,)), DECISION)
    assert step.done


def test_who_was_not_objected_to_waits_for_no_decision() -> None:
    settled = replace(APPLICANT, standing=Standing.NOT_OBJECTED, list_number=1)
    assert asked(situation(settled, lists=(CLOSED,)), DECISION) == []


@pytest.mark.parametrize("standing", FINAL)
def test_every_outcome_is_told_to_the_contact(standing: Standing) -> None:
    number = None if standing is Standing.CLEARED else 1
    told = replace(APPLICANT, standing=standing, list_number=number)
    [letter] = asked(situation(told, lists=(CLOSED,)), OUTCOME)
    assert (letter.key.subject, letter.recipient) == ("stakeholder:1", 101)
    assert letter.due == (ANSWERED if number is None else CLOSES)


@pytest.mark.parametrize("standing", [None, Standing.LISTED, Standing.CONTESTED])
def test_nothing_is_told_before_it_is_settled(standing: Standing | None) -> None:
    pending = replace(APPLICANT, standing=standing, list_number=1)
    assert asked(situation(pending, lists=(LIST,)), OUTCOME) == []


def test_an_outcome_that_changes_is_told_again() -> None:
    first = replace(APPLICANT, standing=Standing.REFUSED, list_number=1)
    second = replace(first, standing=Standing.APPROVED)
    [before] = asked(situation(first, lists=(CLOSED,)), OUTCOME)
    [after] = asked(situation(second, lists=(CLOSED,)), OUTCOME)
    assert after.key == before.key
    assert after.digest != before.digest


def test_who_withdrew_meanwhile_is_told_nothing() -> None:
    gone = replace(APPLICANT, answer=Answer.WITHDRAWN, standing=Standing.NOT_OBJECTED, list_number=1)
    assert asked(situation(gone, lists=(CLOSED,)), OUTCOME) == []
