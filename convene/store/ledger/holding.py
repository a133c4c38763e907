"""Who holds steps, and what each of them holds."""

from datetime import datetime

from sqlalchemy import and_, func, or_, select, true
from sqlalchemy.orm import Session

from convene.domain.ledger import CLAIMED, StepState
from convene.store.ledger.claims import Claimed, claimed
from convene.store.tables import Attempt, Step


def owners(session: Session, consultation_id: int) -> dict[str, datetime | None]:
    """Who holds claims of a consultation, and until when at the latest."""
    rows = session.execute(
        select(Step.owner, func.max(Step.lease_until))
        .where(Step.consultation_id == consultation_id, Step.state.in_(CLAIMED), Step.owner.is_not(None))
        .group_by(Step.owner)
    )
    return {owner: until for owner, until in rows if owner is not None}


def held_by(
    session: Session, consultation_id: int, owner: str, *, expired_at: datetime | None = None
) -> list[tuple[Claimed, StepState, str | None]]:
    """What an owner holds: each step with its open attempt, its state, and the flow run it was begun in.

    With `expired_at`, only that whose lease has run out by then: a heartbeat may have come in between.
    """
    lapsed = true() if expired_at is None else or_(Step.lease_until.is_(None), Step.lease_until <= expired_at)
    rows = session.execute(
        select(Step, Attempt.id, Attempt.flow_run)
        .outerjoin(Attempt, and_(Attempt.step_id == Step.id, Attempt.ended_at.is_(None)))
        .where(
            Step.consultation_id == consultation_id,
            Step.owner == owner,
            Step.state.in_(CLAIMED),
            lapsed,
        )
        .order_by(Step.id)
        .with_for_update(of=Step)
    )
    return [(claimed(step, attempt), step.state, flow_run) for step, attempt, flow_run in rows]
