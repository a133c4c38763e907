"""Panellists and briefers are invited, and their answers acknowledged."""

from dataclasses import replace

import pytest

from convene.domain.consultation import Mode
from convene.domain.ledger import Delivery, Entry, Kind, StepState, Wanted
from convene.domain.ledger.kinds import PANEL_ACKNOWLEDGEMENT, PANEL_INVITATION
from convene.domain.situation import Answer, Panellist, Part
from tests.support.consultations import definition
from tests.support.situations import (
    ANSWERED,
    CLOSING,
    EARLY,
    LATER,
    OPENING,
    at,
    entry,
    panellist,
    situation,
    speaking,
    subjects,
    wanted,
)

INVITED = entry(PANEL_INVITATION, "panellist:1")


def asked(kind: Kind, *panellists: Panellist, ledger: tuple[Entry, ...] = ()) -> list[Wanted]:
    return wanted(situation(panellists=panellists), EARLY, kind, ledger)


def test_who_was_not_heard_from_is_invited_on_the_day_of_the_file() -> None:
    [letter] = asked(PANEL_INVITATION, panellist(1))
    assert (letter.key.subject, letter.recipient) == ("panellist:1", 301)
    assert (letter.due, letter.expires) == (at("2022-04-18 07:00"), OPENING)


def test_they_are_invited_in_the_order_of_their_item() -> None:
    order = [panellist(4, part=Part.BRIEFING), panellist(2), panellist(9)]
    assert subjects(asked(PANEL_INVITATION, *order)) == ["panellist:4", "panellist:2", "panellist:9"]


@pytest.mark.parametrize("answer", Answer)
def test_who_answered_is_acknowledged_and_not_invited(answer: Answer) -> None:
    heard = speaking(1, answer=answer)
    assert asked(PANEL_INVITATION, heard) == []
    [letter] = asked(PANEL_ACKNOWLEDGEMENT, heard)
    assert (letter.facts["answer"], letter.due) == (answer, ANSWERED)


@pytest.mark.parametrize(
    "change", [{"answer": Answer.WITHDRAWN}, {"mode": Mode.ONLINE}, {"minutes": 12}], ids=str
)
def test_what_changes_is_acknowledged_again(change: dict[str, object]) -> None:
    [before] = asked(PANEL_ACKNOWLEDGEMENT, speaking(1))
    [after] = asked(PANEL_ACKNOWLEDGEMENT, speaking(1, **change))
    assert after.digest != before.digest


def test_another_day_to_reply_by_is_a_new_revision_of_the_invitation() -> None:
    speakers = {**definition()["speakers"], "reply_by": {"at": "2022-05-09 18:00", "zone": "Europe/Vienna"}}
    [before] = asked(PANEL_INVITATION, panellist(1))
    known = situation(panellists=(panellist(1),), file={"speakers": speakers})
    [after] = wanted(known, EARLY, PANEL_INVITATION)
    assert after.digest != before.digest


REPLACED = panellist(1, replaced=True, answered_at=ANSWERED)


def test_who_was_replaced_is_not_invited_any_more() -> None:
    assert asked(PANEL_INVITATION, REPLACED, ledger=(INVITED,)) == []


def test_who_was_invited_and_replaced_is_told() -> None:
    [letter] = asked(PANEL_ACKNOWLEDGEMENT, REPLACED, ledger=(INVITED,))
    assert letter.facts["answer"] == "replaced"


def test_who_had_accepted_and_was_replaced_is_told() -> None:
    [letter] = asked(PANEL_ACKNOWLEDGEMENT, replace(REPLACED, answer=Answer.ACCEPTED))
    assert letter.facts["answer"] == "replaced"


@pytest.mark.parametrize(
    "ledger",
    [
        (),
        (entry(PANEL_INVITATION, "panellist:1", StepState.SCHEDULED),),
        (entry(PANEL_INVITATION, "panellist:1", StepState.CANCELLED),),
        (entry(PANEL_INVITATION, "panellist:1", StepState.FAILED, delivery=Delivery.BOUNCED),),
    ],
    ids=["none", "scheduled", "cancelled", "bounced"],
)
def test_who_was_replaced_before_the_invitation_went_out_is_told_nothing(ledger: tuple[Entry, ...]) -> None:
    assert asked(PANEL_ACKNOWLEDGEMENT, REPLACED, ledger=ledger) == []


def test_who_may_have_the_invitation_is_told_of_the_replacement() -> None:
    uncertain = entry(PANEL_INVITATION, "panellist:1", StepState.CANCELLED, delivery=Delivery.UNCERTAIN)
    assert len(asked(PANEL_ACKNOWLEDGEMENT, REPLACED, ledger=(uncertain,))) == 1


def test_nothing_is_called_for_once_the_last_meeting_is_over() -> None:
    known = situation(panellists=(panellist(1), speaking(2)))
    kinds = (PANEL_INVITATION, PANEL_ACKNOWLEDGEMENT)
    assert [step for kind in kinds for step in wanted(known, CLOSING, kind)] == []


@pytest.mark.parametrize("file", [{"place": "Geneva"}, {"meetings": LATER}], ids=["place", "day"])
@pytest.mark.parametrize(
    ("kind", "who", "again"),
    [
        (PANEL_INVITATION, panellist(1), True),
        (PANEL_ACKNOWLEDGEMENT, speaking(1), True),
        (PANEL_ACKNOWLEDGEMENT, speaking(1, answer=Answer.DECLINED), False),
    ],
    ids=["invited", "accepted", "declined"],
)
def test_whoever_may_speak_is_told_of_another_place_or_day_at_once(
    file: dict[str, object], kind: Kind, who: Panellist, again: bool
) -> None:
    [before] = asked(kind, who)
    [after] = wanted(situation(panellists=(who,), file=file), EARLY, kind)
    assert (after.digest != before.digest) is again
