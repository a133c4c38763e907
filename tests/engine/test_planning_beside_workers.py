"""A plan is written while workers claim, begin and finish: neither undoes what the other did."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Action, Delivery, Outcome, Stage, StepState, Verb
from convene.domain.ledger.kinds import INVITATION
from convene.operations.context import consultation as row_of
from convene.operations.steps.claiming import LEASE, Worker
from convene.operations.steps.planning import plan, write_plan
from convene.operations.steps.recovery import take_back
from convene.store import tables
from convene.store.database import Database, open_database
from convene.store.ledger import claims, entries, holding
from convene.store.ledger.claims import Claimed, Result
from tests.support.acting import loaded, rows
from tests.support.consultations import SLUG, consultation
from tests.support.databases import new_postgres
from tests.support.steps import steps_of

NOW = datetime(2022, 4, 12, tzinfo=UTC)
ELSEWHERE = "another-machine/1/1.00/abcd"


def worker(db: Database, owner: str = ELSEWHERE, wall: datetime = NOW) -> Worker:
    return Worker(db, SLUG, StoppedClock(NOW), wall=StoppedClock(wall), owner=owner)


def planned(db: Database) -> None:
    loaded(db, now=NOW)
    write_plan(db, SLUG, NOW)


def deadline_changed(db: Database) -> None:
    rules = consultation().registration.model_dump(mode="json")
    rules["deadline"]["at"] = "2022-06-09 18:00"
    loaded(db, now=NOW, registration=rules)


def written_late(db: Database, actions: Sequence[Action]) -> list[Action]:
    """Write a plan that was made before."""
    with db.writing() as session:
        return entries.write(session, row_of(session, SLUG, locked=True), actions, NOW)


def states(db: Database, steps: Sequence[Claimed]) -> set[StepState]:
    ids = {step.id for step in steps}
    return {step.state for step in steps_of(db) if step.id in ids}


@pytest.mark.parametrize("begun", [False, True])
def test_a_step_that_a_worker_took_up_since_is_left_to_it(db: Database, begun: bool) -> None:
    planned(db)
    deadline_changed(db)
    actions = plan(db, SLUG, NOW, [Stage.INVITE])
    claimed = worker(db).claim([INVITATION], 2)
    if begun:
        worker(db).begin(claimed)
    written = written_late(db, actions)
    assert not {step.key for step in claimed} & {action.key for action in written}
    assert states(db, claimed) == {StepState.RUNNING if begun else StepState.PENDING}


def test_an_old_revision_that_is_deferred_is_superseded_by_the_next_plan(db: Database) -> None:
    planned(db)
    deadline_changed(db)
    actions = plan(db, SLUG, NOW, [Stage.INVITE])
    claimed = worker(db).claim([INVITATION], 2)
    begun = worker(db).begin(claimed)
    written_late(db, actions)
    later = [
        Result(step, StepState.SCHEDULED, Outcome.DEFERRED, delivery=Delivery.DEFERRED, due=NOW)
        for step in begun
    ]
    worker(db).finish(later)
    write_plan(db, SLUG, NOW)
    assert states(db, claimed) == {StepState.CANCELLED}
    assert not {step.revision for step in worker(db).claim([INVITATION], 100)} & {1}


def test_a_step_that_a_worker_finished_since_is_not_cancelled(db: Database) -> None:
    planned(db)
    loaded(db, now=NOW, reminders={"participants": [], "unanswered": []})
    actions = [action for action in plan(db, SLUG, NOW, [Stage.REMIND]) if action.verb is Verb.CANCEL]
    assert actions
    late = Worker(db, SLUG, StoppedClock(NOW + timedelta(days=40)), owner=ELSEWHERE)
    claimed = late.claim([action.key.kind for action in actions], 100)
    late.finish([Result(step, StepState.COMPLETED, Outcome.DONE) for step in late.begin(claimed)])
    assert written_late(db, actions) == []
    assert states(db, claimed) == {StepState.COMPLETED}


@pytest.fixture
def shared(postgres: str) -> Iterator[Database]:
    """A database in which two can write at a time: SQLite lets one wait for the other."""
    db = open_database(new_postgres(postgres, "convene"))
    planned(db)
    yield db
    db.close()


def test_a_worker_begins_and_keeps_attempts_while_somebody_plans(shared: Database) -> None:
    claimed = worker(shared).claim([INVITATION], 2)
    with shared.writing() as session:
        row_of(session, SLUG, locked=True)
        assert len(worker(shared).begin(claimed)) == 2
    assert len(rows(shared, tables.Attempt)) == 2


def test_a_plan_passes_over_rows_that_a_worker_has_locked(shared: Database) -> None:
    deadline_changed(shared)
    actions = plan(shared, SLUG, NOW, [Stage.INVITE])
    with shared.writing() as session:
        id_ = row_of(session, SLUG).id
        until = NOW + LEASE
        held = claims.claim(session, id_, [INVITATION], now=NOW, owner=ELSEWHERE, lease_until=until, limit=3)
        written = written_late(shared, actions)
    assert len(held) == 3
    assert not {step.key for step in held} & {action.key for action in written}


def test_a_heartbeat_does_not_wait_for_what_is_being_finished(shared: Database) -> None:
    by = worker(shared)
    begun = by.begin(by.claim([INVITATION], 4))
    done = Result(begun[0], StepState.COMPLETED, Outcome.DONE)
    with shared.writing() as session:
        claims.finish(session, [done], now=NOW, owner=by.owner)
        assert by.renew() == 3


def test_a_lease_that_was_renewed_in_between_is_not_taken_over(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(db)
    worker(db).claim([INVITATION], 2)
    after = NOW + LEASE * 2
    worker(db, wall=after).renew()
    monkeypatch.setattr(holding, "owners", lambda *_: {ELSEWHERE: NOW + LEASE})
    take_back(db, SLUG, now=NOW, wall=after)
    assert {step.owner for step in steps_of(db) if step.state is StepState.PENDING} == {ELSEWHERE}


def test_a_letter_that_may_have_gone_out_stays_named_so_while_it_is_deferred(db: Database) -> None:
    planned(db)
    by = worker(db)
    [step] = by.begin(by.claim([INVITATION], 1))
    by.finish([Result(step, StepState.SCHEDULED, Outcome.UNCERTAIN, None, Delivery.UNCERTAIN, NOW)])
    [again] = [each for each in by.begin(by.claim([INVITATION], 100)) if each.id == step.id]
    by.finish([Result(again, StepState.SCHEDULED, Outcome.DEFERRED, None, Delivery.DEFERRED, NOW)])
    assert {each.delivery for each in steps_of(db) if each.id == step.id} == {Delivery.UNCERTAIN}


def test_a_claim_that_was_taken_back_unbegun_keeps_what_is_known_of_its_delivery(db: Database) -> None:
    planned(db)
    by = worker(db)
    [step] = by.begin(by.claim([INVITATION], 1))
    by.finish([Result(step, StepState.SCHEDULED, Outcome.UNCERTAIN, None, Delivery.UNCERTAIN, NOW)])
    by.claim([INVITATION], 100)
    take_back(db, SLUG, now=NOW, wall=NOW + LEASE * 2)
    assert {each.delivery for each in steps_of(db) if each.id == step.id} == {Delivery.UNCERTAIN}
