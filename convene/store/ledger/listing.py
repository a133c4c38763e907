"""Reading the ledger: its steps, the attempts at them, and what a run of work came to."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.domain.ledger import CLAIMED, Outcome, Stage, StepState
from convene.store import tables
from convene.store.chunks import chunks
from convene.store.ledger.claims import Claimed, claimed
from convene.store.ledger.twice import may_be_twice


def held_steps(
    session: Session, consultation_id: int, stages: Collection[Stage], owners: Collection[str]
) -> Sequence[tables.Step]:
    """The steps of some stages that some workers hold."""
    row = tables.Step
    return session.scalars(
        select(row)
        .where(
            row.consultation_id == consultation_id,
            row.stage.in_(list(stages)),
            row.state.in_(CLAIMED),
            row.owner.in_(sorted(owners)),
        )
        .order_by(row.id)
    ).all()


def steps(
    session: Session,
    consultation_id: int,
    *,
    stage: Stage | None = None,
    state: StepState | None = None,
    twice: bool = False,
    limit: int | None = None,
) -> tuple[int, Sequence[tables.Step]]:
    """How many steps there are of a stage and in a state, and the first of them by their due time.

    With `twice`, only letters that may have arrived twice.
    """
    row = tables.Step
    query = select(row).where(row.consultation_id == consultation_id)
    if stage is not None:
        query = query.where(row.stage == stage)
    if state is not None:
        query = query.where(row.state == state)
    if twice:
        query = query.where(may_be_twice(consultation_id))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return total, session.scalars(query.order_by(row.due_at, row.id).limit(limit)).all()


def revision(session: Session, consultation_id: int, step_id: int) -> Claimed | None:
    """A revision of a step, whatever its state, if the consultation has it."""
    found = step(session, consultation_id, step_id)
    return None if found is None else claimed(found)


def step(session: Session, consultation_id: int, step_id: int) -> tables.Step | None:
    """The row of a step's revision, if the consultation has it."""
    row = tables.Step
    return session.scalar(select(row).where(row.id == step_id, row.consultation_id == consultation_id))


def revisions(session: Session, consultation_id: int, step_ids: Collection[int]) -> Sequence[Claimed]:
    """Some revisions of steps, whatever their states, that the consultation has."""
    row = tables.Step
    query = select(row).where(row.consultation_id == consultation_id, row.id.in_(step_ids)).order_by(row.id)
    return [claimed(found) for found in session.scalars(query)]


def attempts(session: Session, step_ids: Collection[int]) -> Mapping[int, Sequence[tables.Attempt]]:
    """The attempts at some steps in their order, by the step's id."""
    row = tables.Attempt
    found: dict[int, list[tables.Attempt]] = defaultdict(list)
    for ids in chunks(sorted(step_ids)):
        query = select(row).where(row.step_id.in_(ids)).order_by(row.step_id, row.number, row.id)
        for each in session.scalars(query):
            found[each.step_id].append(each)
    return found


def facts(session: Session, step_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """The facts of some steps, by the step's id."""
    row = tables.Step
    found: dict[int, Mapping[str, Any]] = {}
    for ids in chunks(sorted(step_ids)):
        rows = session.execute(select(row.id, row.facts).where(row.id.in_(ids)))
        found.update({each.id: each.facts for each in rows})
    return found


def newest_attempt(session: Session) -> int:
    """The id of the newest attempt, by which those that follow are known; 0 before the first."""
    return session.scalar(select(func.max(tables.Attempt.id))) or 0


@dataclass(frozen=True, slots=True)
class Came:
    """What attempts at steps of a kind came to: how many ended so, and in whose words."""

    stage: Stage
    kind: str
    outcome: Outcome | None
    message: str | None
    steps: int


def came_to(session: Session, consultation_id: int, after: int) -> Sequence[Came]:
    """What every attempt after one came to; an outcome of None is one that has not ended."""
    attempt, of = tables.Attempt, tables.Step
    many = func.count()
    rows = session.execute(
        select(of.stage, of.kind, attempt.outcome, of.message, many)
        .join(of, of.id == attempt.step_id)
        .where(attempt.consultation_id == consultation_id, attempt.id > after)
        .group_by(of.stage, of.kind, attempt.outcome, of.message)
        .order_by(of.stage, of.kind, many.desc(), of.message)
    )
    return [Came(*each) for each in rows]


def ended_since(session: Session, consultation_id: int, after: int) -> int:
    """How many attempts after one have ended."""
    row = tables.Attempt
    query = select(func.count()).where(
        row.consultation_id == consultation_id, row.id > after, row.ended_at.is_not(None)
    )
    return session.scalar(query) or 0


def outcomes(session: Session, consultation_id: int, owner: str, after: int) -> Mapping[Outcome, int]:
    """What the attempts of a worker after one came to: how many of those that have ended came to what."""
    row = tables.Attempt
    rows = session.execute(
        select(row.outcome, func.count())
        .where(
            row.consultation_id == consultation_id,
            row.id > after,
            row.owner == owner,
            row.outcome.is_not(None),
        )
        .group_by(row.outcome)
    )
    return {outcome: many for outcome, many in rows if outcome is not None}


def counts(session: Session, consultation_id: int) -> Sequence[tuple[Stage, StepState, int]]:
    """How many steps of each stage stand in each state, the superseded left out."""
    rows = session.execute(
        select(tables.Step.stage, tables.Step.state, func.count())
        .where(tables.Step.consultation_id == consultation_id, tables.Step.superseded_by_id.is_(None))
        .group_by(tables.Step.stage, tables.Step.state)
    )
    return [(stage, state, number) for stage, state, number in rows]
