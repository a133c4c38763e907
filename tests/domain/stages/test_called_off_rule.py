"""A consultation that does not take place: who is told, and what is no longer done."""

from typing import Any

import pytest

from convene.domain.consultation import Mode
from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import CALLED_OFF, CALLED_OFF_NOTE, SLOT, SLOT_CANCELLED
from convene.domain.situation import Answer, Situation, Stakeholder, Standing
from convene.domain.stages import wanted as rule
from tests.support.situations import (
    accepted,
    at,
    coming,
    entry,
    organization,
    panellist,
    situation,
    speaking,
    state,
    subjects,
    wanted,
)

NOW = at("2022-05-02 10:00")
FILE = {"called_off": {"at": "2022-05-02 09:00", "why": "The host country has closed its borders."}}


def known(*stakeholders: Stakeholder, **more: Any) -> Situation:
    """A situation of the consultation that is called off."""
    return situation(*stakeholders, file=FILE, **more)


def test_who_was_invited_and_did_not_decline_is_told() -> None:
    found = known(
        organization(1, contact=11),
        organization(2, contact=12),
        organization(3, contact=13, answer=Answer.DECLINED),
        invited={"person:11": NOW, "person:13": NOW},
    )
    assert subjects(wanted(found, NOW, CALLED_OFF)) == ["person:11"]


def test_a_state_is_told_by_note_verbale() -> None:
    found = known(state(7), invited={"stakeholder:7": NOW})
    assert subjects(wanted(found, NOW, CALLED_OFF_NOTE)) == ["stakeholder:7"]


def test_who_takes_part_is_told_once_whatever_she_is_besides() -> None:
    here = accepted(organization(1, contact=11), Standing.CLEARED)
    delegates = (coming(1, here, person=11, mode=Mode.ONLINE), coming(2, here, person=21))
    found = known(here, delegates=delegates, panellists=(speaking(5, person=21),))
    assert subjects(wanted(found, NOW, CALLED_OFF)) == ["person:11", "person:21"]


def test_a_panellist_is_told_who_was_asked_and_one_who_was_not_is_left_in_peace() -> None:
    found = known(
        panellists=(panellist(5, person=21), panellist(6, person=22), panellist(7, person=23, replaced=True)),
        asked={"panellist:5": NOW, "panellist:7": NOW},
    )
    assert subjects(wanted(found, NOW, CALLED_OFF)) == ["person:21"]


def test_calendar_entries_are_taken_back() -> None:
    found = known(panellists=(speaking(5, person=21),))
    sent = entry(SLOT, "panellist:5", revision=2)
    [cancelled] = wanted(found, NOW, SLOT_CANCELLED, [sent])
    assert cancelled.facts == {"slot": 2}


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.REMIND])
def test_no_other_stage_wants_anything(stage: Stage) -> None:
    found = known(organization(1, contact=11), panellists=(panellist(5, person=21),))
    assert not list(rule(stage, found, {}, NOW))
