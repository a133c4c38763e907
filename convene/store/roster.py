"""Who is invited, who comes and who speaks, each with what is known of the person: a query a list."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.consultation import StakeholderKind
from convene.store.tables import Delegate, Organization, Panellist, PersonData, Stakeholder


@dataclass(frozen=True, slots=True)
class Invited:
    """A stakeholder, what it is called, and its contact; None for one whose data were erased."""

    row: Stakeholder
    name: str
    kind: StakeholderKind
    contact: PersonData | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A delegate, those withdrawn included, the stakeholder's name, and what is known of the person."""

    row: Delegate
    stakeholder: str
    person: PersonData | None


@dataclass(frozen=True, slots=True)
class Speaking:
    """A panellist or briefer, and what is known of the person."""

    row: Panellist
    person: PersonData | None


def invited(session: Session, consultation_id: int) -> list[Invited]:
    """The stakeholders, in the order of their ids."""
    rows = session.execute(
        select(Stakeholder, Organization.name, Organization.kind, PersonData)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .outerjoin(PersonData, PersonData.person_id == Stakeholder.contact_id)
        .where(Stakeholder.consultation_id == consultation_id)
        .order_by(Stakeholder.id)
    )
    return [Invited(*each) for each in rows]


def registered(session: Session, consultation_id: int, stakeholder_id: int | None = None) -> list[Registered]:
    """The delegates, or those of one stakeholder, in the order of registration."""
    wanted = () if stakeholder_id is None else (Delegate.stakeholder_id == stakeholder_id,)
    rows = session.execute(
        select(Delegate, Organization.name, PersonData)
        .join(Stakeholder, Stakeholder.id == Delegate.stakeholder_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .outerjoin(PersonData, PersonData.person_id == Delegate.person_id)
        .where(Delegate.consultation_id == consultation_id, *wanted)
        .order_by(Delegate.registered_at, Delegate.id)
    )
    return [Registered(*each) for each in rows]


def speaking(session: Session, consultation_id: int, *, replaced: bool = False) -> list[Speaking]:
    """The panellists and briefers who were not replaced, or those who were, in the order of items and places."""
    by_another = Panellist.replaced_by_id
    rows = session.execute(
        select(Panellist, PersonData)
        .outerjoin(PersonData, PersonData.person_id == Panellist.person_id)
        .where(
            Panellist.consultation_id == consultation_id,
            by_another.is_not(None) if replaced else by_another.is_(None),
        )
        .order_by(Panellist.item, Panellist.part, Panellist.place, Panellist.id)
    )
    return [Speaking(*each) for each in rows]
