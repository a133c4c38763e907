"""Finding or entering people and organizations in the contact book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convene.domain.consultation import StakeholderKind
from convene.operations.context import Operation
from convene.store import book, tables


@dataclass(frozen=True, slots=True)
class Contact:
    """A person as a list or a form names her; what is None there is not changed in the book."""

    name: str
    email: str
    honorific: str | None = None
    language: str | None = None
    time_zone: str | None = None

    @property
    def key(self) -> str:
        """The key of the address."""
        return book.email_key(self.email)


def enter(
    work: Operation, contacts: Sequence[Contact], *, named_by: Sequence[int] | None = None
) -> Mapping[str, int]:
    """Enter people who are new, correct those who are known, and return the ids by the address's key.

    The first of several with one address counts, and the others are the same person. `named_by` are the
    stakeholders whose contact's link is used: whoever knows an address may not by that rename its owner, so of
    the people who are known only those stakeholders' own are corrected.
    """
    first: dict[str, Contact] = {}
    for contact in contacts:
        first.setdefault(contact.key, contact)
    book.keep_apart(work.session)
    known = book.people(work.session, first)
    if len(known) < len(first):
        book.lock(work.session)
        known = book.people(work.session, first)
    kept = _not_their_own(work, named_by, [row.person_id for row in known.values()])
    for key, row in known.items():
        if row.person_id not in kept:
            work.set(row, **_given(first[key]))
    missing = [contact for key, contact in first.items() if key not in known]
    people = book.new_people(work.session, len(missing), work.now)
    work.add_all([_data(person, contact) for person, contact in zip(people, missing, strict=True)])
    ids = {key: row.person_id for key, row in known.items()}
    return ids | {contact.key: person.id for person, contact in zip(people, missing, strict=True)}


def _not_their_own(
    work: Operation, stakeholders: Sequence[int] | None, people: Sequence[int]
) -> frozenset[int]:
    return frozenset() if stakeholders is None else book.known_beyond(work.session, stakeholders, people)


def _given(contact: Contact) -> dict[str, str]:
    values = {
        "name": contact.name,
        "honorific": contact.honorific,
        "language": contact.language,
        "time_zone": contact.time_zone,
    }
    return {field: value for field, value in values.items() if value is not None}


def _data(person: tables.Person, contact: Contact) -> tables.PersonData:
    return tables.PersonData(
        person_id=person.id,
        honorific=contact.honorific,
        name=contact.name,
        email=contact.email,
        email_key=contact.key,
        language=contact.language or "en",
        time_zone=contact.time_zone,
    )


def enter_organizations(
    work: Operation, named: Sequence[tuple[StakeholderKind, str]]
) -> Mapping[book.OrganizationKey, int]:
    """Enter organizations that are new, and return the ids by kind and name key."""
    first: dict[book.OrganizationKey, str] = {}
    for kind, name in named:
        first.setdefault((kind, book.name_key(name)), name)
    book.keep_apart(work.session)
    known = book.organizations(work.session, first)
    if len(known) < len(first):
        book.lock(work.session)
        known = book.organizations(work.session, first)
    rows = [
        tables.Organization(kind=kind, name=name, name_key=key, created_at=work.now)
        for (kind, key), name in first.items()
        if (kind, key) not in known
    ]
    work.add_all(rows)
    return known | {(row.kind, row.name_key): row.id for row in rows}
