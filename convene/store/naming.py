"""What people, stakeholders and panellists are called, for ids: a query each."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.store import tables


def people(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of people with their honorifics; a person whose data were erased has none."""
    row = tables.PersonData
    rows = session.execute(
        select(row.person_id, row.honorific, row.name).where(row.person_id.in_(sorted(ids)))
    )
    return {id_: _full(honorific, name) for id_, honorific, name in rows}


def stakeholders(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of stakeholders."""
    row, organization = tables.Stakeholder, tables.Organization
    rows = session.execute(
        select(row.id, organization.name)
        .join(organization, organization.id == row.organization_id)
        .where(row.id.in_(sorted(ids)))
    )
    return {each.id: each.name for each in rows}


def panellists(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of panellists and briefers."""
    row, person = tables.Panellist, tables.PersonData
    rows = session.execute(
        select(row.id, person.honorific, person.name)
        .join(person, person.person_id == row.person_id)
        .where(row.id.in_(sorted(ids)))
    )
    return {id_: _full(honorific, name) for id_, honorific, name in rows}


def _full(honorific: str | None, name: str) -> str:
    return f"{honorific} {name}" if honorific else name
