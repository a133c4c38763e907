"""Two appliers of one consultation at once share its steps and do none twice, on both databases."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from convene.domain.ledger import Outcome, StepState
from convene.operations.load import load
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, accept, rows
from tests.support.consultations import SLUG, consultation
from tests.support.meeting import Rendezvous
from tests.support.prefect_servers import environment
from tests.support.sink import Sink

NOW = datetime(2022, 4, 20, 9, tzinfo=UTC)
ORGANIZATIONS, STATES, ANSWERED = 120, 10, 20


def start(where: str, sink: Sink, prefect: tuple[Path, str], point: Rendezvous) -> "subprocess.Popen[bytes]":
    home, url = prefect
    command = [sys.executable, "-m", "tests.support.meeting", where, NOW.isoformat(), str(point.port)]
    extra = {
        "CONVENE_MAIL_PORT": str(sink.port),
        "CONVENE_HOME": os.environ["CONVENE_HOME"],
        # Small enough that one cannot take all before the other has come.
        "CONVENE_BATCH": "20",
    }
    return subprocess.Popen(command, env=environment(home, url, extra))


def test_both_do_some_and_nothing_is_done_twice(
    where: str, db: Database, sink: Sink, prefect: tuple[Path, str]
) -> None:
    load(db, consultation(ORGANIZATIONS, STATES), SECRETARIAT, NOW)
    for stakeholder in range(1, ANSWERED + 1):
        accept(db, stakeholder, f"Delegate{stakeholder}", now=NOW)
    with Rendezvous() as point:
        both = [start(where, sink, prefect, point) for _ in range(2)]
        point.bring_together(2)
        assert [process.wait(timeout=120) for process in both] == [0, 0]

    assert plan(db, SLUG, NOW) == []
    due = [step for step in rows(db, tables.Step) if step.due_at <= NOW and step.waits_for is None]
    assert {(step.state, step.attempts) for step in due} == {(StepState.COMPLETED, 1)}
    with db.reading() as session:
        attempts = session.execute(select(tables.Attempt.owner, tables.Attempt.outcome)).all()
    assert len(attempts) == len(due)
    assert {outcome for _, outcome in attempts} == {Outcome.DONE}
    assert len({owner.split("/")[1] for owner, _ in attempts}) == 2

    # Who did not answer is invited, who did is acknowledged, every other of them is told of its accreditation at
    # once, and both panellists are invited.
    assert sink.total == len(sink.messages) == ORGANIZATIONS + STATES + ANSWERED // 2 + 2
