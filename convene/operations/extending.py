"""Extending the deadline of registration for one stakeholder."""

from datetime import datetime

from convene.domain.consultation import Consultation
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.letters import saying
from convene.operations.letters.deadlines import deadline_for
from convene.store import delegates, stakeholders, tables
from convene.store.database import Database


def extend(work: Operation, stakeholder_id: int, until: datetime, why: str | None = None) -> str:
    """Let registration close later for a stakeholder; returns until when, in words.

    What it answered after the general deadline and before its own is no longer late. Raises `RefusedError` for a
    deadline that extends nothing, or that lies after the last meeting.
    """
    row = stakeholders.stakeholder(work.session, work.id, stakeholder_id)
    if row is None:
        raise RefusedError(f"there is no stakeholder {stakeholder_id} in '{work.row.slug}'")
    _check(work.definition, until)
    work.set(row, deadline_at=until, deadline_by=work.actor.name, deadline_why=why and why[:500])
    _judge_anew(work, row)
    return deadline_for(work.definition, until)


def extend_deadline(
    db: Database,
    slug: str,
    stakeholder_id: int,
    until: datetime,
    why: str | None = None,
    *,
    actor: Actor,
    now: datetime,
) -> str:
    """Extend the deadline of a consultation's stakeholder, as `extend` does."""
    with operation(db, "extend", slug, actor, now) as work:
        return extend(work, stakeholder_id, until, why)


def _check(file: Consultation, until: datetime) -> None:
    if until <= file.registration.deadline.instant:
        raise RefusedError(
            f"registration closes for all on {deadline_for(file, None)}; give a later time to extend it"
        )
    if until >= file.closing:
        raise RefusedError(
            f"the last meeting ends on {saying.moment(file.local(file.closing))}; give an earlier time"
        )


def _judge_anew(work: Operation, row: tables.Stakeholder) -> None:
    closes = work.definition.registration.closes(row.deadline_at)
    if row.answered_at is not None:
        work.set(row, late=row.answered_at > closes)
    for delegate in delegates.by_person(work.session, [row.id]).get(row.id, {}).values():
        work.set(delegate, late=delegate.registered_at > closes)
