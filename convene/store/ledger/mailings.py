"""The letters of a consultation, counted by mailing, state and delivery."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from convene.domain.ledger import KINDS, Delivery, Kind, StepState
from convene.domain.ledger.kinds import (
    INVITATION,
    NOTE_VERBALE,
    PANEL_INVITATION,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from convene.store.ledger.steps import of_kinds
from convene.store.ledger.twice import tried_again
from convene.store.tables import Panellist, Stakeholder, Step

LETTERS = tuple(kind for kind in KINDS.values() if kind.is_letter)

# Only invitations go out in waves; of the others, `why` tells letters of one mailing apart.
_WAVE = case((of_kinds([INVITATION, NOTE_VERBALE]), Step.why), else_="")


@dataclass(frozen=True, slots=True)
class Count:
    """How many letters of a mailing stand in a state: `until` is when the last of them is tried next.

    `owner` is the worker that holds them, and `twice` says whether they may have arrived twice.
    """

    kind: Kind
    wave: str
    state: StepState
    delivery: Delivery | None
    owner: str | None
    twice: bool
    letters: int
    first_planned: datetime
    until: datetime


_ASK_STAKEHOLDERS = (INVITATION, NOTE_VERBALE, UNANSWERED, UNANSWERED_NOTE)
_ASK_PANELLISTS = (PANEL_INVITATION,)
ASKING = (*_ASK_STAKEHOLDERS, *_ASK_PANELLISTS)
"""The letters that ask for an answer."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What was said of letters that did not arrive, and how many that was."""

    kind: Kind
    message: str
    letters: int


def counts(session: Session, consultation_id: int) -> Sequence[Count]:
    """The letters, those of superseded revisions left out, in the order in which they were planned."""
    again = tried_again(consultation_id).subquery()
    twice = again.c.step_id.is_not(None)
    alike = (Step.stage, Step.kind, _WAVE, Step.state, Step.delivery, Step.owner, twice)
    rows = session.execute(
        select(*alike, func.count(), func.min(Step.planned_at), func.max(Step.due_at))
        .outerjoin(again, again.c.step_id == Step.id)
        .where(Step.consultation_id == consultation_id, Step.superseded_by_id.is_(None), of_kinds(LETTERS))
        .group_by(*alike)
        .order_by(func.min(Step.planned_at), Step.kind)
    )
    return [Count(KINDS[stage, kind], *others) for stage, kind, *others in rows]


def answered(session: Session, consultation_id: int) -> Sequence[tuple[Kind, str, int]]:
    """How many letters of a mailing that ask for an answer went to somebody who has answered."""
    rows = session.execute(
        select(Step.stage, Step.kind, _WAVE, func.count())
        .where(
            Step.consultation_id == consultation_id,
            Step.superseded_by_id.is_(None),
            Step.state != StepState.CANCELLED,
            _is_answered(),
        )
        .group_by(Step.stage, Step.kind, _WAVE)
    )
    return [(KINDS[stage, kind], wave, letters) for stage, kind, wave, letters in rows]


def _is_answered() -> ColumnElement[bool]:
    by_stakeholder = exists().where(
        Stakeholder.consultation_id == Step.consultation_id,
        Stakeholder.contact_id == Step.recipient_id,
        Stakeholder.answer.is_not(None),
    )
    by_panellist = exists().where(
        Panellist.consultation_id == Step.consultation_id,
        Panellist.person_id == Step.recipient_id,
        Panellist.answer.is_not(None),
    )
    return or_(
        and_(of_kinds(_ASK_STAKEHOLDERS), by_stakeholder), and_(of_kinds(_ASK_PANELLISTS), by_panellist)
    )


def troubles(session: Session, consultation_id: int) -> Sequence[Trouble]:
    """The words about letters that were refused, put off or are uncertain, the most frequent first."""
    rows = session.execute(
        select(Step.stage, Step.kind, Step.message, func.count())
        .where(
            Step.consultation_id == consultation_id,
            Step.superseded_by_id.is_(None),
            Step.message.is_not(None),
            Step.state != StepState.COMPLETED,
            Step.state != StepState.CANCELLED,
            of_kinds(LETTERS),
        )
        .group_by(Step.stage, Step.kind, Step.message)
        .order_by(func.count().desc())
    )
    return [Trouble(KINDS[stage, kind], message or "", letters) for stage, kind, message, letters in rows]
