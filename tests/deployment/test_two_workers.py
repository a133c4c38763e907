"""Outgrown one machine: PostgreSQL for the ledger and for Prefect, a Prefect server, a work pool, two workers.

The same flows, unchanged, come to the same ledger and the same report as in process on SQLite.
"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database, open_database
from interfaces.cli.serve.deploying import deploy, deployments
from tests.support.acting import row
from tests.support.databases import new_postgres
from tests.support.prefect_servers import environment, prefect_server, worker
from tests.support.present import INVITING, REPORTING, arrange
from tests.support.sink import Sink
from tests.support.waiting import until

EVERY = timedelta(seconds=4)
"""Less than a flow run takes in a process of its own, so that the second worker is needed."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What two workers made of a consultation."""

    db: Database
    sink: Sink
    today: date
    home: Path
    url: str

    def workers(self) -> set[str]:
        """Which workers have brought a scheduled flow run to its end."""
        ended = {"state": {"type": {"any_": ["COMPLETED"]}}}
        runs = httpx.post(f"{self.url}/flow_runs/filter", json={"flow_runs": ended}).json()
        return {run["labels"]["prefect.worker.name"] for run in runs if run["auto_scheduled"]}

    def nothing_is_due(self) -> bool:
        """Whether both consultations are up to date."""
        return not any(plan(self.db, slug, datetime.now(UTC)) for slug in (INVITING, REPORTING))


@pytest.fixture(scope="module")
def deployed(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    """Two workers have brought both consultations up to date, because a schedule told them to."""
    folder = tmp_path_factory.mktemp("deployment")
    ledger, prefects = new_postgres(postgres, "convene"), new_postgres(postgres, "prefect")
    today = datetime.now(UTC).date()
    db = open_database(ledger)
    arrange(db, today)
    own = {"PREFECT_API_DATABASE_CONNECTION_URL": prefects.replace("postgresql:", "postgresql+asyncpg:", 1)}
    with Sink() as sink, prefect_server(folder, **own) as url:
        shared = {
            "CONVENE_DATABASE": ledger,
            "CONVENE_MAIL_PORT": str(sink.port),
            "CONVENE_SECRET": "the same on every machine",
        }
        _deploy(folder, environment(folder, url, shared))
        one, two = (environment(folder / name, url, shared) for name in ("one", "two"))
        made = Deployed(db, sink, today, folder, url)
        with worker("one", folder / "one", one), worker("two", folder / "two", two):
            until(made.nothing_is_due, "the schedule to bring both consultations up to date")
            until(lambda: len(made.workers()) == 2, "both workers to take their part")
        yield made
    db.close()


def _deploy(folder: Path, environment: dict[str, str]) -> None:
    pool = [sys.executable, "-m", "prefect", "work-pool", "create", "convene", "--type", "process"]
    subprocess.run(pool, env=environment, check=True, stdout=subprocess.DEVNULL)
    asyncio.run(deploy(deployments(EVERY), environment, folder, folder / "deploy.log"))


@pytest.fixture(scope="module")
def in_process(deployed: Deployed) -> Iterator[Database]:
    """The same acts on SQLite, and the lifecycle called as a function, on the clock of the compilation."""
    where = str(deployed.home / "convene.sqlite")
    db = open_database(where)
    arrange(db, deployed.today)
    at = row(deployed.db, tables.ReportVersion).compiled_at
    with Sink() as sink:
        extra = {"CONVENE_MAIL_PORT": str(sink.port)}
        command = [sys.executable, "-m", "tests.support.dying", where, at.isoformat(), "-"]
        subprocess.run(command, env=environment(deployed.home, deployed.url, extra), check=True, timeout=120)
    yield db
    db.close()


def _ledger(db: Database) -> set[tuple[Any, ...]]:
    """Every step by its key and revision, with what became of it; not the moments that follow from the clock."""
    step = tables.Step
    columns = (step.stage, step.kind, step.subject, step.revision, step.serial)
    outcome = (step.state, step.delivery, step.attempts)
    with db.reading() as session:
        rows = session.execute(
            select(tables.Consultation.slug, *columns, *outcome).join(
                tables.Consultation, tables.Consultation.id == step.consultation_id
            )
        )
        return {tuple(each) for each in rows}


def test_the_ledger_is_the_same_as_in_process(deployed: Deployed, in_process: Database) -> None:
    steps = _ledger(deployed.db)
    assert len(steps) > 60
    assert steps == _ledger(in_process)


def test_the_report_is_the_same_as_in_process(deployed: Deployed, in_process: Database) -> None:
    one, other = row(deployed.db, tables.ReportVersion), row(in_process, tables.ReportVersion)
    assert one.document == other.document
    assert one.inputs == other.inputs


def test_every_letter_is_sent_once(deployed: Deployed) -> None:
    with deployed.db.reading() as session:
        letters = session.scalars(select(tables.Letter.message_id)).all()
    assert len(letters) > 50
    assert deployed.sink.messages == dict.fromkeys(letters, 1)
