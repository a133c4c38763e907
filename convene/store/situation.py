"""Loading what the rules need to know of a consultation: a fixed number of queries, whatever its size."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Stage, digest
from convene.domain.situation import (
    AccreditationList,
    Delegate,
    Panellist,
    Situation,
    Slot,
    Stakeholder,
    Version,
)
from convene.store import accreditation, tables
from convene.store.corrigenda import corrected
from convene.store.ledger.steps import first_sent
from convene.store.panellists import panellists, speakers
from convene.store.programme import placed
from convene.store.record import adjournment
from convene.store.report import present
from convene.store.versions import versions


def load(session: Session, consultation: tables.Consultation, definition: Definition) -> Situation:
    """The situation of a consultation, without the digest of its report's inputs."""
    programmes = versions(session, tables.ProgrammeVersion, consultation.id)
    adjourned = adjournment(session, consultation.id)
    return Situation(
        consultation=definition,
        stakeholders=_stakeholders(session, consultation.id),
        invited=first_sent(session, consultation.id, Stage.INVITE),
        asked=first_sent(session, consultation.id, Stage.SPEAKERS),
        delegates=tuple(_delegates(session, consultation.id)),
        panellists=tuple(_panellists(session, consultation.id)),
        lists=tuple(_lists(session, consultation.id)),
        programmes=tuple(
            Version(row.number, row.made_at, row.approved_at, row.published_at) for row in programmes
        ),
        programme_inputs=programme_inputs(session, consultation.id, definition),
        slots=_slots(programmes),
        attendance_recorded=frozenset(present(session, consultation.id)),
        adjourned_at=None if adjourned is None else adjourned.adjourned_at,
        reports=tuple(_reports(session, consultation.id)),
        corrected=tuple(corrected(session, consultation.id)),
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
            row.deadline_at,
        )
        .outerjoin(standing, standing.stakeholder_id == row.id)
        .where(row.consultation_id == consultation_id)
        .order_by(row.id)
    )
    return {id_: Stakeholder(id_, *others) for id_, *others in found}


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
            mode=row.mode,
        )


def _lists(session: Session, consultation_id: int) -> Iterable[AccreditationList]:
    for row in accreditation.lists(session, consultation_id):
        yield AccreditationList(row.number, row.opened_at, row.closes_at, row.closed_at is not None)


def _slots(programmes: Sequence[tables.ProgrammeVersion]) -> Mapping[int, Slot] | None:
    published = [version for version in programmes if version.published_at is not None]
    if not published:
        return None
    return slots_of(published[-1])


def slots_of(version: tables.ProgrammeVersion) -> dict[int, Slot]:
    """The slots of a version by panellist."""
    return {
        panellist: Slot(part.placement.meeting, part.placement.start, part.placement.end)
        for part in placed(version)
        for panellist in part.panellists
    }


def _reports(session: Session, consultation_id: int) -> Iterable[Version]:
    """The versions of the report without their documents, which are long and no rule's business."""
    row = tables.ReportVersion
    found = session.execute(
        select(row.number, row.compiled_at, row.approved_at, row.published_at)
        .where(row.consultation_id == consultation_id)
        .order_by(row.number)
    )
    return (Version(*each) for each in found)


def programme_inputs(session: Session, consultation_id: int, definition: Definition) -> str:
    """A digest of everything that the programme is made from."""
    taking_part = [
        [*_place(row), None if person is None else person.time_zone]
        for row, person in speakers(session, consultation_id)
    ]
    frame = definition.model_dump(
        mode="json", include={"time_zone", "meetings", "agenda", "officers", "programme"}
    )
    return digest({"speakers": taking_part, "frame": frame})


def _place(row: tables.Panellist) -> list[Any]:
    return [row.id, row.item, row.part, row.place, row.minutes, row.mode, row.joint, row.absent]
