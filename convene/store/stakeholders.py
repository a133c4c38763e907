"""The stakeholders of a consultation."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.store.chunks import chunks
from convene.store.tables import Stakeholder


def stakeholder(session: Session, consultation_id: int, stakeholder_id: int) -> Stakeholder | None:
    """A stakeholder, if it is one of the consultation."""
    return stakeholders(session, consultation_id, [stakeholder_id]).get(stakeholder_id)


def stakeholders(
    session: Session, consultation_id: int, stakeholder_ids: Collection[int]
) -> dict[int, Stakeholder]:
    """Those of some stakeholders that are the consultation's, by their ids and in the order of these."""
    found: dict[int, Stakeholder] = {}
    for portion in chunks(sorted(set(stakeholder_ids))):
        rows = session.scalars(
            select(Stakeholder)
            .where(Stakeholder.consultation_id == consultation_id, Stakeholder.id.in_(portion))
            .order_by(Stakeholder.id)
        )
        found.update({row.id: row for row in rows})
    return found


def by_organization(session: Session, consultation_id: int) -> dict[int, Stakeholder]:
    """Every stakeholder, by the organization's id."""
    rows = session.scalars(select(Stakeholder).where(Stakeholder.consultation_id == consultation_id))
    return {row.organization_id: row for row in rows}


def by_contact(
    session: Session, consultation_id: int, contact_ids: Collection[int]
) -> Mapping[int, Sequence[Stakeholder]]:
    """The stakeholders of some contacts, by the contact, each in the order of ids."""
    rows = session.scalars(
        select(Stakeholder)
        .where(Stakeholder.consultation_id == consultation_id, Stakeholder.contact_id.in_(contact_ids))
        .order_by(Stakeholder.id)
    )
    found: dict[int, list[Stakeholder]] = defaultdict(list)
    for row in rows:
        found[row.contact_id].append(row)
    return found
