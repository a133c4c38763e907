"""Where stakeholders stand, the lists that were put to the States, and the objections."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.situation import Answer, Standing
from convene.store.chunks import chunks
from convene.store.tables import Accreditation, AccreditationList, Objection, Organization, Stakeholder


def standings(
    session: Session, consultation_id: int, stakeholder_ids: Collection[int]
) -> dict[int, Accreditation]:
    """Where some stakeholders stand, by the stakeholder; one that did not apply yet has no standing."""
    found: dict[int, Accreditation] = {}
    for portion in chunks(sorted(stakeholder_ids)):
        rows = session.scalars(
            select(Accreditation).where(
                Accreditation.consultation_id == consultation_id, Accreditation.stakeholder_id.in_(portion)
            )
        )
        found.update({row.stakeholder_id: row for row in rows})
    return found


def applicants(
    session: Session, consultation_id: int, categories: Collection[str], due: datetime
) -> Sequence[Stakeholder]:
    """Those of some categories who accepted by a moment and have no standing, in alphabetical order."""
    return session.scalars(
        select(Stakeholder)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .outerjoin(Accreditation, Accreditation.stakeholder_id == Stakeholder.id)
        .where(
            Stakeholder.consultation_id == consultation_id,
            Stakeholder.category.in_(categories),
            Stakeholder.answer == Answer.ACCEPTED,
            Stakeholder.answered_at <= due,
            Accreditation.id.is_(None),
        )
        .order_by(Organization.name_key, Stakeholder.id)
    ).all()


def lists(session: Session, consultation_id: int) -> Sequence[AccreditationList]:
    """The lists that were drawn up, in the order of their numbers."""
    return session.scalars(
        select(AccreditationList)
        .where(AccreditationList.consultation_id == consultation_id)
        .order_by(AccreditationList.number)
    ).all()


def numbered_list(session: Session, consultation_id: int, number: int) -> AccreditationList | None:
    """The list of a number."""
    return session.scalar(
        select(AccreditationList).where(
            AccreditationList.consultation_id == consultation_id, AccreditationList.number == number
        )
    )


def listed(session: Session, consultation_id: int, number: int) -> Sequence[Accreditation]:
    """Those whose period on a list runs, in the order of the list."""
    return session.scalars(
        select(Accreditation)
        .where(
            Accreditation.consultation_id == consultation_id,
            Accreditation.list_number == number,
            Accreditation.standing == Standing.LISTED,
        )
        .order_by(Accreditation.place_on_list)
    ).all()


def printed_lists(session: Session, consultation_id: int) -> Mapping[int, Sequence[tuple[int, str]]]:
    """The entries of every list, each its place and name, in the order of places, by the list's number."""
    rows = session.execute(
        select(Accreditation.list_number, Accreditation.place_on_list, Organization.name)
        .join(Stakeholder, Stakeholder.id == Accreditation.stakeholder_id)
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .where(Accreditation.consultation_id == consultation_id, Accreditation.list_number.is_not(None))
        .order_by(Accreditation.list_number, Accreditation.place_on_list)
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, place, name in rows:
        if number is not None and place is not None:
            found[number].append((place, name))
    return found


def objected(session: Session, consultation_id: int) -> frozenset[int]:
    """The stakeholders that any State objected to."""
    return frozenset(
        session.scalars(select(Objection.stakeholder_id).where(Objection.consultation_id == consultation_id))
    )


def objection(session: Session, objector_id: int, stakeholder_id: int) -> Objection | None:
    """The objection of a State to a stakeholder, if it raised one."""
    query = select(Objection).where(
        Objection.stakeholder_id == stakeholder_id, Objection.objector_id == objector_id
    )
    return session.scalar(query)
