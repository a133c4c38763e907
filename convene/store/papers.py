"""What the papers are made from, a query each."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.domain.ledger import Kind, StepState
from convene.domain.situation import Answer, Seat, Standing
from convene.store.ledger.claims import Claimed, claimed
from convene.store.tables import Accreditation, Delegate, Letter, Organization, PersonData, Stakeholder, Step

SeatedDelegate = tuple[Delegate, PersonData, str, str, Answer | None, Standing | None]
"""A delegate, the person, the organization's name, its category, what it answered and where it stands."""


def seated(session: Session, consultation_id: int) -> Sequence[SeatedDelegate]:
    """Every delegate with a seat who did not withdraw, in the order of registration.

    A person whose data were erased is not among them: there is no name to print.
    """
    rows = session.execute(
        select(
            Delegate,
            PersonData,
            Organization.name,
            Stakeholder.category,
            Stakeholder.answer,
            Accreditation.standing,
        )
        .join(PersonData, PersonData.person_id == Delegate.person_id)
        .join(Stakeholder, Stakeholder.id == Delegate.stakeholder_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .outerjoin(Accreditation, Accreditation.stakeholder_id == Stakeholder.id)
        .where(
            Delegate.consultation_id == consultation_id,
            Delegate.seat == Seat.SEATED,
            Delegate.withdrawn_at.is_(None),
        )
        .order_by(Delegate.registered_at, Delegate.id)
    )
    return rows.all()


def names_on_lists(session: Session, consultation_id: int) -> Sequence[tuple[Accreditation, str]]:
    """The entries of every numbered list, each with the stakeholder's name, in the order of places."""
    rows = session.execute(
        select(Accreditation, Organization.name)
        .join(Stakeholder, Stakeholder.id == Accreditation.stakeholder_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .where(Accreditation.consultation_id == consultation_id, Accreditation.list_number.is_not(None))
        .order_by(Accreditation.list_number, Accreditation.place_on_list)
    )
    return rows.all()


def notes_that_went(session: Session, consultation_id: int, kind: Kind) -> Sequence[Claimed]:
    """The newest note of a kind that went out to each mission, in the order of their serials."""
    went = (
        select(func.max(Step.id).label("id"))
        .join(Letter, Letter.step_id == Step.id)
        .where(
            Step.consultation_id == consultation_id,
            Step.stage == kind.stage,
            Step.kind == kind.name,
            Step.state == StepState.COMPLETED,
        )
        .group_by(Step.subject)
        .subquery()
    )
    rows = session.scalars(select(Step).join(went, went.c.id == Step.id).order_by(Step.serial, Step.id))
    return [claimed(row) for row in rows]
