"""How a consultation stands, in numbers: its steps, what waits, what failed, who answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.domain.consultation import Mode
from convene.domain.ledger import Stage, StepState
from convene.domain.situation import Answer, Seat
from convene.store import tables


@dataclass(frozen=True, slots=True)
class Count:
    """Steps of a stage in a state, apart those that are due; `next_due` is the earliest of them."""

    stage: Stage
    state: StepState
    due: bool
    steps: int
    next_due: datetime


def counts(session: Session, consultation_id: int, now: datetime) -> Sequence[Count]:
    """How many steps of each stage are in each state, in their newest revision."""
    row = tables.Step
    due = (row.due_at <= now).label("due")
    rows = session.execute(
        select(row.stage, row.state, due, func.count(), func.min(row.due_at))
        .where(row.consultation_id == consultation_id, row.superseded_by_id.is_(None))
        .group_by(row.stage, row.state, due)
    )
    return [Count(stage, state, bool(is_due), steps, first) for stage, state, is_due, steps, first in rows]


@dataclass(frozen=True, slots=True)
class Next:
    """The steps that are due next: those of one kind, at one moment."""

    stage: Stage
    kind: str
    due: datetime
    steps: int


def next_due(session: Session, consultation_id: int, now: datetime) -> Next | None:
    """What is due next after a moment."""
    row = tables.Step
    found = session.execute(
        select(row.stage, row.kind, row.due_at, func.count())
        .where(
            row.consultation_id == consultation_id,
            row.superseded_by_id.is_(None),
            row.state == StepState.SCHEDULED,
            row.due_at > now,
        )
        .group_by(row.stage, row.kind, row.due_at)
        .order_by(row.due_at, row.stage, row.kind)
        .limit(1)
    ).first()
    return None if found is None else Next(*found)


def paused(session: Session, consultation_id: int) -> Sequence[tables.Step]:
    """The steps that wait for a person, the longest waiting first."""
    row = tables.Step
    return session.scalars(
        select(row)
        .where(
            row.consultation_id == consultation_id,
            row.superseded_by_id.is_(None),
            row.state == StepState.PAUSED,
        )
        .order_by(row.planned_at, row.id)
    ).all()


@dataclass(frozen=True, slots=True)
class Failure:
    """Steps of a kind that failed with the same words."""

    stage: Stage
    kind: str
    message: str | None
    steps: int


def failures(session: Session, consultation_id: int) -> Sequence[Failure]:
    """What failed and was not tried again since, the most frequent first."""
    row = tables.Step
    many = func.count()
    rows = session.execute(
        select(row.stage, row.kind, row.message, many)
        .where(
            row.consultation_id == consultation_id,
            row.superseded_by_id.is_(None),
            row.state == StepState.FAILED,
        )
        .group_by(row.stage, row.kind, row.message)
        .order_by(many.desc(), row.stage, row.kind, row.message)
    )
    return [Failure(*each) for each in rows]


def answers(session: Session, consultation_id: int) -> Mapping[str, Mapping[Answer | None, int]]:
    """How many stakeholders of each category gave each answer; None counts those that gave none."""
    row = tables.Stakeholder
    rows = session.execute(
        select(row.category, row.answer, func.count())
        .where(row.consultation_id == consultation_id)
        .group_by(row.category, row.answer)
    )
    found: dict[str, dict[Answer | None, int]] = defaultdict(dict)
    for category, answer, stakeholders in rows:
        found[category][answer] = stakeholders
    return found


def seats(session: Session, consultation_id: int) -> Mapping[tuple[Mode, Seat], int]:
    """How many delegates take part in each mode, and have a seat or wait for one."""
    row = tables.Delegate
    rows = session.execute(
        select(row.mode, row.seat, func.count())
        .where(row.consultation_id == consultation_id, row.withdrawn_at.is_(None))
        .group_by(row.mode, row.seat)
    )
    return {(mode, seat): delegates for mode, seat, delegates in rows}
