"""A worker's hold on steps: claimed, renewed while they are done, and given back."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from convene.adapters import workers
from convene.domain.clock import Clock, SystemClock
from convene.domain.ledger import Kind, Outcome, StepState
from convene.operations.context import consultation_id
from convene.store.database import Database, Session, StoreUnavailableError
from convene.store.ledger import claims, pausing
from convene.store.ledger.claims import Claimed, Result

LEASE = timedelta(seconds=60)
"""How long a claim holds without a heartbeat."""

HEARTBEAT = timedelta(seconds=20)

KeepMore = Callable[[Session, int, Sequence[Claimed]], None]
"""Keeps what belongs to steps of a consultation, by its id, that were begun, in the transaction in which they are."""

_TOO_LATE = "its time had passed before it could be done"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of one consultation.

    `clock` tells the consultation's time, which a replay moves; `wall` the machine's, by which leases run.
    """

    db: Database
    slug: str
    clock: Clock
    flow_run: str | None = None
    task_run: str | None = None
    wall: Clock = field(default_factory=SystemClock)
    owner: str = field(default_factory=workers.identity)
    _asked: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    def now(self) -> datetime:
        """The consultation's time."""
        return self.clock.now()

    def _consultation(self, session: Session) -> int:
        """The id of the consultation, which stays what it is: asked once."""
        if self.slug not in self._asked:
            self._asked[self.slug] = consultation_id(session, self.slug)
        return self._asked[self.slug]

    def claim(self, kinds: Sequence[Kind], limit: int) -> list[Claimed]:
        """Claim due steps of some kinds, if any are; those whose time has passed are cancelled instead."""
        while claimed := self._claim(kinds, limit):
            if in_time := [step for step in claimed if not self._is_too_late(step)]:
                return in_time
        return []

    def _claim(self, kinds: Sequence[Kind], limit: int) -> list[Claimed]:
        with self.db.writing() as session:
            claimed = claims.claim(
                session,
                self._consultation(session),
                kinds,
                now=self.now(),
                owner=self.owner,
                lease_until=self.wall.now() + LEASE,
                limit=limit,
            )
            expired = filter(self._is_too_late, claimed)
            self._keep(
                session,
                [Result(step, StepState.CANCELLED, Outcome.EXPIRED, _TOO_LATE) for step in expired],
            )
        return claimed

    def _is_too_late(self, step: Claimed) -> bool:
        return step.expires is not None and step.expires <= self.now()

    def begin(self, steps: Sequence[Claimed]) -> list[Claimed]:
        """Keep the intent to do claimed steps; those that may not be done any more are left out."""
        with self.db.writing() as session:
            return self._begin(session, self._consultation(session), steps)

    def finish(self, results: Sequence[Result]) -> None:
        """Keep what became of steps."""
        with self.db.writing() as session:
            self._keep(session, results)

    def turn_over(self, results: Sequence[Result], steps: Sequence[Claimed], keep: KeepMore) -> list[Claimed]:
        """Finish some steps and begin others in one transaction, in which `keep` may keep more of the latter."""
        with self.db.writing() as session:
            self._keep(session, results)
            id_ = self._consultation(session)
            begun = self._begin(session, id_, steps)
            keep(session, id_, begun)
        return begun

    def release(self) -> None:
        """Give back all that is claimed and not begun."""
        with self.db.writing() as session:
            claims.release(session, self.owner)

    def _begin(self, session: Session, consultation_id: int, steps: Sequence[Claimed]) -> list[Claimed]:
        return claims.begin(
            session,
            consultation_id,
            steps,
            now=self.now(),
            owner=self.owner,
            flow_run=self.flow_run,
            task_run=self.task_run,
        )

    def _keep(self, session: Session, results: Sequence[Result]) -> None:
        claims.finish(session, results, now=self.now(), owner=self.owner)

    def is_stopped(self) -> bool:
        """Whether a person has paused the sending of letters."""
        with self.db.reading() as session:
            return pausing.is_paused(session, self._consultation(session))

    def renew(self) -> int:
        """Renew the lease of everything that this worker holds."""
        with self.db.writing() as session:
            return claims.renew(session, self.owner, self.wall.now() + LEASE)


def _renewed(worker: Worker) -> None:
    # A database that does not answer now may do so at the next beat, which comes before the lease has run out.
    with suppress(StoreUnavailableError):
        worker.renew()


@asynccontextmanager
async def heartbeat(worker: Worker) -> AsyncIterator[None]:
    """Renew the worker's leases while the block runs."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(HEARTBEAT.total_seconds())
            await asyncio.to_thread(_renewed, worker)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        with suppress(asyncio.CancelledError):
            await beating
