"""One step is held, let go or cancelled by a person, and no plan undoes it."""

from datetime import timedelta

import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import PLAN, Delivery, Kind, Outcome, StepState, Verb
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.context import Actor, ActorKind, RefusedError
from convene.operations.steps import holding
from convene.operations.steps.claiming import Worker
from convene.operations.steps.holding import Decided, decide_step
from convene.operations.steps.persons import retry
from convene.operations.steps.planning import plan, write_plan
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger.claims import Claimed, Result
from tests.support.acting import SECRETARIAT, at, loaded, row, rows
from tests.support.consultations import SLUG

NOW = at("2022-04-12 09:00")
ADA = Actor(ActorKind.PERSON, "Ada", "command")


@pytest.fixture
def planned(db: Database) -> Database:
    loaded(db, now=NOW)
    write_plan(db, SLUG, NOW)
    return db


def worker(db: Database) -> Worker:
    return Worker(db, SLUG, StoppedClock(NOW), owner="a-machine/1/1.00/abcd")


def claim(db: Database, kind: Kind = INVITATION) -> list[Claimed]:
    return worker(db).claim([kind], 100)


def first(db: Database, kind: Kind = INVITATION) -> tables.Step:
    return next(
        step for step in rows(db, tables.Step) if step.kind == kind.name and step.superseded_by_id is None
    )


def step(db: Database, id_: int) -> tables.Step:
    return row(db, tables.Step, id=id_)


def hold(db: Database, id_: int) -> Decided:
    return decide_step(db, "hold", holding.hold, id_, actor=ADA, now=NOW)


def unhold(db: Database, id_: int) -> Decided:
    return decide_step(db, "unhold", holding.unhold, id_, actor=ADA, now=NOW)


def cancel(db: Database, id_: int, actor: Actor = ADA) -> Decided:
    return decide_step(db, "cancel", holding.cancel, id_, actor=actor, now=NOW)


def finish(db: Database, state: StepState, delivery: Delivery | None = None) -> Claimed:
    """Let the first invitation end so."""
    by = worker(db)
    [begun] = by.begin(by.claim([INVITATION], 1))
    by.finish([Result(begun, state, Outcome.DONE, None, delivery, NOW)])
    return begun


def test_a_held_step_waits_for_who_held_it_and_is_not_claimed(planned: Database) -> None:
    held = first(planned)
    assert hold(planned, held.id).new
    found = step(planned, held.id)
    assert (found.state, found.waits_for) == (StepState.PAUSED, "Ada, who holds it")
    assert held.id not in {each.id for each in claim(planned)}


def test_a_plan_leaves_a_held_step_held(planned: Database) -> None:
    held = first(planned)
    hold(planned, held.id)
    write_plan(planned, SLUG, NOW)
    assert step(planned, held.id).state is StepState.PAUSED


def test_a_held_step_is_held_in_its_next_revision_too(planned: Database) -> None:
    held = first(planned)
    hold(planned, held.id)
    loaded(planned, now=NOW, place="Geneva")
    actions = [
        each for each in plan(planned, SLUG, NOW) if each.entry is not None and each.entry.id == held.id
    ]
    assert [(each.verb, each.is_due(NOW), each.waits_for) for each in actions] == [
        (Verb.REVISE, False, "Ada, who holds it")
    ]
    write_plan(planned, SLUG, NOW)
    [newest] = rows(planned, tables.Step, subject=held.subject, kind=held.kind, revision=2)
    assert (newest.state, newest.held_by) == (StepState.PAUSED, "Ada")
    assert newest.id not in {each.id for each in claim(planned)}
    unhold(planned, newest.id)
    assert [each.id for each in claim(planned)] == [newest.id]


def test_a_step_that_is_let_go_is_claimed(planned: Database) -> None:
    held = first(planned)
    hold(planned, held.id)
    assert unhold(planned, held.id).new
    assert held.id in {each.id for each in claim(planned)}


def test_holding_and_letting_go_twice_says_so_and_changes_nothing(planned: Database) -> None:
    held = first(planned)
    assert not unhold(planned, held.id).new
    hold(planned, held.id)
    again = hold(planned, held.id)
    assert (again.new, "held already, by Ada" in again.said) == (False, True)


def test_a_step_that_was_claimed_and_not_begun_can_still_be_held(planned: Database) -> None:
    claimed = claim(planned)
    hold(planned, claimed[0].id)
    begun = worker(planned).begin(claimed)
    assert {each.id for each in begun} == {each.id for each in claimed[1:]}


def test_a_held_letter_whose_delivery_is_uncertain_is_not_let_go_by_a_retry(planned: Database) -> None:
    uncertain = finish(planned, StepState.SCHEDULED, Delivery.UNCERTAIN)
    hold(planned, uncertain.id)
    assert retry(planned, SLUG, actor=ADA, now=NOW, uncertain=True) == 0


def test_a_note_that_waits_already_is_not_held(planned: Database) -> None:
    by = worker(planned)
    [begun] = by.begin(by.claim([NOTE_VERBALE], 1))
    waits = Result(
        begun, StepState.PAUSED, Outcome.UNCERTAIN, None, Delivery.UNCERTAIN, waits_for="the secretariat"
    )
    by.finish([waits])
    with pytest.raises(RefusedError, match="it waits for the secretariat"):
        hold(planned, begun.id)


def test_a_cancelled_step_names_who_cancelled_it_and_why(planned: Database) -> None:
    id_ = first(planned).id
    decide_step(
        planned, "cancel", lambda work, each: holding.cancel(work, each, "retired"), id_, actor=ADA, now=NOW
    )
    found = step(planned, id_)
    assert (found.state, found.cancelled_by) == (StepState.CANCELLED, "Ada")
    assert found.message == "cancelled by Ada: retired"


def test_no_plan_takes_up_what_a_person_cancelled_whatever_changes(planned: Database) -> None:
    gone = first(planned)
    cancel(planned, gone.id)
    for place in ("Vienna", "Geneva"):
        loaded(planned, now=NOW, place=place)
        actions = plan(planned, SLUG, NOW)
        assert gone.subject not in {each.key.subject for each in actions if each.key.kind == INVITATION}
        write_plan(planned, SLUG, NOW + timedelta(days=1))
    assert gone.subject not in {each.key.subject for each in claim(planned)}


def test_a_failed_step_can_be_cancelled_and_is_not_retried(planned: Database) -> None:
    failed = finish(planned, StepState.FAILED, Delivery.BOUNCED)
    cancel(planned, failed.id)
    assert retry(planned, SLUG, actor=ADA, now=NOW) == 0


def test_a_running_step_cannot_be_cancelled_or_held(planned: Database) -> None:
    by = worker(planned)
    [begun] = by.begin(by.claim([INVITATION], 1))
    for act, participle in ((cancel, "cancelled"), (hold, "held")):
        with pytest.raises(RefusedError, match=f"being done at this moment; it cannot be {participle}"):
            act(planned, begun.id)


def test_of_a_step_that_is_done_it_is_said_when(planned: Database) -> None:
    done = finish(planned, StepState.COMPLETED, Delivery.ACCEPTED)
    with pytest.raises(RefusedError, match=r"was done on Tuesday, 12 April 2022, 11 a\.m\. Vienna time"):
        cancel(planned, done.id)


def test_a_step_that_was_replaced_names_the_one_that_replaced_it(planned: Database) -> None:
    old = first(planned)
    loaded(planned, now=NOW, place="Geneva")
    write_plan(planned, SLUG, NOW)
    with pytest.raises(RefusedError, match=f"which is step {first(planned).id}$"):
        cancel(planned, old.id)


def test_an_act_of_a_person_is_neither_held_nor_cancelled(db: Database) -> None:
    loaded(db, now=NOW, release="second_person")
    write_plan(db, SLUG, NOW)
    release = next(each for each in rows(db, tables.Step) if each.kind == "release")
    with pytest.raises(RefusedError, match="is an act of a person"):
        hold(db, release.id)


def test_nobody_cancels_in_the_name_of_the_plan(planned: Database) -> None:
    with pytest.raises(RefusedError, match="say who cancels"):
        cancel(planned, first(planned).id, Actor(ActorKind.PERSON, PLAN, "command"))


def test_a_step_that_there_is_not_is_refused(planned: Database) -> None:
    with pytest.raises(RefusedError, match="there is no step 99999"):
        hold(planned, 99999)


def test_each_decision_leaves_its_trail(planned: Database) -> None:
    id_ = first(planned).id
    hold(planned, id_)
    unhold(planned, id_)
    cancel(planned, id_)
    trail = [(each.verb, each.actor) for each in rows(planned, tables.AuditEntry)]
    assert trail[-3:] == [("hold", "Ada"), ("unhold", "Ada"), ("cancel", "Ada")]
    assert SECRETARIAT.name == trail[0][1]
