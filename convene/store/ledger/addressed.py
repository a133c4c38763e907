"""The letters that are kept, by whom they went to."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import Session

from convene.store.tables import Letter, Organization, PersonData, Stakeholder, Step


def addressed(
    session: Session, consultation_id: int, whom: str, *, limit: int | None = None
) -> tuple[int, Sequence[Step]]:
    """How many letters are kept of those who are called so, or have that address, and the newest of their steps.

    Where nobody is called just so, those in whose name, address or organization the text occurs. Every revision of
    a step has a letter of its own; one that was sent twice has one.
    """
    total, found = _found(session, consultation_id, _is(whom), limit)
    return (total, found) if total else _found(session, consultation_id, _has(whom), limit)


Matches = Callable[[SQLColumnExpression[Any]], ColumnElement[bool]]


def _is(whom: str) -> Matches:
    return lambda column: func.lower(column) == func.lower(whom)


def _has(whom: str) -> Matches:
    return lambda column: column.icontains(whom, autoescape=True)


def _found(
    session: Session, consultation_id: int, matches: Matches, limit: int | None
) -> tuple[int, Sequence[Step]]:
    contacts = (
        select(Stakeholder.contact_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .where(Stakeholder.consultation_id == consultation_id, matches(Organization.name))
    )
    query = (
        select(Step)
        .join(Letter, Letter.step_id == Step.id)
        .join(PersonData, PersonData.person_id == Step.recipient_id)
        .where(
            Step.consultation_id == consultation_id,
            or_(matches(PersonData.name), matches(PersonData.email), Step.recipient_id.in_(contacts)),
        )
    )
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    newest = query.order_by(Letter.composed_at.desc(), Step.id.desc()).limit(limit)
    return total, session.scalars(newest).all()
