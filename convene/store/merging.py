"""The rows that speak of an organization or a person, so that they can be made another's."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.imports.decisions import Noun
from convene.domain.ledger import Delivery, StepState
from convene.domain.ledger.kinds import NOTE_VERBALE
from convene.store.tables import (
    Attendance,
    Consultation,
    Delegate,
    ImportDecision,
    Intervention,
    Link,
    Objection,
    Organization,
    Panellist,
    Person,
    Stakeholder,
    Step,
)

T = TypeVar("T", Organization, Person)


def with_those_merged(session: Session, table: type[T], id_: int) -> Sequence[T]:
    """An organization or a person, and those that were merged into it before."""
    return session.scalars(select(table).where((table.id == id_) | (table.merged_into_id == id_))).all()


def elsewhere(session: Session, consultation_id: int, organization_id: int) -> Sequence[Stakeholder]:
    """The stakeholders of other consultations that are an organization."""
    return session.scalars(
        select(Stakeholder).where(
            Stakeholder.organization_id == organization_id, Stakeholder.consultation_id != consultation_id
        )
    ).all()


def stakeholders_of(session: Session, organization_ids: Sequence[int]) -> set[tuple[int, int]]:
    """Every consultation and organization of which some organizations are stakeholders."""
    rows = session.execute(
        select(Stakeholder.consultation_id, Stakeholder.organization_id).where(
            Stakeholder.organization_id.in_(organization_ids)
        )
    )
    return {(consultation, organization) for consultation, organization in rows}


def consultation(session: Session, id_: int) -> Consultation:
    """A consultation."""
    return session.get_one(Consultation, id_)


def interventions_of(session: Session, stakeholder_id: int) -> Sequence[Intervention]:
    """What was said for a stakeholder."""
    return session.scalars(select(Intervention).where(Intervention.stakeholder_id == stakeholder_id)).all()


def interventions_by(session: Session, delegate_id: int) -> Sequence[Intervention]:
    """What a delegate said."""
    return session.scalars(select(Intervention).where(Intervention.delegate_id == delegate_id)).all()


def attendance_of(session: Session, delegate_id: int) -> Sequence[Attendance]:
    """The lists that a delegate is on."""
    return session.scalars(select(Attendance).where(Attendance.delegate_id == delegate_id)).all()


def objections_about(session: Session, stakeholder_id: int) -> Sequence[Objection]:
    """The objections to a stakeholder, and those that it made."""
    return session.scalars(
        select(Objection).where(
            (Objection.stakeholder_id == stakeholder_id) | (Objection.objector_id == stakeholder_id)
        )
    ).all()


def contacts_of(session: Session, person_id: int) -> Sequence[Stakeholder]:
    """The stakeholders whose contact a person is, of whatever consultation."""
    return session.scalars(select(Stakeholder).where(Stakeholder.contact_id == person_id)).all()


def delegations_of(session: Session, person_id: int) -> Sequence[Delegate]:
    """Everything that a person is a delegate for, of whatever consultation."""
    return session.scalars(select(Delegate).where(Delegate.person_id == person_id)).all()


def panels_of(session: Session, person_id: int) -> Sequence[Panellist]:
    """The panels on which a person speaks, of whatever consultation."""
    return session.scalars(select(Panellist).where(Panellist.person_id == person_id)).all()


def links_of(session: Session, person_id: int) -> Sequence[Link]:
    """The personal links that a person holds and that are good."""
    return session.scalars(select(Link).where(Link.person_id == person_id, Link.revoked_at.is_(None))).all()


def wrote_to(session: Session, recipient_id: int) -> set[int]:
    """The consultations of which a letter to a person may have gone out."""
    return set(
        session.scalars(
            select(Step.consultation_id).where(
                Step.recipient_id == recipient_id,
                (Step.state == StepState.COMPLETED) | (Step.delivery == Delivery.UNCERTAIN),
            )
        )
    )


def notes_to(session: Session, stakeholder_id: int) -> bool:
    """Whether a note verbale that invites a stakeholder may have gone out."""
    found = session.scalar(
        select(Step.id)
        .where(
            Step.stage == NOTE_VERBALE.stage,
            Step.kind == NOTE_VERBALE.name,
            Step.subject == f"stakeholder:{stakeholder_id}",
            (Step.state == StepState.COMPLETED) | (Step.delivery == Delivery.UNCERTAIN),
        )
        .limit(1)
    )
    return found is not None


def decisions_on(session: Session, noun: Noun, target_id: int) -> Sequence[ImportDecision]:
    """What was decided to mean an organization or a delegate, in whatever consultation."""
    return session.scalars(
        select(ImportDecision).where(ImportDecision.noun == noun, ImportDecision.target_id == target_id)
    ).all()
