"""A flow killed with SIGKILL anywhere and applied again completes, with nothing lost, on both databases."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from convene.domain.ledger import Delivery, Outcome, StepState
from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database
from tests.support.consultations import SLUG, consultation
from tests.support.prefect_servers import environment
from tests.support.sink import Sink
from tests.support.steps import steps_of

NOW = datetime(2022, 4, 12, tzinfo=UTC)
ORGANIZATIONS, STATES = 230, 12
IN_FLIGHT = 100

POINTS = [
    "convene.operations.steps.planning:write:1:before",
    "convene.operations.steps.planning:write:1:after",
    "convene.store.ledger.claims:claim:1:after",
    "convene.store.ledger.claims:begin:1:before",
    "convene.store.ledger.claims:begin:4:after",
    "convene.operations.letters.mailing:keep_letters:2:after",
    "convene.operations.steps.claiming:Worker.turn_over:4:after",
    "convene.adapters.smtp.conversation:Conversation._content:7:before",
    "convene.adapters.smtp.conversation:Conversation._content:60:after",
    "convene.adapters.smtp.conversation:Conversation._content:200:after",
    "convene.store.ledger.claims:finish:5:before",
    "convene.operations.steps.claiming:Worker.turn_over:14:before",
    "convene.operations.steps.claiming:Worker.turn_over:14:after",
    "convene.operations.letters.mailing:Mailing.end:1:before",
    "convene.operations.letters.mailing:Mailing.end:1:after",
]
"""Before and after each commit, and in the middle of sending: notes verbales one by one, circulars in portions."""


def run(where: str, sink: Sink, prefect: tuple[Path, str], point: str) -> int:
    home, url = prefect
    command = [sys.executable, "-m", "tests.support.dying", where, NOW.isoformat(), point]
    extra = {"CONVENE_MAIL_PORT": str(sink.port), "CONVENE_HOME": os.environ["CONVENE_HOME"]}
    return subprocess.run(command, env=environment(home, url, extra), check=False, timeout=120).returncode


@pytest.mark.parametrize("point", POINTS)
def test_nothing_is_lost(point: str, where: str, db: Database, sink: Sink, prefect: tuple[Path, str]) -> None:
    load(db, consultation(ORGANIZATIONS, STATES), Actor(ActorKind.PERSON, "tester", "command"), NOW)
    assert run(where, sink, prefect, point) == -signal.SIGKILL
    assert run(where, sink, prefect, "-") == 0

    states = Counter(step.state for step in steps_of(db) if step.due_at <= NOW)
    waiting = [step for step in steps_of(db) if step.state is StepState.PAUSED]
    assert states[StepState.COMPLETED] == ORGANIZATIONS + STATES - len(waiting)
    assert plan(db, SLUG, NOW) == []

    # Every letter arrived, but at most one note verbale whose delivery is uncertain, which waits for a person.
    assert len(waiting) <= 1
    assert {(step.kind, step.delivery) for step in waiting} <= {("note_verbale", Delivery.UNCERTAIN)}
    assert ORGANIZATIONS + STATES - len(waiting) <= len(sink.messages) <= ORGANIZATIONS + STATES

    # What came twice is named, and no more than was in flight; a note verbale never does.
    crashed = _message_ids_of_crashed_attempts(db)
    assert sink.repeated <= crashed.keys()
    assert len(sink.repeated) <= IN_FLIGHT
    assert "note_verbale" not in {crashed[message_id] for message_id in sink.repeated}


def _message_ids_of_crashed_attempts(db: Database) -> dict[str, str]:
    with db.reading() as session:
        rows = session.execute(
            select(tables.Letter.message_id, tables.Step.kind)
            .join(tables.Step, tables.Step.id == tables.Letter.step_id)
            .join(tables.Attempt, tables.Attempt.step_id == tables.Step.id)
            .where(tables.Attempt.outcome == Outcome.CRASHED)
        )
        return dict(rows.all())


def test_the_flow_run_that_was_killed_is_marked_crashed(
    where: str, db: Database, sink: Sink, prefect: tuple[Path, str]
) -> None:
    load(db, consultation(ORGANIZATIONS, STATES), Actor(ActorKind.PERSON, "tester", "command"), NOW)
    run(where, sink, prefect, "convene.adapters.smtp.conversation:Conversation._content:60:after")
    run(where, sink, prefect, "-")
    with db.reading() as session:
        killed = session.scalars(
            select(tables.Attempt.flow_run).where(tables.Attempt.outcome == Outcome.CRASHED).distinct()
        ).all()
    states = [httpx.get(f"{prefect[1]}/flow_runs/{flow_run}").json()["state_type"] for flow_run in killed]
    assert states == ["CRASHED"]
