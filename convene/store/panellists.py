"""Panellists and briefers."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.situation import Answer
from convene.store.tables import Panellist, PersonData

Speaker = tuple[Panellist, PersonData | None]
"""A panellist or briefer who takes part, with what is known of the person."""


def panellist(session: Session, consultation_id: int, panellist_id: int) -> Panellist | None:
    """A panellist or briefer, if the consultation has such a one."""
    return session.scalar(
        select(Panellist).where(Panellist.consultation_id == consultation_id, Panellist.id == panellist_id)
    )


def panellists(session: Session, consultation_id: int) -> Sequence[Panellist]:
    """Every panellist and briefer, those replaced included, in the order of items and places."""
    return session.scalars(
        select(Panellist)
        .where(Panellist.consultation_id == consultation_id)
        .order_by(Panellist.item, Panellist.part, Panellist.place, Panellist.id)
    ).all()


def speakers(session: Session, consultation_id: int) -> Sequence[Speaker]:
    """Those who accepted to speak and were not replaced, in the order of items and places."""
    rows = session.execute(
        select(Panellist, PersonData)
        .outerjoin(PersonData, PersonData.person_id == Panellist.person_id)
        .where(
            Panellist.consultation_id == consultation_id,
            Panellist.answer == Answer.ACCEPTED,
            Panellist.replaced_by_id.is_(None),
        )
        .order_by(Panellist.item, Panellist.part, Panellist.place, Panellist.id)
    )
    return rows.all()


def of_person(session: Session, consultation_id: int, person_id: int) -> Sequence[Panellist]:
    """The places that a person has on panels, those in which another replaced her included."""
    return session.scalars(
        select(Panellist)
        .where(Panellist.consultation_id == consultation_id, Panellist.person_id == person_id)
        .order_by(Panellist.id)
    ).all()
