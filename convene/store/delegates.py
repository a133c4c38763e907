"""The delegates of a consultation, and their seats."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from convene.domain.consultation import Mode
from convene.domain.situation import Seat, Standing
from convene.store.chunks import chunks
from convene.store.tables import Accreditation, Delegate, PersonData


def by_person(session: Session, stakeholder_ids: Collection[int]) -> dict[int, dict[int, Delegate]]:
    """Everybody whom some stakeholders ever named, those withdrawn included, by stakeholder and person."""
    found: dict[int, dict[int, Delegate]] = defaultdict(dict)
    for portion in chunks(sorted(stakeholder_ids)):
        for row in session.scalars(select(Delegate).where(Delegate.stakeholder_id.in_(portion))):
            found[row.stakeholder_id][row.person_id] = row
    return found


def delegates(session: Session, consultation_id: int, delegate_ids: Collection[int]) -> dict[int, Delegate]:
    """Those of some delegates that are the consultation's, by their ids."""
    rows = session.scalars(
        select(Delegate).where(Delegate.consultation_id == consultation_id, Delegate.id.in_(delegate_ids))
    )
    return {row.id: row for row in rows}


def waiting(session: Session, consultation_id: int, mode: Mode) -> Sequence[Delegate]:
    """Those who wait for a seat of a mode, in the order of registration."""
    return session.scalars(
        select(Delegate)
        .where(
            Delegate.consultation_id == consultation_id,
            Delegate.mode == mode,
            Delegate.seat == Seat.WAITING,
            Delegate.withdrawn_at.is_(None),
            ~_is_refused(),
        )
        .order_by(Delegate.registered_at, Delegate.id)
    ).all()


def seats_taken(session: Session, consultation_id: int, mode: Mode) -> dict[int, int]:
    """How many seats of a mode each stakeholder has, where it has any."""
    found = session.execute(
        select(Delegate.stakeholder_id, func.count())
        .where(
            Delegate.consultation_id == consultation_id,
            Delegate.mode == mode,
            Delegate.seat == Seat.SEATED,
            ~_is_refused(),
        )
        .group_by(Delegate.stakeholder_id)
    )
    return dict(found.all())


def _is_refused() -> ColumnElement[bool]:
    """Whether the stakeholder of a delegate was not accredited, and nobody may come for it."""
    return exists().where(
        Accreditation.stakeholder_id == Delegate.stakeholder_id,
        Accreditation.standing.in_([Standing.REFUSED, Standing.STRUCK]),
    )


def with_people(
    session: Session, stakeholder_ids: Collection[int]
) -> Mapping[int, Sequence[tuple[Delegate, PersonData | None]]]:
    """The delegates of some stakeholders who did not withdraw, by the stakeholder.

    Each with what is known of the person, in the order of registration.
    """
    rows = session.execute(
        select(Delegate, PersonData)
        .outerjoin(PersonData, PersonData.person_id == Delegate.person_id)
        .where(Delegate.stakeholder_id.in_(stakeholder_ids), Delegate.withdrawn_at.is_(None))
        .order_by(Delegate.registered_at, Delegate.id)
    )
    found: dict[int, list[tuple[Delegate, PersonData | None]]] = defaultdict(list)
    for delegate, person in rows:
        found[delegate.stakeholder_id].append((delegate, person))
    return found
