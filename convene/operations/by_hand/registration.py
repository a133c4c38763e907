"""An answer, a delegate of one delegation or several, a delegate who does not come after all."""

from collections.abc import Mapping, Sequence

from convene.domain.consultation import Mode
from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Address, Honorific, Line, Zone
from convene.domain.situation import Answer, Seat
from convene.operations.by_hand.hand import (
    Hand,
    Recorded,
    check_mode,
    late,
    recorded,
    seated_since,
    spoken,
    stakeholder,
)
from convene.operations.context import Operation
from convene.operations.letters.saying import full_name
from convene.operations.names import delegate_of, kept_address
from convene.operations.people import Contact
from convene.operations.personal_page.opening import modes_of
from convene.operations.register import DelegateEntry, Registration, fill_free_seats, register_all, withdraw
from convene.store import book, roster
from convene.store.roster import Invited, Registered


class Named(Fields):
    """A delegate as she is named; what is None stays as it is known."""

    name: Line
    email: Address
    honorific: Honorific | None = None
    role: Line | None = None
    on_behalf_of: Line | None = None
    mode: Mode | None = None
    time_zone: Zone | None = None

    @property
    def contact(self) -> Contact:
        """Her entry in the contact book."""
        return Contact(self.name, self.email, self.honorific, None, self.time_zone)


def answer(hand: Hand, organization: str, given: Answer) -> Recorded:
    """Record what a stakeholder answered; delegates who are named stay named when it accepts.

    Raises `RefusedError` for a withdrawal of what was never accepted.
    """
    with hand.opens("register") as work:
        invited = stakeholder(work, organization)
        before = _coming(work, invited)
        register_all(work, [Registration(invited.row.id, given, whole=False)])
        return recorded(
            work,
            f"{invited.name} {_has(given)}",
            late(work, invited, invited.row.late),
            _what_of_delegates(work, given, before),
            seated_since(work, [each.row.id for each in before]),
            organization=invited.name,
            answer=given,
            late=invited.row.late,
            delegates_withdrawn=0 if given is Answer.ACCEPTED else len(before),
        )


def _has(given: Answer) -> str:
    return "has withdrawn" if given is Answer.WITHDRAWN else f"has {given}"


def _coming(work: Operation, invited: Invited) -> Sequence[Registered]:
    named = roster.registered(work.session, work.id, invited.row.id)
    return [each for each in named if each.row.withdrawn_at is None]


def _what_of_delegates(work: Operation, given: Answer, before: Sequence[Registered]) -> str | None:
    if given is not Answer.ACCEPTED:
        return (
            f"Withdrawn with it: {', '.join(full_name(each.person) for each in before)}." if before else None
        )
    return None if before else f"It has named no delegate; `convene record {work.row.slug} delegate` does."


def name_delegate(hand: Hand, organizations: Sequence[str], named: Named) -> Recorded:
    """Record a delegate of one or several delegations, all of which accept by that, if they had not.

    The delegates who were named before stay. What was known of her and is not said now stays, too.
    """
    with hand.opens("register") as work:
        check_mode(work, named.mode)
        invited = {found.row.id: found for name in organizations if (found := stakeholder(work, name))}
        answers = {id_: each.row.answer for id_, each in invited.items()}
        called = book.people(work.session, [named.contact.key]).get(named.contact.key)
        before = None if called is None else called.name
        register_all(
            work,
            [
                Registration(id_, Answer.ACCEPTED, [_entry(work, each, named)], whole=False)
                for id_, each in invited.items()
            ],
        )
        work.session.flush()
        delegates = [one for each in invited.values() for one in _known(work, each, named)]
        return recorded(
            work,
            f"{named.name} comes for {' and '.join(each.name for each in invited.values())}",
            *(_seat(each) for each in delegates),
            *(late(work, invited[each.row.stakeholder_id], each.row.late) for each in delegates),
            *(_first_answer(invited[id_], was) for id_, was in answers.items()),
            _renamed(before, named),
            seated_since(work, [each.row.id for each in delegates]),
            delegate=named.name,
            delegations=[_facts(each) for each in delegates],
        )


def _entry(work: Operation, invited: Invited, named: Named) -> DelegateEntry:
    mode, role, on_behalf_of = named.mode, named.role, named.on_behalf_of
    for each in _known(work, invited, named):
        mode, role = mode or each.row.mode, role or each.row.role
        on_behalf_of = on_behalf_of or each.row.on_behalf_of
    return DelegateEntry(named.contact, mode or modes_of(work.definition)[0], role, on_behalf_of)


def _known(work: Operation, invited: Invited, named: Named) -> Sequence[Registered]:
    """The delegate of the address, if the stakeholder ever named her."""
    people = book.people(work.session, [named.contact.key])
    ids = {person.person_id for person in people.values()}
    ever = roster.registered(work.session, work.id, invited.row.id)
    return [each for each in ever if each.row.person_id in ids]


def _seat(each: Registered) -> str:
    place = "seated" if each.row.seat is Seat.SEATED else "waiting for a seat"
    return f"{each.stakeholder}: {place}, {spoken(each.row.mode)}."


def _first_answer(invited: Invited, was: Answer | None) -> str | None:
    if was is Answer.ACCEPTED:
        return None
    before = "had not answered" if was is None else _has(was).replace("has", "had", 1)
    return f"{invited.name} {before}; it has accepted by that."


def _renamed(before: str | None, named: Named) -> str | None:
    if before is None or before == named.name:
        return None
    return f"{named.email} was known as {before} until now; if that is somebody else, the address is wrong."


def _facts(each: Registered) -> Mapping[str, object]:
    return {
        "organization": each.stakeholder,
        "mode": each.row.mode,
        "seat": each.row.seat,
        "late": each.row.late,
    }


def withdraw_delegate(hand: Hand, organization: str, called: str) -> Recorded:
    """Record that a delegate does not come, by her name or address; the seat goes to the first who waits."""
    with hand.opens("register") as work:
        invited = stakeholder(work, organization)
        who = kept_address(work.session, called)
        found = delegate_of(invited.name, roster.registered(work.session, work.id, invited.row.id), who)
        withdraw(work, [found.row])
        work.session.flush()
        fill_free_seats(work)
        return recorded(
            work,
            f"{full_name(found.person)} does not come for {invited.name}",
            seated_since(work, [found.row.id]),
            organization=invited.name,
            delegate=full_name(found.person),
        )
