"""What the report is made from: counts and points, a query each."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.store import tables


def attending(session: Session, consultation_id: int) -> Mapping[str, int]:
    """How many stakeholders of each category came to a meeting at least: organizations, not persons."""
    attendance, delegate, stakeholder = tables.Attendance, tables.Delegate, tables.Stakeholder
    rows = session.execute(
        select(stakeholder.category, func.count(stakeholder.id.distinct()))
        .join(delegate, delegate.stakeholder_id == stakeholder.id)
        .join(attendance, attendance.delegate_id == delegate.id)
        .where(attendance.consultation_id == consultation_id)
        .group_by(stakeholder.category)
    )
    return dict(rows.all())


def present(session: Session, consultation_id: int) -> Mapping[str, int]:
    """How many delegates each meeting's list of attendance holds."""
    row = tables.Attendance
    rows = session.execute(
        select(row.meeting, func.count()).where(row.consultation_id == consultation_id).group_by(row.meeting)
    )
    return dict(rows.all())


def presentation_points(
    session: Session, consultation_id: int
) -> Mapping[int, list[tables.PresentationPoint]]:
    """What each speaker of a panel said, in order, by the panellist."""
    row = tables.PresentationPoint
    rows = session.scalars(
        select(row).where(row.consultation_id == consultation_id).order_by(row.panellist_id, row.place)
    )
    found: dict[int, list[tables.PresentationPoint]] = defaultdict(list)
    for each in rows:
        found[each.panellist_id].append(each)
    return found


def floor_points(session: Session, consultation_id: int) -> Mapping[str, list[tuple[tables.FloorPoint, int]]]:
    """What was said from the floor, in order, each with how many stakeholders supported it, by the item."""
    point, support, intervention = tables.FloorPoint, tables.Support, tables.Intervention
    rows = session.execute(
        select(point, func.count(intervention.stakeholder_id.distinct()))
        .outerjoin(support, support.floor_point_id == point.id)
        .outerjoin(intervention, intervention.id == support.intervention_id)
        .where(point.consultation_id == consultation_id)
        .group_by(point.id)
        .order_by(point.item, point.place)
    )
    found: dict[str, list[tuple[tables.FloorPoint, int]]] = defaultdict(list)
    for each, supporters in rows:
        found[each.item].append((each, supporters))
    return found


def accepted_findings(session: Session, consultation_id: int) -> Mapping[str, str]:
    """The reasons for which findings are kept as they are, by the finding."""
    row = tables.AcceptedFinding
    rows = session.execute(select(row.finding, row.reason).where(row.consultation_id == consultation_id))
    return dict(rows.all())


def accepted_finding(session: Session, consultation_id: int, finding: str) -> tables.AcceptedFinding | None:
    """A finding that is kept as it is, if it is."""
    row = tables.AcceptedFinding
    return session.scalar(select(row).where(row.consultation_id == consultation_id, row.finding == finding))
