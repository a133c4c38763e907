"""What a task needs to begin: the worker that it is, with its database, clock and runs."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from prefect.runtime import flow_run, task_run

from convene.domain.clock import clock_at
from convene.operations.steps.claiming import Worker
from convene.settings import Settings
from convene.store.database import Database, open_database


@dataclass(frozen=True, slots=True)
class Run:
    """What a flow run works on. `at` stops the clock; without it the machine's is read."""

    slug: str
    database: str
    at: datetime | None = None


def run_of(slug: str, at: datetime | None) -> Run:
    """A run on the settings' database.

    No flow takes it as a parameter: Prefect keeps parameters and shows them, and an address may hold a password.
    """
    return Run(slug, Settings().database, at)


@cache
def database(where: str) -> Database:
    """The database at a place: opened once a process."""
    return open_database(where)


def worker(run: Run) -> Worker:
    """A new worker, which the ledger will know by this flow run and task run."""
    return Worker(
        database(run.database),
        run.slug,
        clock_at(run.at),
        flow_run=_text(flow_run.id),
        task_run=_text(task_run.id),
    )


def _text(id_: object) -> str | None:
    return None if id_ is None else str(id_)
