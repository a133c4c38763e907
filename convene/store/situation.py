"""Loading what the rules need to know of a consultation: a fixed number of queries, whatever its size."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import digest
from convene.domain.situation import (
    AccreditationList,
    Answer,
    Delegate,
    Panellist,
    Situation,
    Slot,
    Stakeholder,
    Version,
)
from convene.store import tables


def load(session: Session, consultation: tables.Consultation, definition: Definition) -> Situation:
    """The situation of a consultation, without the digest of its report's inputs."""
    versions = _programmes(session, consultation.id)
    panellists = tuple(_panellists(session, consultation.id))
    return Situation(
        consultation=definition,
        stakeholders=_stakeholders(session, consultation.id),
        delegates=tuple(_delegates(session, consultation.id)),
        panellists=panellists,
        lists=tuple(_lists(session, consultation.id)),
        objected=frozenset(
            session.scalars(
                select(tables.Objection.stakeholder_id).where(
                    tables.Objection.consultation_id == consultation.id
                )
            )
        ),
        programmes=tuple(
            Version(row.number, row.inputs, row.made_at, row.approved_at, row.published_at)
            for row in versions
        ),
        programme_inputs=programme_inputs(session, consultation.id, definition),
        slots=_slots(versions),
        attendance_recorded=_recorded(session, consultation.id),
        adjourned_at=session.scalar(
            select(tables.Adjournment.adjourned_at).where(
                tables.Adjournment.consultation_id == consultation.id
            )
        ),
        reports=tuple(_reports(session, consultation.id)),
    )


def _stakeholders(session: Session, consultation_id: int) -> dict[int, Stakeholder]:
    row, standing = tables.Stakeholder, tables.Accreditation
    found = session.execute(
        select(
            row.id,
            row.category,
            row.contact_id,
            row.answer,
            row.answered_at,
            row.late,
            standing.standing,
            standing.list_number,
            standing.decided_by,
        )
        .outerjoin(standing, standing.stakeholder_id == row.id)
        .where(row.consultation_id == consultation_id)
        .order_by(row.id)
    )
    return {each[0]: Stakeholder(*each) for each in found}


def _delegates(session: Session, consultation_id: int) -> Iterable[Delegate]:
    row = tables.Delegate
    found = session.execute(
        select(row.id, row.stakeholder_id, row.person_id, row.mode, row.seat, row.registered_at)
        .where(row.consultation_id == consultation_id, row.withdrawn_at.is_(None))
        .order_by(row.id)
    )
    return (Delegate(*each) for each in found)


def _panellists(session: Session, consultation_id: int) -> Iterable[Panellist]:
    for row in panellists(session, consultation_id):
        yield Panellist(
            id=row.id,
            item=row.item,
            part=row.part,
            order=row.place,
            person=row.person_id,
            minutes=row.minutes,
            answer=row.answer,
            answered_at=row.answered_at,
            replaced=row.replaced_by_id is not None,
            topic=row.topic,
            mode=row.mode,
            joint=row.joint,
        )


def panellists(session: Session, consultation_id: int) -> list[tables.Panellist]:
    """Every panellist and briefer, in the order of items and places."""
    row = tables.Panellist
    return list(
        session.scalars(
            select(row)
            .where(row.consultation_id == consultation_id)
            .order_by(row.item, row.part, row.place, row.id)
        )
    )


def _lists(session: Session, consultation_id: int) -> Iterable[AccreditationList]:
    rows = session.scalars(
        select(tables.AccreditationList)
        .where(tables.AccreditationList.consultation_id == consultation_id)
        .order_by(tables.AccreditationList.number)
    )
    return (
        AccreditationList(row.number, row.opened_at, row.closes_at, row.closed_at is not None) for row in rows
    )


def _programmes(session: Session, consultation_id: int) -> list[tables.ProgrammeVersion]:
    row = tables.ProgrammeVersion
    return list(
        session.scalars(select(row).where(row.consultation_id == consultation_id).order_by(row.number))
    )


def _slots(versions: list[tables.ProgrammeVersion]) -> Mapping[int, Slot] | None:
    published = [version for version in versions if version.published_at is not None]
    if not published:
        return None
    return slots_of(published[-1])


def slots_of(version: tables.ProgrammeVersion) -> dict[int, Slot]:
    """The slots of a version by panellist."""
    return {
        panellist: Slot(meeting, datetime.fromisoformat(start), datetime.fromisoformat(end))
        for _, meeting, start, end, people in version.placements
        for panellist in people
    }


def _recorded(session: Session, consultation_id: int) -> frozenset[str]:
    row = tables.Attendance
    return frozenset(
        session.scalars(select(row.meeting).where(row.consultation_id == consultation_id).distinct())
    )


def _reports(session: Session, consultation_id: int) -> Iterable[Version]:
    row = tables.ReportVersion
    rows = session.scalars(select(row).where(row.consultation_id == consultation_id).order_by(row.number))
    return (
        Version(each.number, each.inputs, each.compiled_at, each.approved_at, each.published_at)
        for each in rows
    )


def programme_inputs(session: Session, consultation_id: int, definition: Definition) -> str:
    """A digest of everything that the programme is made from."""
    speakers = [
        [row.id, row.item, row.part, row.place, row.minutes, row.mode, row.joint, row.absent, zone]
        for row, zone in speakers_with_zones(session, consultation_id)
    ]
    frame = definition.model_dump(
        mode="json", include={"time_zone", "meetings", "agenda", "officers", "programme"}
    )
    return digest({"speakers": speakers, "frame": frame})


def speakers_with_zones(session: Session, consultation_id: int) -> list[tuple[tables.Panellist, str | None]]:
    """The speakers who take part, each with the time zone of the person."""
    row = tables.Panellist
    found = session.execute(
        select(row, tables.PersonData.time_zone)
        .outerjoin(tables.PersonData, tables.PersonData.person_id == row.person_id)
        .where(
            row.consultation_id == consultation_id,
            row.answer == Answer.ACCEPTED,
            row.replaced_by_id.is_(None),
        )
        .order_by(row.item, row.part, row.place, row.id)
    )
    return [(panellist, zone) for panellist, zone in found]
