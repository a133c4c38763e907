"""Registration: a stakeholder accepts, declines or withdraws, and names its delegates."""

from collections.abc import Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Registration:
    """What a stakeholder answers; with an acceptance, the delegates whom it names.

    Where `whole`, they are all whom it sends, and who was named before and is not now is withdrawn; else they
    join those who are there.
    """

    stakeholder_id: int
    answer: Answer
    delegates: Sequence[DelegateEntry] = ()
    whole: bool = True


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
        register_all(work, [Registration(stakeholder_id, answer, delegates)])


def register_all(work: Operation, registrations: Sequence[Registration]) -> None:
    """Record the answers of some stakeholders, each once, in a transaction that is there already.

    As many queries for a thousand as for one. Raises `RefusedError` as `register` does.
    """
    rows = _stakeholders(work, [each.stakeholder_id for each in registrations])
    for each in registrations:
        _answer(work, rows[each.stakeholder_id], each.answer)
    named = [each for each in registrations if each.answer is Answer.ACCEPTED]
    for each in named:
        _refuse_one_address_twice(each.delegates)
    people = enter(
        work,
        [entry.contact for each in named for entry in each.delegates],
        named_by=_of_the_holder(work, [rows[each.stakeholder_id] for each in named]),
    )
    known = seats.by_person(work.session, rows)
    new: list[tables.Delegate] = []
    for each in registrations:
        row = rows[each.stakeholder_id]
        new.extend(_delegates(work, each, people, known.get(row.id, {}), late=_is_late(work, row)))
    work.add_all(new)
    fill_free_seats(work)


def _stakeholders(work: Operation, ids: Sequence[int]) -> Mapping[int, tables.Stakeholder]:
    rows = stakeholders.stakeholders(work.session, work.id, ids)
    if unknown := [id_ for id_ in ids if id_ not in rows]:
        raise RefusedError(f"there is no stakeholder {unknown[0]} in '{work.row.slug}'")
    return rows


def _of_the_holder(work: Operation, named: Sequence[tables.Stakeholder]) -> Sequence[int] | None:
    """All stakeholders of the contact whose link is used: a focal point answers for several. None without a link."""
    if work.actor.kind is not ActorKind.LINK:
        return None
    contacts = stakeholders.by_contact(work.session, work.id, {row.contact_id for row in named})
    return [row.id for of_contact in contacts.values() for row in of_contact]


def _answer(work: Operation, row: tables.Stakeholder, answer: Answer) -> None:
    if answer is Answer.WITHDRAWN and row.answer not in {Answer.ACCEPTED, Answer.WITHDRAWN}:
        raise RefusedError("there is no registration that could be withdrawn")
    if row.answer is not answer:
        work.set(row, answer=answer, answered_at=work.now, late=_is_late(work, row))


def _is_late(work: Operation, row: tables.Stakeholder) -> bool:
    return work.now > work.definition.registration.closes(row.deadline_at)


def _refuse_one_address_twice(entries: Sequence[DelegateEntry]) -> None:
    keys = [entry.contact.key for entry in entries]
    if len(set(keys)) < len(keys):
        raise RefusedError("two delegates have the same address; give each her own")


def _delegates(
    work: Operation,
    registration: Registration,
    people: Mapping[str, int],
    known: Mapping[int, tables.Delegate],
    *,
    late: bool,
) -> list[tables.Delegate]:
    """Bring the delegates of a stakeholder up to what it says; returns those who are new, still to be added."""
    accepted = registration.answer is Answer.ACCEPTED
    named = {people[entry.contact.key]: entry for entry in registration.delegates} if accepted else {}
    if registration.whole or not accepted:
        withdraw(work, [row for person, row in known.items() if person not in named])
    for person, entry in named.items():
        if person in known:
            _name(work, known[person], entry, late=late)
    return [
        _new(work, registration.stakeholder_id, person, entry, late=late)
        for person, entry in named.items()
        if person not in known
    ]


def withdraw(work: Operation, rows: Iterable[tables.Delegate]) -> None:
    """Withdraw delegates; who is withdrawn already stays so. Their seats are free for `fill_free_seats`."""
    for row in rows:
        if row.withdrawn_at is None:
            work.set(row, withdrawn_at=work.now, seat=Seat.WAITING)


def _new(
    work: Operation, stakeholder_id: int, person: int, entry: DelegateEntry, *, late: bool
) -> tables.Delegate:
    return tables.Delegate(
        consultation_id=work.id,
        stakeholder_id=stakeholder_id,
        person_id=person,
        role=entry.role,
        on_behalf_of=entry.on_behalf_of,
        mode=entry.mode,
        seat=Seat.WAITING,
        late=late,
        registered_at=work.now,
    )


def _name(work: Operation, row: tables.Delegate, entry: DelegateEntry, *, late: bool) -> None:
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
