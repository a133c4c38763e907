"""A wave that needs a second person's release is planned, and not sent before somebody else has released it."""

from datetime import datetime
from typing import Any

import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Delivery, Outcome, Stage, StepState
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE, RELEASE
from convene.operations.context import Actor, ActorKind, RefusedError
from convene.operations.load import load
from convene.operations.steps import holding
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import plan, write_plan
from convene.operations.steps.releasing import release_wave
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger.claims import Claimed, Result
from tests.support.acting import at
from tests.support.consultations import SLUG, consultation, definition
from tests.support.steps import steps_of

NOW = at("2022-04-12 09:00")
ADA, BEA, CY = (Actor(ActorKind.PERSON, name, "command") for name in ("Ada First", "Bea Second", "Cy Third"))
ALL_WAVES: dict[str, Any] = {"release": "second_person"}


def asked(db: Database, **changes: Any) -> None:
    """Ada loads the file and applies it."""
    load(db, consultation(**(ALL_WAVES | changes)), ADA, NOW)
    write_plan(db, SLUG, NOW, asked_by=ADA.name)


def claimed(db: Database) -> list[Claimed]:
    return Worker(db, SLUG, StoppedClock(NOW)).claim([INVITATION, NOTE_VERBALE], 100)


def sent(db: Database) -> int:
    by = Worker(db, SLUG, StoppedClock(NOW))
    begun = by.begin(by.claim([INVITATION, NOTE_VERBALE], 100))
    by.finish([Result(step, StepState.COMPLETED, Outcome.DONE, delivery=Delivery.ACCEPTED) for step in begun])
    return len(begun)


def released(db: Database, wave: int, actor: Actor, now: datetime = NOW) -> int:
    return release_wave(db, SLUG, wave, actor=actor, now=now).letters


def letters(db: Database) -> list[tables.Step]:
    names = {INVITATION.name, NOTE_VERBALE.name}
    return [step for step in steps_of(db) if step.kind in names and step.superseded_by_id is None]


def releases(db: Database) -> list[tables.Step]:
    found = [step for step in steps_of(db) if (step.stage, step.kind) == (Stage.INVITE, RELEASE.name)]
    return [step for step in found if step.superseded_by_id is None]


def test_its_letters_are_planned_and_wait_and_none_is_claimed(db: Database) -> None:
    asked(db)
    assert {(step.state, step.waits_for) for step in letters(db)} == {
        (StepState.PAUSED, "the release of wave 1"),
        (StepState.PAUSED, "the release of wave 2"),
    }
    assert claimed(db) == []


def test_the_release_itself_waits_for_a_second_person(db: Database) -> None:
    asked(db)
    assert {(step.subject, step.state, step.waits_for) for step in releases(db)} == {
        ("wave:1", StepState.PAUSED, "a second person"),
        ("wave:2", StepState.PAUSED, "a second person"),
    }


def test_nothing_of_it_is_due_to_the_engine(db: Database) -> None:
    load(db, consultation(**ALL_WAVES), ADA, NOW)
    for _ in range(2):
        assert not [action for action in plan(db, SLUG, NOW) if action.is_due(NOW)]
        write_plan(db, SLUG, NOW)


@pytest.mark.parametrize("name", ["Ada First", "  ada  FIRST "])
def test_who_loaded_the_file_does_not_release_it(db: Database, name: str) -> None:
    load(db, consultation(**ALL_WAVES), ADA, NOW)
    write_plan(db, SLUG, NOW)
    with pytest.raises(RefusedError, match="another person has to release it"):
        released(db, 1, Actor(ActorKind.PERSON, name, "command"))
    assert claimed(db) == []


def test_who_applied_it_does_not_release_it(db: Database) -> None:
    load(db, consultation(**ALL_WAVES), ADA, NOW)
    write_plan(db, SLUG, NOW, asked_by=BEA.name)
    with pytest.raises(RefusedError, match="Bea Second asked for wave 1"):
        released(db, 1, BEA)
    assert released(db, 1, CY) == 3


def test_a_second_person_lets_the_letters_of_that_wave_go(db: Database) -> None:
    asked(db)
    assert released(db, 2, BEA) == 6
    assert {step.key.kind for step in claimed(db)} == {INVITATION}


def test_who_asked_and_who_released_is_kept(db: Database) -> None:
    asked(db)
    released(db, 1, BEA)
    [done] = [step for step in releases(db) if step.subject == "wave:1"]
    assert (done.state, done.message) == (
        StepState.COMPLETED,
        "asked for by Ada First, released by Bea Second",
    )


def test_a_wave_can_be_released_before_anything_is_written(db: Database) -> None:
    load(db, consultation(**ALL_WAVES), ADA, NOW)
    assert released(db, 1, BEA) == 3
    assert len(claimed(db)) == 3


def test_released_twice_it_is_released_once(db: Database) -> None:
    asked(db)
    released(db, 1, BEA)
    again = release_wave(db, SLUG, 1, actor=CY, now=NOW)
    assert (again.new, again.said) == (False, "asked for by Ada First, released by Bea Second")


def test_one_wave_may_need_it_and_the_others_not(db: Database) -> None:
    waves = definition()["waves"]
    waves[1]["release"] = "second_person"
    load(db, consultation(waves=waves), ADA, NOW)
    write_plan(db, SLUG, NOW)
    assert {step.key.kind for step in claimed(db)} == {NOTE_VERBALE}
    with pytest.raises(RefusedError, match="wave 1 needs no release"):
        released(db, 1, BEA)


def test_a_wave_that_there_is_not_is_named_with_those_that_there_are(db: Database) -> None:
    asked(db)
    with pytest.raises(RefusedError, match="no wave 7; there are: 1, 2"):
        released(db, 7, BEA)


def _deadline_changed(by: Actor, db: Database) -> None:
    rules = definition()["registration"]
    rules["deadline"]["at"] = "2022-06-09 18:00"
    load(db, consultation(registration=rules, **ALL_WAVES), by, NOW)


def test_what_changed_since_it_was_put_before_them_is_released_by_nobody(db: Database) -> None:
    asked(db)
    _deadline_changed(ADA, db)
    with pytest.raises(RefusedError, match="has changed since"):
        released(db, 1, BEA)
    assert claimed(db) == []


def test_a_wave_that_changes_after_its_release_waits_for_another(db: Database) -> None:
    asked(db)
    released(db, 1, BEA)
    assert sent(db) == 3
    _deadline_changed(ADA, db)
    write_plan(db, SLUG, NOW)
    assert claimed(db) == []
    assert released(db, 1, BEA) == 3
    assert len(claimed(db)) == 3


def test_a_wave_that_somebody_is_added_to_waits_for_another(db: Database) -> None:
    asked(db)
    released(db, 1, BEA)
    assert sent(db) == 3
    load(db, consultation(states=4, **ALL_WAVES), ADA, NOW)
    write_plan(db, SLUG, NOW)
    assert claimed(db) == []
    assert released(db, 1, BEA) == 1


def test_a_file_that_asks_for_it_no_more_lets_the_letters_go(db: Database) -> None:
    asked(db)
    load(db, consultation(), ADA, NOW)
    write_plan(db, SLUG, NOW)
    assert len(claimed(db)) == 9
    assert {step.state for step in releases(db)} == {StepState.CANCELLED}


def test_a_file_that_asks_for_it_later_takes_back_letters_that_have_not_gone(db: Database) -> None:
    load(db, consultation(), ADA, NOW)
    write_plan(db, SLUG, NOW)
    load(db, consultation(**ALL_WAVES), ADA, NOW)
    write_plan(db, SLUG, NOW)
    assert claimed(db) == []


def test_a_letter_that_somebody_holds_is_not_let_go_with_its_wave(db: Database) -> None:
    asked(db)
    held = letters(db)[0]
    holding.decide_step(db, "hold", holding.hold, held.id, actor=CY, now=NOW)
    released(db, 1, BEA)
    assert held.id not in {step.id for step in claimed(db)}
    holding.decide_step(db, "unhold", holding.unhold, held.id, actor=CY, now=NOW)
    assert [step.id for step in claimed(db)] == [held.id]


def test_a_letter_that_is_let_go_goes_on_waiting_for_its_release(db: Database) -> None:
    asked(db)
    held = letters(db)[0]
    holding.decide_step(db, "hold", holding.hold, held.id, actor=CY, now=NOW)
    said = holding.decide_step(db, "unhold", holding.unhold, held.id, actor=CY, now=NOW).said
    assert "waits for the release of wave 1" in said
    assert claimed(db) == []
