"""What people, stakeholders and panellists are called, and who is meant by a name: a query each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, null, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from convene.domain.style import full_name
from convene.store import tables
from convene.store.chunks import chunks

K = TypeVar("K")


def people(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of people with their honorifics; a person whose data were erased has none."""
    row = tables.PersonData
    return _named(session, select(row.person_id, row.honorific, row.name), row.person_id, ids)


def stakeholders(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of stakeholders."""
    row, organization = tables.Stakeholder, tables.Organization
    query = select(row.id, null(), organization.name).join(
        organization, organization.id == row.organization_id
    )
    return _named(session, query, row.id, ids)


def panellists(session: Session, ids: Collection[int]) -> Mapping[int, str]:
    """The names of panellists and briefers."""
    row, person = tables.Panellist, tables.PersonData
    query = select(row.id, person.honorific, person.name).join(person, person.person_id == row.person_id)
    return _named(session, query, row.id, ids)


def stakeholder_ids(session: Session, consultation_id: int) -> Mapping[str, Sequence[int]]:
    """The ids of the stakeholders by the name of the organization or State."""
    row, organization = tables.Stakeholder, tables.Organization
    rows = session.execute(
        select(organization.name, row.id)
        .join(organization, organization.id == row.organization_id)
        .where(row.consultation_id == consultation_id)
        .order_by(row.id)
    )
    return _gathered((name, id_) for name, id_ in rows)


def delegate_ids(session: Session, consultation_id: int) -> Mapping[tuple[int, str], Sequence[int]]:
    """The ids of the delegates by stakeholder and printed name: two may have one name."""
    row, data = tables.Delegate, tables.PersonData
    rows = session.execute(
        select(row.stakeholder_id, data.name, row.id)
        .join(data, data.person_id == row.person_id)
        .where(row.consultation_id == consultation_id)
        .order_by(row.id)
    )
    return _gathered(((stakeholder, name), id_) for stakeholder, name, id_ in rows)


def panellist_ids(session: Session, consultation_id: int) -> Mapping[str, Sequence[int]]:
    """The ids of the panellists and briefers who were not replaced, by printed name."""
    row, data = tables.Panellist, tables.PersonData
    rows = session.execute(
        select(data.name, row.id)
        .join(data, data.person_id == row.person_id)
        .where(row.consultation_id == consultation_id, row.replaced_by_id.is_(None))
        .order_by(row.id)
    )
    return _gathered((name, id_) for name, id_ in rows)


def _gathered(named: Iterable[tuple[K, int]]) -> Mapping[K, Sequence[int]]:
    found: dict[K, list[int]] = defaultdict(list)
    for name, id_ in named:
        found[name].append(id_)
    # No longer a defaultdict, which would answer for a name that nobody has.
    return dict(found)


def _named(
    session: Session,
    query: Select[int, Any, str],
    key: InstrumentedAttribute[int],
    ids: Collection[int],
) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for portion in chunks(sorted(ids)):
        rows = session.execute(query.where(key.in_(portion)))
        found.update({id_: full_name(honorific, name) for id_, honorific, name in rows})
    return found
