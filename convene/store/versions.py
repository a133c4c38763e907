"""The numbered versions of the programme and of the report."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.store.tables import ProgrammeVersion, ReportVersion

V = TypeVar("V", bound=ProgrammeVersion | ReportVersion)


def versions(
    session: Session, table: type[V], consultation_id: int, *, published: bool = False
) -> Sequence[V]:
    """Every version, or those that are published, in the order of their numbers."""
    query = select(table).where(table.consultation_id == consultation_id).order_by(table.number)
    return session.scalars(query.where(table.published_at.is_not(None)) if published else query).all()


def newest(session: Session, table: type[V], consultation_id: int, *, published: bool = False) -> V | None:
    """The newest version, or the newest that is published."""
    query = (
        select(table).where(table.consultation_id == consultation_id).order_by(table.number.desc()).limit(1)
    )
    return session.scalar(query.where(table.published_at.is_not(None)) if published else query)


def next_number(session: Session, table: type[V], consultation_id: int) -> int:
    """The number of the version that is made next, from 1."""
    last = session.scalar(select(func.max(table.number)).where(table.consultation_id == consultation_id))
    return (last or 0) + 1


def version(session: Session, table: type[V], consultation_id: int, number: int) -> V | None:
    """The version of a number."""
    return session.scalar(
        select(table).where(table.consultation_id == consultation_id, table.number == number)
    )
