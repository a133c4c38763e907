"""Personal links."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.links import Scope
from convene.store.missing import insert_missing
from convene.store.tables import Link

Subject = tuple[Scope, int]
"""What a link opens: a scope, and the id of the person or panellist that the scope speaks of."""


def links(session: Session, consultation_id: int, subjects: Collection[Subject]) -> dict[Subject, int]:
    """The ids of the links of some subjects, as far as they are there."""
    rows = session.execute(
        select(Link.scope, Link.subject_id, Link.id).where(
            Link.consultation_id == consultation_id, Link.subject_id.in_({id_ for _, id_ in subjects})
        )
    )
    found = {(scope, id_): link for scope, id_, link in rows}
    return {subject: found[subject] for subject in subjects if subject in found}


def make(
    session: Session, consultation_id: int, people: Mapping[Subject, int], expires_at: datetime
) -> dict[Subject, int]:
    """Make links for some subjects, each given the person who holds it, and return all their ids.

    One that another worker made at this moment is as good.
    """
    rows = [
        {
            "consultation_id": consultation_id,
            "scope": scope,
            "subject_id": id_,
            "person_id": person,
            "expires_at": expires_at,
        }
        for (scope, id_), person in people.items()
    ]
    if rows:
        insert_missing(session, Link, rows)
    return links(session, consultation_id, people)
