"""Taking back the steps of a worker that died: what it had begun is named, and nothing is lost.

A step that was claimed and not begun is due again. One that was begun may have been done: a circular is repeated,
with the same Message-ID; a letter that must not repeat waits for a person; work that is kept in one transaction
with its outcome was certainly not done.
"""

from dataclasses import dataclass
from datetime import datetime

from convene.adapters import workers
from convene.domain.ledger import Delivery, Nature, Outcome, StepState
from convene.operations.context import consultation
from convene.store.database import Database
from convene.store.ledger import claims, holding
from convene.store.ledger.claims import Claimed, Result


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was taken back: how many steps by what follows, and the flow runs that held them."""

    again: int = 0
    may_repeat: int = 0
    wait: int = 0
    flow_runs: tuple[str, ...] = ()


def take_back(db: Database, slug: str, *, now: datetime, wall: datetime) -> Recovered:
    """Take back what dead workers hold: their lease ran out by the wall clock, or their process is gone."""
    again = may_repeat = wait = 0
    flow_runs: set[str] = set()
    with db.reading() as session:
        held = holding.owners(session, consultation(session, slug).id)
    for owner, until in held.items():
        dead = workers.is_dead(owner)
        if (until is not None and until > wall) and not dead:
            continue
        with db.writing() as session:
            row = consultation(session, slug)
            steps = holding.held_by(session, row.id, owner, expired_at=None if dead else wall)
            results = [_result(step, state, now) for step, state, _ in steps]
            claims.finish(session, results, now=now, owner=owner)
        flow_runs.update(flow_run for _, _, flow_run in steps if flow_run is not None)
        again += sum(result.outcome is Outcome.CRASHED and result.delivery is None for result in results)
        may_repeat += sum(
            result.state is StepState.SCHEDULED and result.delivery is not None for result in results
        )
        wait += sum(result.state is StepState.PAUSED for result in results)
    return Recovered(again, may_repeat, wait, tuple(sorted(flow_runs)))


def _result(step: Claimed, state: StepState, now: datetime) -> Result:
    if state is StepState.PENDING or step.key.kind.nature is Nature.WORK:
        return Result(
            step, StepState.SCHEDULED, Outcome.CRASHED, "the worker died before it was done", due=now
        )
    if step.key.kind.nature is Nature.ONCE:
        return Result(
            step,
            StepState.PAUSED,
            Outcome.CRASHED,
            "the worker died while it was being sent: it may have gone out, and is not repeated by itself",
            delivery=Delivery.UNCERTAIN,
            waits_for="the secretariat",
        )
    return Result(
        step,
        StepState.SCHEDULED,
        Outcome.CRASHED,
        "the worker died while it was being sent: it is sent again and may arrive twice",
        delivery=Delivery.UNCERTAIN,
        due=now,
    )
