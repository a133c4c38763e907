"""The rows of the record: attendance, points, interventions, who presided, the adjournment."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.domain.consultation import Mode
from convene.store.tables import (
    Adjournment,
    Attendance,
    FloorPoint,
    Intervention,
    PresentationPoint,
    Presiding,
    Support,
)


def attending(session: Session, consultation_id: int, meeting: str) -> set[int]:
    """The ids of the delegates on a meeting's list of attendance."""
    return set(
        session.scalars(
            select(Attendance.delegate_id).where(
                Attendance.consultation_id == consultation_id, Attendance.meeting == meeting
            )
        )
    )


def attendance(session: Session, delegate_id: int, meeting: str) -> Attendance | None:
    """A delegate's presence at a meeting, if it was recorded."""
    return session.scalar(
        select(Attendance).where(Attendance.delegate_id == delegate_id, Attendance.meeting == meeting)
    )


def points_of(session: Session, panellist_id: int) -> Sequence[PresentationPoint]:
    """What a panellist or briefer said, in order."""
    return session.scalars(
        select(PresentationPoint)
        .where(PresentationPoint.panellist_id == panellist_id)
        .order_by(PresentationPoint.place)
    ).all()


def floor_points(
    session: Session, consultation_id: int, items: Collection[str]
) -> dict[tuple[str, int], FloorPoint]:
    """The points made from the floor on some agenda items, by the item and the place, from 1."""
    rows = session.scalars(
        select(FloorPoint)
        .where(FloorPoint.consultation_id == consultation_id, FloorPoint.item.in_(items))
        .order_by(FloorPoint.item, FloorPoint.place)
    )
    return {(row.item, row.place): row for row in rows}


def last_place(session: Session, consultation_id: int, meeting: str) -> int:
    """The place of a meeting's last intervention; 0 before the first."""
    last = session.scalar(
        select(func.max(Intervention.place)).where(
            Intervention.consultation_id == consultation_id, Intervention.meeting == meeting
        )
    )
    return last or 0


def statements(
    session: Session, consultation_id: int, meeting: str, item: str, stakeholder_id: int
) -> Sequence[Intervention]:
    """What a stakeholder said on an agenda item at a meeting, in the order of speaking."""
    return session.scalars(
        select(Intervention)
        .where(
            Intervention.consultation_id == consultation_id,
            Intervention.meeting == meeting,
            Intervention.item == item,
            Intervention.stakeholder_id == stakeholder_id,
        )
        .order_by(Intervention.place)
    ).all()


def supports(session: Session, intervention_id: int) -> Sequence[tuple[Support, FloorPoint]]:
    """The points that an intervention supports, in their order."""
    rows = session.execute(
        select(Support, FloorPoint)
        .join(FloorPoint, FloorPoint.id == Support.floor_point_id)
        .where(Support.intervention_id == intervention_id)
        .order_by(FloorPoint.place)
    )
    return [(support, point) for support, point in rows]


def lists_of_attendance(session: Session, consultation_id: int) -> Sequence[tuple[str, int, Mode]]:
    """The lists of attendance: the meeting, the delegate and the mode, as they were recorded."""
    rows = session.execute(
        select(Attendance.meeting, Attendance.delegate_id, Attendance.mode)
        .where(Attendance.consultation_id == consultation_id)
        .order_by(Attendance.meeting, Attendance.id)
    )
    return [(meeting, delegate, mode) for meeting, delegate, mode in rows]


def interventions(session: Session, consultation_id: int) -> Sequence[Intervention]:
    """Every intervention, in the order of speaking."""
    return session.scalars(
        select(Intervention)
        .where(Intervention.consultation_id == consultation_id)
        .order_by(Intervention.meeting, Intervention.place)
    ).all()


def supported(session: Session, consultation_id: int) -> dict[int, list[int]]:
    """The places of the points that each intervention supports, by the intervention."""
    rows = session.execute(
        select(Support.intervention_id, FloorPoint.place)
        .join(FloorPoint, FloorPoint.id == Support.floor_point_id)
        .where(Support.consultation_id == consultation_id)
        .order_by(Support.intervention_id, FloorPoint.place)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for intervention, place in rows:
        found[intervention].append(place)
    return found


def presiding(session: Session, consultation_id: int) -> dict[str, Presiding]:
    """Who presided, by the agenda item."""
    rows = session.scalars(select(Presiding).where(Presiding.consultation_id == consultation_id))
    return {row.item: row for row in rows}


def adjournment(session: Session, consultation_id: int) -> Adjournment | None:
    """The adjournment, once it is recorded."""
    return session.scalar(select(Adjournment).where(Adjournment.consultation_id == consultation_id))
