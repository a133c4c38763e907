"""Whether letters of a consultation may be sent, and how many wait while they may not."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from convene.domain.ledger import KINDS, Kind, StepState
from convene.store.ledger.steps import of_kinds
from convene.store.tables import Consultation, Step

LETTERS = tuple(kind for kind in KINDS.values() if kind.is_letter)
"""Every kind of letter."""


def may_be_done(consultation_id: int, kinds: Sequence[Kind]) -> ColumnElement[bool]:
    """The condition that a step is of one of some kinds, and no letter of a consultation whose sending is paused.

    It stands within the statement that it guards, so that nothing comes between the question and the act.
    """
    letters = [kind for kind in kinds if kind.is_letter]
    others = [kind for kind in kinds if not kind.is_letter]
    sending = exists().where(Consultation.id == consultation_id, Consultation.paused_at.is_(None))
    return or_(of_kinds(others), and_(of_kinds(letters), sending))


def is_paused(session: Session, consultation_id: int) -> bool:
    """Whether sending is paused now."""
    query = select(Consultation.paused_at).where(Consultation.id == consultation_id)
    return session.scalar(query) is not None


def letters_due(
    session: Session, consultation_id: int, now: datetime, kinds: Sequence[Kind] = LETTERS
) -> int:
    """How many letters of some kinds, or all, would be sent now; those that wait for a person are not among them."""
    query = select(func.count()).where(
        Step.consultation_id == consultation_id,
        Step.superseded_by_id.is_(None),
        Step.state.in_([StepState.SCHEDULED, StepState.PENDING]),
        Step.due_at <= now,
        of_kinds(kinds),
    )
    return session.scalar(query) or 0
