"""The contact book: finding the organization or person that is already there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select, text, union
from sqlalchemy.orm import Session, aliased

from convene.domain.consultation import StakeholderKind
from convene.store.chunks import chunks
from convene.store.tables import Delegate, Organization, Panellist, Person, PersonData, Stakeholder

_KEY_LENGTH = 500


def name_key(name: str) -> str:
    """The key by which an organization is recognized: case-folded, white space made one, cut to its column.

    Case-folding makes some characters two or three.
    """
    return " ".join(name.casefold().split())[:_KEY_LENGTH]


def email_key(address: str) -> str:
    """The key by which a person is recognized.

    Case-folded as a whole: RFC 5321 lets a local part depend on case, and no list that is in use means it.
    """
    return address.casefold()


OrganizationKey = tuple[StakeholderKind, str]
"""Kind and name key, or name."""


def lock(session: Session) -> None:
    """Let nobody else enter anything new until the transaction ends: two consultations may name one person.

    On SQLite one transaction writes at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext('convene contact book'))"))


def keep_apart(session: Session) -> None:
    """Let nobody be merged until the transaction ends, so that whoever is found there is who she is.

    Many may hold this at once. On SQLite one transaction writes at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock_shared(hashtext('convene merging'))"))


def lock_for_merging(session: Session) -> None:
    """Wait for all who found somebody in the book, and let nobody be found until the transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext('convene merging'))"))


def organizations(session: Session, keys: Iterable[OrganizationKey]) -> dict[OrganizationKey, int]:
    """The ids of the organizations of some kinds and name keys, as far as they are there.

    One that was merged is the one that it was merged into.
    """
    found: dict[OrganizationKey, int] = {}
    wanted = set(keys)
    for chunk in chunks([name for _, name in wanted]):
        rows = session.execute(
            select(
                Organization.kind,
                Organization.name_key,
                func.coalesce(Organization.merged_into_id, Organization.id),
            ).where(Organization.name_key.in_(chunk))
        )
        found.update({(kind, name): id_ for kind, name, id_ in rows if (kind, name) in wanted})
    return found


def people(session: Session, email_keys: Iterable[str]) -> dict[str, PersonData]:
    """What is known of the people with some addresses, by the address's key.

    An address of one who was merged is that of the person whom she was merged into.
    """
    found: dict[str, PersonData] = {}
    alias = aliased(PersonData)
    for chunk in chunks(list(email_keys)):
        rows = session.execute(
            select(alias.email_key, PersonData)
            .join(Person, Person.id == alias.person_id)
            .join(PersonData, PersonData.person_id == func.coalesce(Person.merged_into_id, Person.id))
            .where(alias.email_key.in_(chunk))
        )
        found.update({key: row for key, row in rows if key is not None})
    return found


def aliases(session: Session) -> dict[str, str]:
    """The keys of the addresses of those who were merged, and the key of the address that is kept."""
    alias = aliased(PersonData)
    rows = session.execute(
        select(alias.email_key, PersonData.email_key)
        .join(Person, Person.id == alias.person_id)
        .join(PersonData, PersonData.person_id == Person.merged_into_id)
    )
    return {gone: kept for gone, kept in rows if gone is not None and kept is not None}


def people_by_id(session: Session, person_ids: Iterable[int]) -> dict[int, PersonData]:
    """What is known of some people, by their ids; of one whose data were erased, nothing."""
    found: dict[int, PersonData] = {}
    for chunk in chunks(list(person_ids)):
        rows = session.scalars(select(PersonData).where(PersonData.person_id.in_(chunk)))
        found.update({row.person_id: row for row in rows})
    return found


def known_beyond(
    session: Session, stakeholder_ids: Sequence[int], person_ids: Sequence[int]
) -> frozenset[int]:
    """Those of some people whom the book holds not for some stakeholders' sake alone.

    They are the contact or a delegate of another one, or speak on a panel.
    """
    query = union(
        select(Stakeholder.contact_id).where(
            Stakeholder.contact_id.in_(person_ids), Stakeholder.id.not_in(stakeholder_ids)
        ),
        select(Delegate.person_id).where(
            Delegate.person_id.in_(person_ids), Delegate.stakeholder_id.not_in(stakeholder_ids)
        ),
        select(Panellist.person_id).where(Panellist.person_id.in_(person_ids)),
    )
    return frozenset(session.scalars(query))


def organization_names(session: Session, organization_ids: Iterable[int]) -> dict[int, str]:
    """The names of some organizations, by their ids."""
    found: dict[int, str] = {}
    for chunk in chunks(list(organization_ids)):
        rows = session.execute(select(Organization.id, Organization.name).where(Organization.id.in_(chunk)))
        found.update(rows.all())
    return found


def all_organizations(session: Session) -> dict[int, OrganizationKey]:
    """The kind and name of every organization that was not merged into another, by its id."""
    rows = session.execute(
        select(Organization.id, Organization.kind, Organization.name).where(
            Organization.merged_into_id.is_(None)
        )
    )
    return {id_: (kind, name) for id_, kind, name in rows}


def merged_names(session: Session) -> dict[OrganizationKey, int]:
    """The kind and name key of every organization that was merged, with the id of the one that is kept."""
    rows = session.execute(
        select(Organization.kind, Organization.name_key, Organization.merged_into_id).where(
            Organization.merged_into_id.is_not(None)
        )
    )
    return {(kind, name): kept for kind, name, kept in rows if kept is not None}


def new_people(session: Session, count: int, now: datetime) -> list[Person]:
    """So many new people of whom nothing is known yet."""
    rows = [Person(created_at=now) for _ in range(count)]
    session.add_all(rows)
    session.flush()
    return rows
