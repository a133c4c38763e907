"""The engine on SQLite and PostgreSQL: planned, claimed, begun, finished, taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Delivery, Outcome, Stage, StepState
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.operations.steps.claiming import LEASE, Worker
from convene.operations.steps.planning import plan, write_plan
from convene.operations.steps.recovery import take_back
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger.claims import Claimed, Result
from tests.support.consultations import SLUG, consultation
from tests.support.steps import steps_of

NOW = datetime(2022, 4, 12, tzinfo=UTC)
ME = Actor(ActorKind.PERSON, "tester", "command")
ELSEWHERE = "another-machine/1/1.00/abcd"


@pytest.fixture
def loaded(db: Database) -> Database:
    load(db, consultation(), ME, NOW)
    return db


def worker(db: Database, owner: str | None = None, wall: datetime = NOW) -> Worker:
    named = {} if owner is None else {"owner": owner}
    return Worker(db, SLUG, StoppedClock(NOW), wall=StoppedClock(wall), **named)


def done(step: Claimed) -> Result:
    return Result(step, StepState.COMPLETED, Outcome.DONE, delivery=Delivery.ACCEPTED)


def test_a_plan_changes_nothing(loaded: Database) -> None:
    assert plan(loaded, SLUG, NOW) == plan(loaded, SLUG, NOW)
    assert steps_of(loaded) == []


def test_what_is_planned_is_written_once(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    before = len(steps_of(loaded))
    write_plan(loaded, SLUG, NOW)
    assert len(steps_of(loaded)) == before > 0


def test_notes_verbales_are_numbered_in_their_order(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW, [Stage.INVITE])
    serials = [step.serial for step in steps_of(loaded) if step.kind == NOTE_VERBALE.name]
    assert serials == [1, 2, 3]


def test_two_workers_never_hold_the_same_step(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    first = worker(loaded).claim([INVITATION], 4)
    second = worker(loaded).claim([INVITATION], 100)
    assert len(first) == 4
    assert len(second) == 2
    assert not {step.id for step in first} & {step.id for step in second}


def test_of_no_kind_nothing_is_claimed(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    assert worker(loaded).claim([], 100) == []


def test_a_step_is_claimed_only_when_it_is_due(loaded: Database) -> None:
    load(
        loaded,
        consultation(
            waves=[{"number": 1, "at": "2022-04-04 09:00"}, {"number": 2, "at": "2022-05-01 09:00"}]
        ),
        ME,
        NOW,
    )
    write_plan(loaded, SLUG, NOW)
    assert worker(loaded).claim([INVITATION], 100) == []


def test_steps_whose_time_has_passed_are_cancelled_and_do_not_stand_before_others(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    first = [step.id for step in steps_of(loaded) if step.kind == INVITATION.name][:4]
    with loaded.writing() as session:
        session.execute(update(tables.Step).where(tables.Step.id.in_(first)).values(expires_at=NOW))
    claimed = worker(loaded).claim([INVITATION], 2)
    assert not {step.id for step in claimed} & set(first)
    assert len(claimed) == 2
    assert {step.state for step in steps_of(loaded) if step.id in first} == {StepState.CANCELLED}


def test_what_is_finished_is_not_done_again(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    by = worker(loaded)
    by.finish([done(step) for step in by.begin(by.claim([INVITATION], 100))])
    write_plan(loaded, SLUG, NOW)
    assert by.claim([INVITATION], 100) == []


def test_a_changed_deadline_is_a_new_revision_of_what_was_sent(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    by = worker(loaded)
    by.finish([done(step) for step in by.begin(by.claim([INVITATION], 100))])
    rules = consultation().registration.model_dump(mode="json")
    rules["deadline"]["at"] = "2022-06-09 18:00"
    load(loaded, consultation(registration=rules), ME, NOW)
    write_plan(loaded, SLUG, NOW)
    assert {step.revision for step in by.claim([INVITATION], 100)} == {2}


def test_a_changed_deadline_supersedes_what_was_not_sent_yet(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    rules = consultation().registration.model_dump(mode="json")
    rules["deadline"]["at"] = "2022-06-09 18:00"
    load(loaded, consultation(registration=rules), ME, NOW)
    write_plan(loaded, SLUG, NOW)
    invitations = [step for step in steps_of(loaded) if step.kind == INVITATION.name]
    old = [step for step in invitations if step.revision == 1]
    assert {step.state for step in old} == {StepState.CANCELLED}
    assert {step.superseded_by_id for step in old} == {step.id for step in invitations if step.revision == 2}


def test_a_corrected_title_of_a_role_writes_to_nobody_again(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    load(loaded, consultation(title="Spring Consultation, corrected"), ME, NOW)
    assert not [each for each in plan(loaded, SLUG, NOW) if each.revision > 1]


def test_a_claim_that_was_not_begun_is_due_again_when_its_lease_has_run_out(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    worker(loaded, ELSEWHERE).claim([INVITATION], 100)
    take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE + timedelta(seconds=1))
    assert len(worker(loaded).claim([INVITATION], 100)) == 6


def test_a_lease_that_runs_is_left_to_its_worker(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    worker(loaded, ELSEWHERE).claim([INVITATION], 100)
    take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE - timedelta(seconds=1))
    assert worker(loaded).claim([INVITATION], 100) == []


def test_a_heartbeat_prolongs_the_lease(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    worker(loaded, ELSEWHERE).claim([INVITATION], 100)
    worker(loaded, ELSEWHERE, wall=NOW + LEASE).renew()
    take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE + timedelta(seconds=1))
    assert worker(loaded).claim([INVITATION], 100) == []


def test_a_dead_process_of_this_machine_is_taken_over_at_once(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    by = worker(loaded)
    host = by.owner.partition("/")[0]
    worker(loaded, f"{host}/999999999/1.00/abcd").claim([INVITATION], 100)
    take_back(loaded, SLUG, now=NOW, wall=NOW)
    assert len(by.claim([INVITATION], 100)) == 6


def test_a_circular_that_was_begun_is_repeated_and_named(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    lost = worker(loaded, ELSEWHERE)
    lost.begin(lost.claim([INVITATION], 2))
    recovered = take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE * 2)
    named = [step for step in steps_of(loaded) if step.delivery is Delivery.UNCERTAIN]
    assert recovered.may_repeat == len(named) == 2
    assert {step.state for step in named} == {StepState.SCHEDULED}


def test_a_note_verbale_that_was_begun_waits_for_a_person(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    lost = worker(loaded, ELSEWHERE)
    lost.begin(lost.claim([NOTE_VERBALE], 1))
    take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE * 2)
    waiting = [step for step in steps_of(loaded) if step.state is StepState.PAUSED]
    assert [(step.kind, step.waits_for) for step in waiting] == [("note_verbale", "the secretariat")]


def test_a_worker_whose_lease_was_taken_over_changes_nothing_any_more(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    slow = worker(loaded, ELSEWHERE)
    begun = slow.begin(slow.claim([INVITATION], 1))
    take_back(loaded, SLUG, now=NOW, wall=NOW + LEASE * 2)
    slow.finish([done(step) for step in begun])
    assert [step.state for step in steps_of(loaded) if step.id == begun[0].id] == [StepState.SCHEDULED]


def test_a_step_whose_time_has_passed_is_cancelled_and_not_done(loaded: Database) -> None:
    write_plan(loaded, SLUG, NOW)
    late = Worker(loaded, SLUG, StoppedClock(consultation().closing + timedelta(days=1)))
    assert late.claim([INVITATION], 100) == []
    assert {step.state for step in steps_of(loaded) if step.kind == INVITATION.name} == {StepState.CANCELLED}
