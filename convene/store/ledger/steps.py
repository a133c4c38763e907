"""Steps that a person decides about, and the newest revisions of a kind."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from convene.domain.ledger import Delivery, Kind, Stage, StepState
from convene.store.tables import Step


def of_kinds(kinds: Sequence[Kind]) -> ColumnElement[bool]:
    """The condition that a step is of one of some kinds."""
    return or_(*(and_(Step.stage == kind.stage, Step.kind == kind.name) for kind in kinds))


def retriable(
    session: Session, consultation_id: int, stage: Stage | None = None, *, uncertain: bool = False
) -> Sequence[Step]:
    """The failed steps, and those that wait since their delivery is uncertain, in the order of planning."""
    wanted = Step.state == StepState.FAILED
    if uncertain:
        wanted |= (Step.state == StepState.PAUSED) & (Step.delivery == Delivery.UNCERTAIN)
    query = select(Step).where(
        Step.consultation_id == consultation_id, Step.superseded_by_id.is_(None), wanted
    )
    if stage is not None:
        query = query.where(Step.stage == stage)
    return session.scalars(query.order_by(Step.id)).all()


def waiting(session: Session, consultation_id: int, kinds: Sequence[Kind]) -> Sequence[Step]:
    """The paused steps of some kinds, in the order of planning."""
    return session.scalars(
        select(Step)
        .where(
            Step.consultation_id == consultation_id,
            Step.state == StepState.PAUSED,
            Step.superseded_by_id.is_(None),
            of_kinds(kinds),
        )
        .order_by(Step.id)
    ).all()


def revisions(session: Session, consultation_id: int, kind: Kind) -> dict[str, int]:
    """The newest revision of every step of a kind, by its subject."""
    rows = session.execute(
        select(Step.subject, Step.revision).where(
            Step.consultation_id == consultation_id,
            of_kinds([kind]),
            Step.superseded_by_id.is_(None),
        )
    )
    return dict(rows.all())
