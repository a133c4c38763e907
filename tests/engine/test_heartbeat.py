"""A worker's hold is renewed while its work lasts, whatever becomes of a beat."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from convene.domain.clock import StoppedClock
from convene.domain.ledger.kinds import INVITATION
from convene.operations.steps import claiming
from convene.operations.steps.claiming import LEASE, Worker, heartbeat
from convene.operations.steps.planning import write_plan
from convene.store.database import Database
from tests.support.acting import loaded
from tests.support.consultations import SLUG
from tests.support.steps import steps_of

NOW = datetime(2022, 4, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
TURNS = 10_000
"""More turns of the loop than a beat can take."""


@pytest.fixture(autouse=True)
def _a_beat_at_every_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "HEARTBEAT", timedelta(0))


def worker(db: Database, wall: datetime) -> Worker:
    return Worker(db, SLUG, StoppedClock(NOW), wall=StoppedClock(wall), owner="a-machine/1/1.00/abcd")


def leases(db: Database) -> set[datetime | None]:
    return {step.lease_until for step in steps_of(db) if step.owner is not None}


def test_what_is_held_is_renewed_while_the_block_runs(db: Database) -> None:
    loaded(db, now=NOW)
    write_plan(db, SLUG, NOW)
    worker(db, NOW).claim([INVITATION], 3)

    async def work() -> bool:
        async with heartbeat(worker(db, LATER)):
            for _ in range(TURNS):
                if await asyncio.to_thread(leases, db) == {LATER + LEASE}:
                    return True
        return False

    assert asyncio.run(work())


def test_a_database_that_does_not_answer_for_a_beat_does_not_end_the_work() -> None:
    nowhere = Database(create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))
    beats = []

    class Counted(Worker):
        def renew(self) -> int:
            beats.append(1)
            return super().renew()

    async def work() -> str:
        async with heartbeat(Counted(nowhere, SLUG, StoppedClock(NOW))):
            for _ in range(TURNS):
                if len(beats) > 1:
                    break
                await asyncio.to_thread(len, beats)
        return "done"

    assert asyncio.run(work()) == "done"
    assert len(beats) > 1
