"""Registration: a stakeholder accepts, declines or withdraws, and names its delegates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat
from convene.operations.context import Actor, ActorKind, Operation, RefusedError, operation
from convene.operations.people import Contact, enter
from convene.store import delegates as seats
from convene.store import stakeholders, tables
from convene.store.database import Database


@dataclass(frozen=True, slots=True)
class DelegateEntry:
    """A delegate as a stakeholder names her."""

    contact: Contact
    mode: Mode
    role: str | None = None
    on_behalf_of: str | None = None


def register(
    db: Database,
    slug: str,
    stakeholder_id: int,
    answer: Answer,
    delegates: Sequence[DelegateEntry] = (),
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Record a stakeholder's answer; with an acceptance, `delegates` are all whom it sends.

    A delegate who was named before and is not now is withdrawn, and the seat goes to the first who waits. An
    answer after the deadline is flagged as late, and so is a delegate named after it. Raises `RefusedError`
    for a withdrawal of what was never accepted, two delegates with one address, or an unknown stakeholder.
    """
    with operation(db, "register", slug, actor, now) as work:
        row = _stakeholder(work, stakeholder_id)
        if answer is Answer.WITHDRAWN and row.answer is not Answer.ACCEPTED:
            raise RefusedError("there is no registration that could be withdrawn")
        late = now > work.definition.registration.closes(row.deadline_at)
        if row.answer is not answer:
            work.set(row, answer=answer, answered_at=now, late=late)
        _delegates(work, row, delegates if answer is Answer.ACCEPTED else (), late)


def _stakeholder(work: Operation, stakeholder_id: int) -> tables.Stakeholder:
    row = stakeholders.stakeholder(work.session, work.id, stakeholder_id)
    if row is None:
        raise RefusedError(f"there is no stakeholder {stakeholder_id} in '{work.row.slug}'")
    return row


def _delegates(
    work: Operation, stakeholder: tables.Stakeholder, entries: Sequence[DelegateEntry], late: bool
) -> None:
    keys = [entry.contact.key for entry in entries]
    if len(set(keys)) < len(keys):
        raise RefusedError("two delegates have the same address; give each her own")
    by_link = stakeholder.id if work.actor.kind is ActorKind.LINK else None
    people = enter(work, [entry.contact for entry in entries], named_by=by_link)
    known = seats.by_person(work.session, stakeholder.id)
    named = {people[entry.contact.key]: entry for entry in entries}
    _withdraw(
        work, [row for person, row in known.items() if person not in named and row.withdrawn_at is None]
    )
    for person, entry in named.items():
        row = known.get(person) or _new(work, stakeholder, person, entry)
        _name(work, row, entry, late)
    fill_free_seats(work)


def _withdraw(work: Operation, rows: Sequence[tables.Delegate]) -> None:
    for row in rows:
        work.set(row, withdrawn_at=work.now, seat=Seat.WAITING)


def _new(
    work: Operation, stakeholder: tables.Stakeholder, person: int, entry: DelegateEntry
) -> tables.Delegate:
    return work.add(
        tables.Delegate(
            consultation_id=work.id,
            stakeholder_id=stakeholder.id,
            person_id=person,
            role=entry.role,
            on_behalf_of=entry.on_behalf_of,
            mode=entry.mode,
            seat=Seat.WAITING,
            late=work.now > work.definition.registration.closes(stakeholder.deadline_at),
            registered_at=work.now,
        )
    )


def _name(work: Operation, row: tables.Delegate, entry: DelegateEntry, late: bool) -> None:
    """Bring a delegate's row up to what is said of her now; who comes back waits behind the others."""
    work.set(row, role=entry.role, on_behalf_of=entry.on_behalf_of)
    if row.withdrawn_at is not None:
        work.set(row, withdrawn_at=None, registered_at=work.now, late=late)
    if row.mode is not entry.mode:
        work.set(row, mode=entry.mode, seat=Seat.WAITING)


def fill_free_seats(work: Operation) -> None:
    """Give free seats to those who wait, by the order of registration, within what a delegation may have.

    Who was refused holds no seat that another could have.
    """
    rules = work.definition.registration
    for mode in Mode:
        taken = seats.seats_taken(work.session, work.id, mode)
        free = rules.capacity.of(mode) - sum(taken.values())
        if free > 0:
            _seat_those_who_wait(work, mode, free, taken)


def _seat_those_who_wait(work: Operation, mode: Mode, free: int, taken: dict[int, int]) -> None:
    of_a_delegation = work.definition.registration.seats_per_delegation.of(mode)
    for delegate in seats.waiting(work.session, work.id, mode):
        if free == 0:
            return
        if taken.get(delegate.stakeholder_id, 0) < of_a_delegation:
            work.set(delegate, seat=Seat.SEATED)
            taken[delegate.stakeholder_id] = taken.get(delegate.stakeholder_id, 0) + 1
            free -= 1
