"""How a consultation stands, in numbers: its steps, what waits, what failed, who answered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session

from convene.domain.consultation import Mode
from convene.domain.ledger import Delivery, Stage, StepState
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
    """Steps of one kind that the rules want at one moment, the first of which is due then or tried again then."""

    stage: Stage
    kind: str
    due: datetime
    steps: int


def next_due(session: Session, consultation_id: int, now: datetime, limit: int) -> Sequence[Next]:
    """What is due next after a moment, the earliest first.

    Letters that are tried again are each due at a time of their own; they count together, by when they were wanted.
    """
    row = tables.Step
    first = func.min(row.due_at)
    found = session.execute(
        select(row.stage, row.kind, first, func.count())
        .where(
            row.consultation_id == consultation_id,
            row.superseded_by_id.is_(None),
            row.state == StepState.SCHEDULED,
            row.due_at > now,
        )
        .group_by(row.stage, row.kind, row.planned_at)
        .order_by(first, row.stage, row.kind)
        .limit(limit)
    )
    return [Next(*each) for each in found]


@dataclass(frozen=True, slots=True)
class Paused:
    """Steps of a kind that wait for one and the same; `subjects` are those of the first of them."""

    waits_for: str
    stage: Stage
    kind: str
    uncertain: bool
    since: datetime
    steps: int
    subjects: tuple[str, ...]


def paused(session: Session, consultation_id: int, subjects: int) -> Sequence[Paused]:
    """The steps that wait for a person, the longest waiting first, with so many subjects of each group."""
    ranked = _ranked(consultation_id).subquery()
    first = select(ranked).where(ranked.c.place <= subjects).order_by(ranked.c.planned_at, ranked.c.place)
    found: dict[tuple[str, Stage, str, bool], Paused] = {}
    for who, stage, kind, uncertain, subject, since, steps, _ in session.execute(first):
        key = (who or "", stage, kind, bool(uncertain))
        group = found.get(key) or Paused(*key, since, steps, ())
        found[key] = replace(group, subjects=(*group.subjects, subject))
    return list(found.values())


def _ranked(consultation_id: int) -> Select[Any]:
    """The paused steps, each with the size of its group and its place in it."""
    row = tables.Step
    uncertain = case((row.delivery == Delivery.UNCERTAIN, 1), else_=0).label("uncertain")
    group = (row.waits_for, row.stage, row.kind, uncertain)
    place = func.row_number().over(partition_by=group, order_by=(row.planned_at, row.id)).label("place")
    size = func.count().over(partition_by=group).label("steps")
    return select(*group, row.subject, row.planned_at, size, place).where(
        row.consultation_id == consultation_id,
        row.superseded_by_id.is_(None),
        row.state == StepState.PAUSED,
    )


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
