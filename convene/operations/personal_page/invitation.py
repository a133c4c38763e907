"""What the contact of stakeholders and a delegate see of their registrations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from convene.domain import style
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Mode
from convene.domain.ledger import digest
from convene.domain.situation import Answer, Seat, Standing
from convene.operations.letters.deadlines import deadline_for
from convene.operations.personal_page.page import (
    DelegateShown,
    DelegationShown,
    SeatsShown,
    StakeholderShown,
    choices,
)
from convene.store import personal_pages as rows
from convene.store import tables
from convene.store.database import Session

Delegates = Sequence[tuple[tables.Delegate, tables.PersonData]]


def stakeholders_shown(
    session: Session, link: tables.Link, file: Definition, modes: Sequence[Mode], now: datetime
) -> tuple[StakeholderShown, ...]:
    """The stakeholders that the holder of a link is the contact of."""
    found = rows.stakeholders(session, link.consultation_id, link.person_id)
    delegates = _by_stakeholder(rows.delegates(session, [row.id for row, _, _ in found]))
    return tuple(_shown(each, delegates.get(each[0].id, ()), file, modes, now) for each in found)


def delegations_shown(session: Session, link: tables.Link) -> tuple[DelegationShown, ...]:
    """The delegations that the holder of a link belongs to."""
    found = rows.delegations(session, link.consultation_id, link.person_id)
    return tuple(DelegationShown(name, row.role, row.mode, row.seat) for row, name in found)


def _by_stakeholder(found: Delegates) -> Mapping[int, Delegates]:
    grouped: dict[int, list[tuple[tables.Delegate, tables.PersonData]]] = defaultdict(list)
    for row, person in found:
        grouped[row.stakeholder_id].append((row, person))
    return grouped


def _shown(
    invited: rows.Invited,
    delegates: Delegates,
    file: Definition,
    modes: Sequence[Mode],
    now: datetime,
) -> StakeholderShown:
    row, name, standing = invited
    words, over = _standing(standing), now > file.closing
    return StakeholderShown(
        id=row.id,
        name=name,
        category=file.category(row.category).title,
        answer=row.answer,
        answered=None if row.answered_at is None else style.day(file.local(row.answered_at)),
        late=row.late,
        deadline=deadline_for(file, row.deadline_at),
        deadline_passed=now > file.registration.closes(row.deadline_at),
        standing=words,
        choices=() if over else choices(row.answer),
        names_delegates=row.answer is Answer.ACCEPTED and words != "refused" and not over,
        delegates=tuple(_delegate(each, person) for each, person in delegates),
        seats=tuple(_seats(mode, delegates, file) for mode in modes),
        seen=_seen(row, delegates),
    )


def _standing(standing: Standing | None) -> str | None:
    if standing is None:
        return None
    if standing.admits:
        return "cleared"
    return "refused" if standing.is_final else "considered"


def _delegate(row: tables.Delegate, person: tables.PersonData) -> DelegateShown:
    return DelegateShown(
        honorific=person.honorific or "",
        name=person.name,
        email=person.email or "",
        role=row.role or "",
        on_behalf_of=row.on_behalf_of or "",
        mode=row.mode,
        time_zone=person.time_zone or "",
        seat=row.seat,
        late=row.late,
    )


def _seats(mode: Mode, delegates: Delegates, file: Definition) -> SeatsShown:
    of_mode = [row.seat for row, _ in delegates if row.mode is mode]
    given = sum(seat is Seat.SEATED for seat in of_mode)
    return SeatsShown(mode, file.registration.seats_per_delegation.of(mode), given, len(of_mode) - given)


def _seen(row: tables.Stakeholder, delegates: Delegates) -> str:
    named = [
        [
            each.person_id,
            each.mode,
            each.role,
            each.on_behalf_of,
            person.honorific,
            person.name,
            person.time_zone,
        ]
        for each, person in delegates
    ]
    return digest({"answer": row.answer, "delegates": named})
