"""Work is kept together with its outcome, or not at all."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Outcome, StepState
from convene.domain.ledger.kinds import CLEAR
from convene.operations import accredit
from convene.operations.context import Operation, RefusedError
from convene.operations.steps.claiming import LEASE, Worker
from convene.operations.steps.performing import Keep, Performed, at_once, perform
from convene.operations.steps.planning import write_plan
from convene.operations.steps.recovery import take_back
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger.claims import Claimed
from tests.support.acting import accept, loaded, row, rows, stakeholder
from tests.support.consultations import SLUG

NOW = datetime(2022, 4, 20, 9, tzinfo=UTC)


@pytest.fixture
def accepted(db: Database) -> Database:
    """An organization that is cleared at once has accepted."""
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"))
    write_plan(db, SLUG, NOW)
    return db


def worker(db: Database) -> Worker:
    return Worker(db, SLUG, StoppedClock(NOW), wall=StoppedClock(NOW), owner="another-machine/1/1.00/abcd")


def clear(work: Operation, steps: Sequence[Claimed]) -> None:
    accredit.clear(work, [step.key.id for step in steps])


def the_step(db: Database) -> tables.Step:
    return row(db, tables.Step, kind=CLEAR.name)


def test_the_change_and_its_outcome_are_kept(accepted: Database) -> None:
    assert perform(worker(accepted), CLEAR, at_once(clear), 10) == Performed(done=1)
    assert the_step(accepted).state is StepState.COMPLETED
    assert len(rows(accepted, tables.Accreditation)) == 1


def test_nothing_due_is_nothing_done(accepted: Database) -> None:
    perform(worker(accepted), CLEAR, at_once(clear), 10)
    assert not perform(worker(accepted), CLEAR, at_once(clear), 10).any


def test_a_refusal_fails_the_step_with_its_words_and_changes_nothing(accepted: Database) -> None:
    def refuse(work: Operation, steps: Sequence[Claimed]) -> None:
        clear(work, steps)
        raise RefusedError("not today")

    assert perform(worker(accepted), CLEAR, at_once(refuse), 10) == Performed(failed=1)
    step = the_step(accepted)
    assert (step.state, step.message) == (StepState.FAILED, "not today")
    assert rows(accepted, tables.Accreditation) == []


def test_an_error_leaves_the_step_to_be_taken_back_and_changes_nothing(accepted: Database) -> None:
    def break_down(work: Operation, steps: Sequence[Claimed]) -> None:
        clear(work, steps)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        perform(worker(accepted), CLEAR, at_once(break_down), 10)
    assert rows(accepted, tables.Accreditation) == []
    take_back(accepted, SLUG, now=NOW, wall=NOW + LEASE * 2)
    assert perform(worker(accepted), CLEAR, at_once(clear), 10) == Performed(done=1)
    assert [each.outcome for each in rows(accepted, tables.Attempt)] == [Outcome.CRASHED, Outcome.DONE]


def test_what_another_worker_took_over_while_it_was_computed_is_not_done_twice(accepted: Database) -> None:
    def slowly(by: Worker, steps: Sequence[Claimed]) -> Keep:
        take_back(by.db, by.slug, now=NOW, wall=NOW + LEASE * 2)
        return clear

    assert not perform(worker(accepted), CLEAR, slowly, 10).any
    assert rows(accepted, tables.Accreditation) == []
    assert the_step(accepted).state is StepState.SCHEDULED
