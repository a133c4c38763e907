"""What the rows of a consultation refer to in its file."""

from sqlalchemy import select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from convene.store.tables import (
    Adjournment,
    Attendance,
    FloorPoint,
    Intervention,
    Panellist,
    Presiding,
    Stakeholder,
)


def categories(session: Session, consultation_id: int) -> frozenset[str]:
    """The categories that stakeholders are in."""
    return _used(session, consultation_id, Stakeholder.category)


def items(session: Session, consultation_id: int) -> frozenset[str]:
    """The agenda items on which somebody speaks, spoke or presided."""
    return _used(session, consultation_id, Panellist.item, FloorPoint.item, Intervention.item, Presiding.item)


def meetings(session: Session, consultation_id: int) -> frozenset[str]:
    """The meetings of which something is recorded."""
    return _used(session, consultation_id, Attendance.meeting, Intervention.meeting, Adjournment.meeting)


def officers(session: Session, consultation_id: int) -> frozenset[str]:
    """The officers who presided."""
    return _used(session, consultation_id, Presiding.officer)


def _used(session: Session, consultation_id: int, *columns: InstrumentedAttribute[str]) -> frozenset[str]:
    queries = [select(column).where(column.class_.consultation_id == consultation_id) for column in columns]
    return frozenset(session.scalars(union(*queries)))
