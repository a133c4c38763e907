"""Entering the stakeholders that are to be invited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from convene.domain.consultation import StakeholderEntry
from convene.operations.context import Operation
from convene.operations.people import Contact
from convene.store import book, stakeholders, tables


@dataclass(frozen=True, slots=True)
class Entered:
    """How many stakeholders are new, and the entries of those that changed."""

    new: int
    changed: Sequence[StakeholderEntry]


def contact_of(entry: StakeholderEntry) -> Contact:
    """The contact of an entry, for the contact book."""
    contact = entry.contact
    return Contact(contact.name, contact.email, contact.honorific, contact.language)


def enter_stakeholders(
    work: Operation, listed: Mapping[int, StakeholderEntry], people: Mapping[str, int]
) -> Entered:
    """Enter stakeholders by their organization's id, or bring those that are there up to what is said of them.

    `people` has the contacts' ids by the key of the address. One that is not listed stays as it is.
    """
    known = stakeholders.by_organization(work.session, work.id)
    changed = [
        entry
        for organization, entry in listed.items()
        if organization in known and work.set(known[organization], **_invited(entry, people))
    ]
    new = [
        tables.Stakeholder(consultation_id=work.id, organization_id=organization, **_invited(entry, people))
        for organization, entry in listed.items()
        if organization not in known
    ]
    work.add_all(new)
    return Entered(len(new), changed)


def _invited(entry: StakeholderEntry, people: Mapping[str, int]) -> dict[str, Any]:
    return {"category": entry.category, "contact_id": people[book.email_key(entry.contact.email)]}
