"""What planning, writing and composing cost in SQL statements does not grow with the number of people."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from convene.domain.ledger import Delivery, Outcome, StepState
from convene.domain.ledger.kinds import ACKNOWLEDGEMENT, INVITATION, NOTE_VERBALE, UNANSWERED, UNANSWERED_NOTE
from convene.operations.letters.compose import compose
from convene.operations.load import load
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import plan, write_plan
from convene.store.database import Database, open_database
from convene.store.ledger.claims import Claimed, Result
from tests.support.acting import IN_TIME, SECRETARIAT, accept, at
from tests.support.consultations import SLUG, consultation
from tests.support.letters import POST, worker

NOW, REMINDED = at("2022-04-12 09:00"), at("2022-05-21 09:00")
LETTERS = (
    (INVITATION, NOW),
    (NOTE_VERBALE, NOW),
    (ACKNOWLEDGEMENT, IN_TIME),
    (UNANSWERED, REMINDED),
    (UNANSWERED_NOTE, REMINDED),
)
FEW, MANY = 40, 400
"""Each is asked for in portions of a thousand: so many of both fit into one."""

Act = Callable[[Database], object]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that any database is given while the block runs; one for many rows is one."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


def cost(db: Database, act: Act) -> int:
    with statements() as seen:
        act(db)
    assert seen
    return len(seen)


def a_load(db: Database, people: int, **changes: object) -> None:
    """Load a consultation of so many organizations, and a tenth as many States."""
    load(db, consultation(people, people // 10, **changes), SECRETARIAT, NOW)


def a_plan(db: Database) -> None:
    plan(db, SLUG, NOW)


def a_written_plan(db: Database) -> None:
    write_plan(db, SLUG, NOW)


def costs(db: Database, people: int) -> dict[str, int]:
    """What each part of a consultation of so many people costs."""
    a_load(db, people)
    found = {"plan": cost(db, a_plan), "create": cost(db, a_written_plan), "again": cost(db, a_written_plan)}
    a_load(db, people, place="Geneva")
    found["revise"] = cost(db, a_written_plan)
    a_load(db, people, reminders={"participants": [], "unanswered": []})
    found["cancel"] = cost(db, a_written_plan)
    return found


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Database]:
    """A second database, on SQLite."""
    second = open_database(str(tmp_path / "another.sqlite"))
    yield second
    second.close()


def test_planning_costs_as_many_statements_for_many_as_for_few(tmp_path: Path, another: Database) -> None:
    first = open_database(str(tmp_path / "first.sqlite"))
    few = costs(first, FEW)
    first.close()
    assert costs(another, MANY) == few
    assert max(few.values()) < 40


def batch(db: Database, number: int) -> dict[str, int]:
    """What each kind of letter to so many people costs to compose, all in one batch."""
    a_load(db, number)
    for stakeholder in range(1, number + 1, number // 5):
        accept(db, stakeholder, "Ana", now=IN_TIME)
    found: dict[str, int] = {}
    for kind, moment in LETTERS:
        write_plan(db, SLUG, moment)
        by = worker(db, moment)
        steps = by.begin(by.claim([kind], 1000))
        found[str(kind)] = cost(db, partial(_composed, by, steps))
        done = [Result(step, StepState.COMPLETED, Outcome.DONE, delivery=Delivery.ACCEPTED) for step in steps]
        by.finish(done)
        assert len(steps) >= min(number // 10, 5)
    return found


def _composed(by: Worker, steps: Sequence[Claimed], _db: Database) -> None:
    assert len(compose(by, steps, POST)) == len(steps)


def test_a_batch_of_letters_costs_as_many_statements_for_many_as_for_few(
    tmp_path: Path, another: Database
) -> None:
    first = open_database(str(tmp_path / "first.sqlite"))
    few = batch(first, FEW)
    first.close()
    assert batch(another, MANY) == few
    assert max(few.values()) < 30
