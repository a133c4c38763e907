"""Steps that a person decides about, and what earlier steps and revisions tell."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from convene.domain.ledger import Delivery, Kind, Stage, StepState
from convene.store.tables import Consultation, Step


def of_kinds(kinds: Sequence[Kind]) -> ColumnElement[bool]:
    """The condition that a step is of one of some kinds; of none, where there are none."""
    return or_(false(), *(and_(Step.stage == kind.stage, Step.kind == kind.name) for kind in kinds))


def retriable(
    session: Session, consultation_id: int, stage: Stage | None = None, *, uncertain: bool = False
) -> Sequence[Step]:
    """The failed steps, and those that wait since their delivery is uncertain, in the order of planning."""
    wanted = Step.state == StepState.FAILED
    if uncertain:
        waits = (Step.state == StepState.PAUSED) & (Step.delivery == Delivery.UNCERTAIN)
        wanted |= waits & Step.held_by.is_(None)
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


def revision(session: Session, step_id: int) -> Step | None:
    """A revision of a step, locked: no worker takes it up or puts it down until the transaction ends."""
    return session.scalar(select(Step).where(Step.id == step_id).with_for_update())


def slug_of(session: Session, step_id: int) -> str | None:
    """The slug of the consultation that a step belongs to."""
    return session.scalar(
        select(Consultation.slug)
        .join(Step, Step.consultation_id == Consultation.id)
        .where(Step.id == step_id)
    )


def newest(session: Session, consultation_id: int, kind: Kind, subject: str) -> Step | None:
    """The newest revision of a step of a kind about a subject."""
    return session.scalar(
        select(Step).where(
            Step.consultation_id == consultation_id,
            of_kinds([kind]),
            Step.subject == subject,
            Step.superseded_by_id.is_(None),
        )
    )


def open_gate(session: Session, consultation_id: int, gate: str) -> int:
    """Let go of every letter behind a gate, but those that a person holds; returns how many letters that is."""
    behind = (Step.consultation_id == consultation_id, Step.gate == gate, Step.superseded_by_id.is_(None))
    let_go = session.scalars(
        update(Step)
        .where(*behind, Step.state == StepState.PAUSED, Step.held_by.is_(None))
        .values(gate=None, waits_for=None, state=StepState.SCHEDULED)
        .returning(Step.id)
        .execution_options(synchronize_session=False)
    ).all()
    session.execute(
        update(Step).where(*behind).values(gate=None).execution_options(synchronize_session=False)
    )
    return len(let_go)


def first_sent(session: Session, consultation_id: int, stage: Stage) -> dict[str, datetime]:
    """When the first letter of a stage about a subject was accepted, by the subject."""
    rows = session.execute(
        select(Step.subject, func.min(Step.finished_at))
        .where(
            Step.consultation_id == consultation_id,
            Step.stage == stage,
            Step.state == StepState.COMPLETED,
            Step.finished_at.is_not(None),
        )
        .group_by(Step.subject)
    )
    return {subject: at for subject, at in rows if at is not None}


def sent_before(session: Session, consultation_id: int, stages: Iterable[Stage]) -> set[int]:
    """The newest revisions in some stages of which an earlier one may have reached its recipient, by their ids."""
    earlier = aliased(Step)
    rows = session.scalars(
        select(Step.id)
        .join(
            earlier,
            and_(
                earlier.consultation_id == Step.consultation_id,
                earlier.stage == Step.stage,
                earlier.kind == Step.kind,
                earlier.subject == Step.subject,
                earlier.revision < Step.revision,
            ),
        )
        .where(
            Step.consultation_id == consultation_id,
            Step.stage.in_(list(stages)),
            Step.revision > 1,
            Step.superseded_by_id.is_(None),
            earlier.delivery.in_([Delivery.ACCEPTED, Delivery.UNCERTAIN]),
        )
    )
    return set(rows)


def facts_of_revisions(
    session: Session, consultation_id: int, kind: Kind, subjects: Collection[str]
) -> dict[tuple[str, int], Mapping[str, Any]]:
    """The facts of every revision of some steps of a kind, by subject and revision."""
    rows = session.execute(
        select(Step.subject, Step.revision, Step.facts).where(
            Step.consultation_id == consultation_id, of_kinds([kind]), Step.subject.in_(subjects)
        )
    )
    return {(subject, revision): facts for subject, revision, facts in rows}
