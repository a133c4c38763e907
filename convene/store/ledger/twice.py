"""Letters that may have arrived twice: sent again since nobody knew whether they had gone out."""

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from convene.domain.ledger import KINDS, Outcome
from convene.store.ledger.steps import of_kinds
from convene.store.tables import Attempt, Step

_MAY_HAVE_GONE_OUT = (Outcome.DONE, Outcome.UNCERTAIN, Outcome.CRASHED)


def tried_again(consultation_id: int) -> Select[int]:
    """The ids of the steps of which more than one attempt may have done what there was to do."""
    return (
        select(Attempt.step_id)
        .where(Attempt.consultation_id == consultation_id, Attempt.outcome.in_(_MAY_HAVE_GONE_OUT))
        .group_by(Attempt.step_id)
        .having(func.count() > 1)
    )


def may_be_twice(consultation_id: int) -> ColumnElement[bool]:
    """The condition that a step is a letter of which that holds."""
    letters = of_kinds([kind for kind in KINDS.values() if kind.is_letter])
    return letters & Step.id.in_(tried_again(consultation_id))


def twice_since(session: Session, consultation_id: int, after: int) -> int:
    """How many letters may have arrived twice by an attempt that followed one."""
    since = select(Attempt.step_id).where(Attempt.id > after, Attempt.outcome.in_(_MAY_HAVE_GONE_OUT))
    query = select(func.count()).select_from(Step).where(may_be_twice(consultation_id), Step.id.in_(since))
    return session.scalar(query) or 0
