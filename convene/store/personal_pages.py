"""What the page behind a personal link is made of."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, text, union
from sqlalchemy.orm import Session

from convene.domain.situation import Standing
from convene.store import book
from convene.store.tables import (
    Accreditation,
    Consultation,
    Delegate,
    Link,
    Organization,
    Panellist,
    PersonData,
    Stakeholder,
)

Invited = tuple[Stakeholder, str, Standing | None]
"""A stakeholder, its name, and where it stands in its accreditation."""


def answers(session: Session) -> bool:
    """Whether the database answers at all."""
    return session.execute(text("SELECT 1")).one() == (1,)


def link(session: Session, link_id: int) -> tuple[Link, Consultation] | None:
    """A link and the consultation it belongs to."""
    found = session.execute(
        select(Link, Consultation)
        .join(Consultation, Consultation.id == Link.consultation_id)
        .where(Link.id == link_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def person(session: Session, person_id: int) -> PersonData | None:
    """What is known of a person."""
    return session.get(PersonData, person_id)


def stakeholders(session: Session, consultation_id: int, contact_id: int) -> list[Invited]:
    """The stakeholders a person is the contact of."""
    found = session.execute(
        select(Stakeholder, Organization.name, Accreditation.standing)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .outerjoin(Accreditation, Accreditation.stakeholder_id == Stakeholder.id)
        .where(Stakeholder.consultation_id == consultation_id, Stakeholder.contact_id == contact_id)
        .order_by(Organization.name, Stakeholder.id)
    )
    return [(row, name, standing) for row, name, standing in found]


def delegates(session: Session, stakeholder_ids: Iterable[int]) -> list[tuple[Delegate, PersonData]]:
    """The delegates of some stakeholders who did not withdraw, in the order of registration."""
    found = session.execute(
        select(Delegate, PersonData)
        .join(PersonData, PersonData.person_id == Delegate.person_id)
        .where(Delegate.stakeholder_id.in_(list(stakeholder_ids)), Delegate.withdrawn_at.is_(None))
        .order_by(Delegate.registered_at, Delegate.id)
    )
    return [(row, data) for row, data in found]


def delegations(session: Session, consultation_id: int, person_id: int) -> list[tuple[Delegate, str]]:
    """The delegations a person belongs to, with the names of the stakeholders."""
    found = session.execute(
        select(Delegate, Organization.name)
        .join(Stakeholder, Stakeholder.id == Delegate.stakeholder_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .where(
            Delegate.consultation_id == consultation_id,
            Delegate.person_id == person_id,
            Delegate.withdrawn_at.is_(None),
        )
        .order_by(Organization.name, Delegate.id)
    )
    return [(row, name) for row, name in found]


def joint_speakers(session: Session, row: Panellist) -> list[PersonData]:
    """Those who present together with a panellist."""
    if row.joint is None:
        return []
    others = (
        select(PersonData)
        .join(Panellist, Panellist.person_id == PersonData.person_id)
        .where(
            Panellist.consultation_id == row.consultation_id,
            Panellist.item == row.item,
            Panellist.joint == row.joint,
            Panellist.id != row.id,
            Panellist.replaced_by_id.is_(None),
        )
        .order_by(Panellist.place, Panellist.id)
    )
    return list(session.scalars(others))


def in_other_hands(
    session: Session, email_keys: Iterable[str], holder_id: int, own: Sequence[int]
) -> dict[str, PersonData]:
    """Of the people with some addresses, those who also answer to somebody other than the holder of a link.

    They are panellists, contacts, or delegates of a stakeholder that is not among the holder's `own`, in any
    consultation.
    """
    known = {row.person_id: row for row in book.people(session, email_keys).values()}
    known.pop(holder_id, None)
    ids = list(known)
    bound = session.scalars(
        union(
            select(Panellist.person_id).where(Panellist.person_id.in_(ids)),
            select(Stakeholder.contact_id).where(Stakeholder.contact_id.in_(ids)),
            select(Delegate.person_id).where(
                Delegate.person_id.in_(ids), Delegate.stakeholder_id.not_in(list(own))
            ),
        )
    )
    return {key: known[id_] for id_ in bound if (key := known[id_].email_key) is not None}
