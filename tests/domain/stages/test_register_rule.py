"""Every answer is acknowledged, and again when what was registered changes."""

from dataclasses import replace

import pytest

from convene.domain.consultation import Mode
from convene.domain.ledger import Wanted
from convene.domain.ledger.kinds import ACKNOWLEDGEMENT
from convene.domain.situation import Answer, Delegate, Seat, Stakeholder
from tests.support.situations import (
    ANSWERED,
    CLOSING,
    LATER,
    accepted,
    coming,
    organization,
    situation,
    wanted,
)


def letters(*stakeholders: Stakeholder, delegates: tuple[Delegate, ...] = ()) -> list[Wanted]:
    return wanted(situation(*stakeholders, delegates=delegates), CLOSING, ACKNOWLEDGEMENT)


def test_who_has_not_answered_is_not_acknowledged() -> None:
    assert letters(organization(1)) == []


@pytest.mark.parametrize("answer", Answer)
def test_every_answer_is_acknowledged_to_the_contact_at_once(answer: Answer) -> None:
    [letter] = letters(replace(accepted(organization(1, contact=12)), answer=answer))
    assert (letter.key.subject, letter.recipient, letter.due) == ("stakeholder:1", 12, ANSWERED)
    assert letter.facts["answer"] == answer


def test_a_late_answer_is_said_to_be_late() -> None:
    [letter] = letters(accepted(organization(1), late=True))
    assert letter.facts["late"] is True
    assert letter.why == "accepted, late"


ONE = accepted(organization(1))
ANA = coming(1, ONE)


@pytest.mark.parametrize(
    "changed",
    [(), (ANA, coming(2, ONE)), (replace(ANA, mode=Mode.ONLINE),), (replace(ANA, seat=Seat.WAITING),)],
    ids=["withdrawn", "another", "mode", "seat"],
)
def test_what_changes_about_the_delegates_is_acknowledged_again(changed: tuple[Delegate, ...]) -> None:
    [before], [after] = letters(ONE, delegates=(ANA,)), letters(ONE, delegates=changed)
    assert after.key == before.key
    assert after.digest != before.digest


def test_a_change_of_the_answer_is_acknowledged_again() -> None:
    [before], [after] = letters(ONE), letters(replace(ONE, answer=Answer.WITHDRAWN))
    assert after.digest != before.digest


def test_the_delegates_of_others_are_not_in_the_letter() -> None:
    two = accepted(organization(2))
    [first, second] = letters(ONE, two, delegates=(ANA, coming(2, two)))
    assert first.facts["delegates"] == [[1, Mode.IN_PERSON, Seat.SEATED]]
    assert second.facts["delegates"] == [[2, Mode.IN_PERSON, Seat.SEATED]]


@pytest.mark.parametrize(
    ("answer", "again"), [(Answer.ACCEPTED, True), (Answer.DECLINED, False), (Answer.WITHDRAWN, False)]
)
@pytest.mark.parametrize("file", [{"place": "Geneva"}, {"meetings": LATER}], ids=["place", "day"])
def test_who_comes_is_told_of_another_place_or_day_at_once(
    file: dict[str, object], answer: Answer, again: bool
) -> None:
    heard = replace(ONE, answer=answer)
    [before] = letters(heard)
    [after] = wanted(situation(heard, file=file), CLOSING, ACKNOWLEDGEMENT)
    assert (after.digest != before.digest) is again
