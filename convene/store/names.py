"""What people call things: the ids behind names, a query each."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.store import tables


def stakeholders(session: Session, consultation_id: int) -> Mapping[str, int]:
    """The ids of the stakeholders by the name of the organization or State."""
    row, organization = tables.Stakeholder, tables.Organization
    rows = session.execute(
        select(organization.name, row.id)
        .join(organization, organization.id == row.organization_id)
        .where(row.consultation_id == consultation_id)
    )
    return {name: id_ for name, id_ in rows}  # noqa: C416 - a row is no tuple to the type checker


def delegates(session: Session, consultation_id: int) -> Mapping[tuple[int, str], int]:
    """The ids of the delegates by stakeholder and printed name."""
    row, data = tables.Delegate, tables.PersonData
    rows = session.execute(
        select(row.stakeholder_id, data.name, row.id)
        .join(data, data.person_id == row.person_id)
        .where(row.consultation_id == consultation_id)
    )
    return {(stakeholder, name): id_ for stakeholder, name, id_ in rows}


def panellists(session: Session, consultation_id: int) -> Mapping[str, int]:
    """The ids of the panellists and briefers who were not replaced, by printed name."""
    row, data = tables.Panellist, tables.PersonData
    rows = session.execute(
        select(data.name, row.id)
        .join(data, data.person_id == row.person_id)
        .where(row.consultation_id == consultation_id, row.replaced_by_id.is_(None))
    )
    return {name: id_ for name, id_ in rows}  # noqa: C416 - a row is no tuple to the type checker
