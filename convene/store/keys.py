"""Which keys of a consultation file its rows speak of: a file without them would leave the rows behind."""

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from convene.store import tables


def categories(session: Session, consultation_id: int) -> set[str]:
    """The categories of stakeholders."""
    row = tables.Stakeholder
    return set(session.scalars(select(row.category).distinct().where(row.consultation_id == consultation_id)))


def items(session: Session, consultation_id: int) -> set[str]:
    """The agenda items of panellists, and those on which anything is recorded."""
    speaking = (tables.Panellist, tables.FloorPoint, tables.Intervention, tables.Presiding)
    queries = (select(row.item).where(row.consultation_id == consultation_id) for row in speaking)
    return set(session.scalars(union(*queries)))


def meetings(session: Session, consultation_id: int) -> set[str]:
    """The meetings at which anything is recorded."""
    recorded = (tables.Attendance, tables.Intervention, tables.Adjournment)
    queries = (select(row.meeting).where(row.consultation_id == consultation_id) for row in recorded)
    return set(session.scalars(union(*queries)))


def officers(session: Session, consultation_id: int) -> set[str]:
    """The officers who presided."""
    row = tables.Presiding
    return set(session.scalars(select(row.officer).distinct().where(row.consultation_id == consultation_id)))
