"""What has happened to a consultation since somebody looked, counted from the audit trail and the ledger."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from convene.domain.ledger import Delivery, Outcome, Stage
from convene.domain.situation import Answer
from convene.store.looks import Mark
from convene.store.tables import Attempt, AuditChange, AuditEntry, Panellist, Stakeholder, Step

Field = tuple[str, str]
"""A table's name and a column's; `audit.ROW` stands for the whole row."""


def changed(
    session: Session, consultation_id: int, after: int, fields: Collection[Field]
) -> Mapping[tuple[str, str, bool], int]:
    """How many rows changed in some fields after an entry of the trail, by table, field and whether it was emptied."""
    row = AuditChange
    emptied = row.after.is_(None).label("emptied")
    found = session.execute(
        _changes(consultation_id, after, row.object, row.field, emptied, func.count(distinct(row.object_id)))
        .where(tuple_(row.object, row.field).in_(list(fields)))
        .group_by(row.object, row.field, emptied)
    )
    return {(table, field, bool(gone)): rows for table, field, gone, rows in found}


def _changes(consultation_id: int, after: int, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(AuditEntry)
        .join(AuditChange, AuditChange.entry_id == AuditEntry.id)
        .where(AuditEntry.consultation_id == consultation_id, AuditEntry.id > after)
    )


def verbs(session: Session, consultation_id: int, after: int) -> Mapping[str, int]:
    """How often each operation was done after an entry of the trail."""
    row = AuditEntry
    found = session.execute(
        select(row.verb, func.count())
        .where(row.consultation_id == consultation_id, row.id > after)
        .group_by(row.verb)
    )
    return dict(found.all())


def answered(session: Session, consultation_id: int, after: int) -> Mapping[Answer | None, int]:
    """What the stakeholders say now that answered after an entry of the trail, each counted once."""
    return _answers(session, consultation_id, after, Stakeholder.id, Stakeholder.answer)


def answered_panel(session: Session, consultation_id: int, after: int) -> Mapping[Answer | None, int]:
    """The same for panellists and briefers."""
    return _answers(session, consultation_id, after, Panellist.id, Panellist.answer)


def _answers(
    session: Session,
    consultation_id: int,
    after: int,
    id_: InstrumentedAttribute[int],
    answer: InstrumentedAttribute[Answer | None],
) -> Mapping[Answer | None, int]:
    table: str = id_.class_.__tablename__
    those = _changes(consultation_id, after, AuditChange.object_id).where(
        AuditChange.object == table, AuditChange.field == "answer"
    )
    found = session.execute(select(answer, func.count()).where(id_.in_(those)).group_by(answer))
    return dict(found.all())


@dataclass(frozen=True, slots=True)
class Ended:
    """How many steps of a kind had an attempt that ended so; `delivery` is where their letters stand now."""

    stage: Stage
    kind: str
    outcome: Outcome
    delivery: Delivery | None
    steps: int


def ended(session: Session, consultation_id: int, since: Mark | None) -> Sequence[Ended]:
    """What attempts came to that were made, or were still going on, since somebody looked."""
    rows = session.execute(
        select(Step.stage, Step.kind, Attempt.outcome, Step.delivery, func.count(distinct(Step.id)))
        .join(Step, Step.id == Attempt.step_id)
        .where(Attempt.consultation_id == consultation_id, *_unseen(since))
        .group_by(Step.stage, Step.kind, Attempt.outcome, Step.delivery)
    )
    return [
        Ended(stage, kind, outcome, delivery, steps)
        for stage, kind, outcome, delivery, steps in rows
        if outcome is not None
    ]


def _unseen(since: Mark | None) -> Sequence[ColumnElement[bool]]:
    if since is None:
        return ()
    was_going_on = and_(Attempt.began_at <= since.at, Attempt.ended_at > since.at)
    return (or_(Attempt.id > since.attempt, was_going_on),)
