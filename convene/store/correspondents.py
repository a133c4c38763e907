"""Whom letters are written to and speak of, as plain rows: a mailing reads thousands of them and changes none."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from convene.domain.situation import Answer
from convene.store.chunks import chunks
from convene.store.tables import Organization, PersonData, Stakeholder


class Recipient(NamedTuple):
    """What is known of a person who is written to; `email` is None where there is no address."""

    honorific: str | None
    name: str
    email: str | None
    language: str
    time_zone: str | None


class Spoken(NamedTuple):
    """A stakeholder that a letter speaks of, by the name of its organization or State."""

    id: int
    name: str
    category: str
    answer: Answer | None
    deadline_at: datetime | None


def recipients(session: Session, person_ids: Collection[int]) -> dict[int, Recipient]:
    """Some people, by their ids; one whose data were erased is not among them."""
    found: dict[int, Recipient] = {}
    for chunk in chunks(list(person_ids)):
        rows = session.execute(
            select(
                PersonData.person_id,
                PersonData.honorific,
                PersonData.name,
                PersonData.email,
                PersonData.language,
                PersonData.time_zone,
            ).where(PersonData.person_id.in_(chunk))
        )
        for id_, honorific, name, email, language, zone in rows:
            found[id_] = Recipient(honorific, name, email, language, zone)
    return found


def spoken_of(session: Session, consultation_id: int, stakeholder_ids: Collection[int]) -> dict[int, Spoken]:
    """Those of some stakeholders that are the consultation's, by their ids."""
    return {
        row.id: row
        for chunk in chunks(list(stakeholder_ids))
        for _, row in _stakeholders(session, consultation_id, Stakeholder.id.in_(chunk))
    }


def of_contacts(
    session: Session, consultation_id: int, contact_ids: Collection[int]
) -> Mapping[int, Sequence[Spoken]]:
    """The stakeholders of some contacts, by the contact, each in the order of ids."""
    found: dict[int, list[Spoken]] = defaultdict(list)
    for chunk in chunks(list(contact_ids)):
        for contact, row in _stakeholders(session, consultation_id, Stakeholder.contact_id.in_(chunk)):
            found[contact].append(row)
    return found


def _stakeholders(
    session: Session, consultation_id: int, wanted: ColumnElement[bool]
) -> Iterator[tuple[int, Spoken]]:
    """Each with the id of its contact, in the order of ids."""
    rows = session.execute(
        select(
            Stakeholder.contact_id,
            Stakeholder.id,
            Organization.name,
            Stakeholder.category,
            Stakeholder.answer,
            Stakeholder.deadline_at,
        )
        .join(Organization, Organization.id == Stakeholder.organization_id)
        .where(Stakeholder.consultation_id == consultation_id, wanted)
        .order_by(Stakeholder.id)
    )
    for contact, id_, name, category, answer, deadline_at in rows:
        yield contact, Spoken(id_, name, category, answer, deadline_at)
