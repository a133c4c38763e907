"""Finding consultations."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.store.tables import Consultation


def by_slug(session: Session, slug: str, *, locked: bool = False) -> Consultation | None:
    """The consultation of a slug; locked, nobody else changes it until the transaction ends.

    Rows that refer to it may still be written meanwhile: a worker need not wait for a planner.
    """
    query = select(Consultation).where(Consultation.slug == slug)
    return session.scalar(query.with_for_update(key_share=True) if locked else query)


def id_of(session: Session, slug: str) -> int | None:
    """The id of the consultation of a slug."""
    return session.scalar(select(Consultation.id).where(Consultation.slug == slug))


def slugs(session: Session) -> list[str]:
    """The slugs of all consultations, in alphabetical order."""
    return list(session.scalars(select(Consultation.slug).order_by(Consultation.slug)))
