"""Claiming steps, beginning them, and keeping what became of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate
from sqlalchemy.sql.elements import BindParameter

from convene.domain.ledger import (
    CLAIMED,
    KINDS,
    Delivery,
    Key,
    Kind,
    Outcome,
    StepState,
)
from convene.store.ledger.pausing import may_be_done
from convene.store.tables import Attempt, Step


class Claimed(NamedTuple):
    """A step in the hands of a worker, with what is needed to do it. `attempt` is None until it is begun."""

    id: int
    key: Key
    revision: int
    facts: Mapping[str, Any]
    planned: datetime
    expires: datetime | None
    recipient: int | None
    serial: int | None
    attempts: int
    attempt: int | None = None

    @property
    def tried_before(self) -> bool:
        """Whether there was an attempt before the one that is under way, or is to come."""
        return self.attempts > (self.attempt is not None)


class Result(NamedTuple):
    """What became of a claimed step: the state it goes to, and how the attempt ended."""

    step: Claimed
    state: StepState
    outcome: Outcome
    message: str | None = None
    delivery: Delivery | None = None
    due: datetime | None = None
    """When it is tried again, if it is."""
    words: str | None = None
    """The other side's own words."""
    waits_for: str | None = None


def claim(
    session: Session,
    consultation_id: int,
    kinds: Sequence[Kind],
    *,
    now: datetime,
    owner: str,
    lease_until: datetime,
    limit: int,
) -> list[Claimed]:
    """Claim the due steps of some kinds, the longest due first: they are pending, and this owner's.

    No letter is claimed while sending is paused.
    PostgreSQL passes over rows that another worker is claiming; SQLite lets one transaction write at a time.
    """
    chosen = (
        select(Step.id)
        .where(
            Step.consultation_id == consultation_id,
            Step.state == StepState.SCHEDULED,
            Step.due_at <= now,
            may_be_done(consultation_id, kinds),
        )
        .order_by(Step.due_at, Step.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(
        update(Step)
        .where(Step.id.in_(chosen))
        .values(state=StepState.PENDING, owner=owner, lease_until=lease_until)
        .returning(
            Step.id,
            Step.stage,
            Step.kind,
            Step.subject,
            Step.revision,
            Step.facts,
            Step.planned_at,
            Step.expires_at,
            Step.recipient_id,
            Step.serial,
            Step.attempts,
        )
        .execution_options(synchronize_session=False)
    ).all()
    found = [
        Claimed(
            id_, Key(KINDS[stage, kind], subject), revision, facts, planned, expires, recipient, serial, tries
        )
        for id_, stage, kind, subject, revision, facts, planned, expires, recipient, serial, tries in rows
    ]
    return sorted(found, key=lambda step: (step.planned, step.id))


def begin(
    session: Session,
    consultation_id: int,
    steps: Sequence[Claimed],
    *,
    now: datetime,
    owner: str,
    flow_run: str | None,
    task_run: str | None,
) -> list[Claimed]:
    """Keep the intent to do some claimed steps: they are running, each with an attempt that has begun.

    A step that is no longer this owner's is left out: another worker has taken over its lease, or a person has
    held or cancelled it. Letters are, all of them, while sending is paused.
    """
    kinds = tuple(dict.fromkeys(step.key.kind for step in steps))
    connection = session.connection()
    held = set(
        connection.scalars(
            _begin_steps(consultation_id, kinds),
            {"b_ids": [step.id for step in steps], "b_owner": owner},
        )
    )
    rows = connection.execute(
        _BEGIN_ATTEMPTS,
        {
            "b_ids": list(held),
            "b_owner": owner,
            "b_flow_run": flow_run,
            "b_task_run": task_run,
            "b_now": now,
        },
    )
    attempts = dict(rows.all())
    return [_begun(step, attempts[step.id]) for step in steps if step.id in held]


@lru_cache(maxsize=256)
def _begin_steps(consultation_id: int, kinds: Sequence[Kind]) -> ReturningUpdate[int]:
    # Built once, as the others of this file that every portion of a mailing needs: that costs more than to run them.
    return (
        update(Step)
        .where(
            Step.id.in_(_IDS),
            Step.owner == bindparam("b_owner"),
            Step.state == StepState.PENDING,
            may_be_done(consultation_id, kinds),
        )
        .values(state=StepState.RUNNING, attempts=Step.attempts + 1)
        .returning(Step.id)
    )


_IDS: BindParameter[Any] = bindparam("b_ids", expanding=True)

_BEGIN_ATTEMPTS = (
    insert(Attempt)
    .from_select(
        ("consultation_id", "step_id", "number", "owner", "flow_run", "task_run", "began_at"),
        select(
            Step.consultation_id,
            Step.id,
            Step.attempts,
            bindparam("b_owner", type_=Attempt.owner.type),
            bindparam("b_flow_run", type_=Attempt.flow_run.type),
            bindparam("b_task_run", type_=Attempt.task_run.type),
            bindparam("b_now", type_=Attempt.began_at.type),
        ).where(Step.id.in_(_IDS)),
    )
    .returning(Attempt.step_id, Attempt.id)
)
"""An attempt for each of some steps that were begun just now; gives its id with that of the step."""


def _begun(step: Claimed, attempt: int) -> Claimed:
    return Claimed(
        step.id,
        step.key,
        step.revision,
        step.facts,
        step.planned,
        step.expires,
        step.recipient,
        step.serial,
        step.attempts + 1,
        attempt,
    )


def finish(session: Session, results: Sequence[Result], *, now: datetime, owner: str) -> None:
    """Keep what became of some steps. One that was taken over keeps the state that its new owner gives it.

    A step whose letter may have gone out stays named as uncertain until it is accepted or refused, however often
    it is deferred meanwhile.
    """
    if not results:
        return
    alike: dict[_End, list[int]] = defaultdict(list)
    for result in results:
        alike[_End.of(result)].append(result.step.id)
    if len(alike) > 1:
        _lock(session, [result.step.id for result in results])
    for end, step_ids in alike.items():
        _end_steps(session, step_ids, end, now=now, owner=owner)
    _end_attempts(session, results, now)


def _lock(session: Session, step_ids: Sequence[int]) -> None:
    """Lock steps in one order for all, so that two who write the same rows wait for each other and not both."""
    session.execute(_in_order(Step.id.in_(step_ids))).all()


def _in_order(*wanted: ColumnElement[bool]) -> Select[int]:
    return select(Step.id).where(*wanted).order_by(Step.id).with_for_update()


class _End(NamedTuple):
    """What became of a step, as its row says it: most of a portion end alike, and are written by one statement."""

    state: StepState
    delivery: Delivery | None
    message: str | None
    waits_for: str | None
    due: datetime | None

    @classmethod
    def of(cls, result: Result) -> "_End":
        """That of a result."""
        return cls(result.state, result.delivery, _cut(result.message), result.waits_for, result.due)


def _end_steps(session: Session, step_ids: Sequence[int], end: _End, *, now: datetime, owner: str) -> None:
    rests = end.state in {StepState.COMPLETED, StepState.FAILED, StepState.CANCELLED}
    session.connection().execute(
        _END_STEPS,
        {
            "b_ids": step_ids,
            "b_owner": owner,
            "b_state": end.state,
            "b_delivery": end.delivery,
            "b_message": end.message,
            "b_waits_for": end.waits_for,
            "b_due": end.due,
            "b_finished": now if rests else None,
        },
    )


_DELIVERY = bindparam("b_delivery", type_=Step.delivery.type)

_END_STEPS = (
    update(Step)
    .where(Step.id.in_(_in_order(Step.id.in_(_IDS), Step.owner == bindparam("b_owner"))))
    .values(
        state=bindparam("b_state"),
        delivery=case(
            (and_(Step.delivery == Delivery.UNCERTAIN, _DELIVERY == Delivery.DEFERRED), Step.delivery),
            else_=func.coalesce(_DELIVERY, Step.delivery),
        ),
        message=bindparam("b_message"),
        waits_for=func.coalesce(bindparam("b_waits_for", type_=Step.waits_for.type), Step.waits_for),
        due_at=func.coalesce(bindparam("b_due", type_=Step.due_at.type), Step.due_at),
        finished_at=bindparam("b_finished"),
        owner=None,
        lease_until=None,
    )
)


def _end_attempts(session: Session, results: Sequence[Result], now: datetime) -> None:
    ended = [
        {
            "b_id": result.step.attempt,
            "b_now": now,
            "b_outcome": result.outcome,
            "b_words": _cut(result.words),
        }
        for result in results
        if result.step.attempt is not None
    ]
    if ended:
        session.connection().execute(_END_ATTEMPTS, ended)


_END_ATTEMPTS = (
    update(Attempt)
    .where(Attempt.id == bindparam("b_id"))
    .values(ended_at=bindparam("b_now"), outcome=bindparam("b_outcome"), words=bindparam("b_words"))
)


def _cut(text: str | None) -> str | None:
    return None if text is None else text[:2000]


def renew(session: Session, owner: str, lease_until: datetime) -> int:
    """Renew the lease of what an owner holds; returns how many steps that is.

    A row that is locked is just being finished, or taken over: to wait for it could end in a deadlock.
    """
    held = (
        select(Step.id).where(Step.owner == owner, Step.state.in_(CLAIMED)).with_for_update(skip_locked=True)
    )
    renewed = session.scalars(
        update(Step)
        .where(Step.id.in_(held))
        .values(lease_until=lease_until)
        .returning(Step.id)
        .execution_options(synchronize_session=False)
    )
    return len(renewed.all())


def holds(session: Session, steps: Sequence[Claimed], owner: str) -> bool:
    """Whether an owner still holds all of some steps; they are locked, so that it goes on holding them."""
    held = session.scalars(
        select(Step.id)
        .where(Step.id.in_([step.id for step in steps]), Step.owner == owner, Step.state.in_(CLAIMED))
        .order_by(Step.id)
        .with_for_update()
    )
    return len(held.all()) == len(steps)


def release(session: Session, owner: str) -> None:
    """Give back every claim of an owner of which nothing was begun."""
    session.execute(
        update(Step)
        .where(Step.owner == owner, Step.state == StepState.PENDING)
        .values(state=StepState.SCHEDULED, owner=None, lease_until=None)
        .execution_options(synchronize_session=False)
    )


def claimed(step: Step, attempt: int | None = None) -> Claimed:
    """A step with what is needed to do it."""
    return Claimed(
        step.id,
        Key(KINDS[step.stage, step.kind], step.subject),
        step.revision,
        step.facts,
        step.planned_at,
        step.expires_at,
        step.recipient_id,
        step.serial,
        step.attempts,
        attempt,
    )
