"""A list of those who come, and of what their organizations answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pydantic import BaseModel

from convene.adapters.sheets.rows import RegistrationRow, RegistrationState
from convene.domain.consultation import Modality, Mode
from convene.domain.consultation.text import Address
from convene.domain.imports.decisions import Noun
from convene.domain.imports.fates import Difference, Fate, Line, differences, said
from convene.domain.situation import Answer
from convene.operations.context import Operation
from convene.operations.imports.resolving import Holders, Organizations, check_mode, checked, once
from convene.operations.imports.view import Prepared, RowRefusedError, View, fate_of
from convene.operations.people import Contact
from convene.operations.register import DelegateEntry, Registration, fill_free_seats, register_all, withdraw
from convene.store import roster, tables
from convene.store.roster import Invited, Registered

_TAKEN_BACK = {RegistrationState.REJECTED, RegistrationState.WITHDRAWN}


class _Addressed(BaseModel):
    """Checks an address as the consultation file does."""

    email: Address


class _List:
    """The answers and delegates that are new or changed, as the comparison finds them."""

    def __init__(self, view: View, addresses: Iterable[str | None]) -> None:
        invited = roster.invited(view.session, view.id)
        self._organizations = Organizations(view, invited)
        self._by_contact: dict[str, list[Invited]] = defaultdict(list)
        for each in invited:
            if each.contact is not None and each.contact.email_key is not None:
                self._by_contact[each.contact.email_key].append(each)
        self._known: dict[tuple[int, str], Registered] = {}
        for registered in roster.registered(view.session, view.id):
            if registered.person is not None and registered.person.email_key is not None:
                self._known[registered.row.stakeholder_id, registered.person.email_key] = registered
        self._definition = view.definition
        self._holders = Holders(view, addresses)
        self._mode = Mode.ONLINE if view.definition.modality is Modality.ONLINE else Mode.IN_PERSON
        self._seen: dict[object, int] = {}
        self._said: dict[int, tuple[Answer, int]] = {}
        self.answers: dict[int, Answer] = {}
        self.delegates: dict[int, list[DelegateEntry]] = defaultdict(list)
        self.withdrawn: list[tables.Delegate] = []

    def line(self, row: RegistrationRow) -> Line:
        invited = self._invited(row)
        if row.email is None and row.name is None:
            return self._answered(row, invited, row.answer or Answer.ACCEPTED)
        email = self._address(row)
        key = self._holders.key(email)
        known = self._known.get((invited.row.id, key))
        once(
            self._seen,
            (invited.row.id, key),
            row.place.row,
            lambda first: f"row {first} names {email} for '{invited.name}' already",
            "email",
        )
        if known is None and row.answer is Answer.DECLINED:
            # Nobody whom it had named: the organization itself does not come.
            return self._answered(row, invited, Answer.DECLINED)
        if row.state in _TAKEN_BACK or row.answer in {Answer.DECLINED, Answer.WITHDRAWN}:
            return self._taken_back(row, invited, known)
        return self._named(row, invited, known, email)

    def _invited(self, row: RegistrationRow) -> Invited:
        if row.organization is not None:
            return self._organizations.find(row.organization)
        of_contact = [] if row.email is None else self._by_contact.get(self._holders.key(row.email), [])
        if len(of_contact) == 1:
            return of_contact[0]
        raise RowRefusedError(
            "organization",
            f"the organization is missing, and {row.email or 'the row'} is the contact of no stakeholder alone",
        )

    def _address(self, row: RegistrationRow) -> str:
        if row.email is None:
            raise RowRefusedError("email", f"the e-mail address of {row.name} is missing; it has to be given")
        return checked(_Addressed, {"email": "email"}, email=row.email).email

    def _answered(self, row: RegistrationRow, invited: Invited, answer: Answer) -> Line:
        self._say(row, invited, answer)
        changed = differences({"answer": invited.row.answer}, {"answer": answer})
        return _line(row, invited.name, invited.row.answer is not None, changed)

    def _say(self, row: RegistrationRow, invited: Invited, answer: Answer) -> None:
        said, first = self._said.setdefault(invited.row.id, (answer, row.place.row))
        if said is not answer:
            raise RowRefusedError("answer", f"row {first} says that '{invited.name}' {said}; choose one")
        if answer is Answer.WITHDRAWN and invited.row.answer not in {Answer.ACCEPTED, Answer.WITHDRAWN}:
            raise RowRefusedError("answer", f"'{invited.name}' has accepted nothing that it could withdraw")
        if invited.row.answer is not answer:
            self.answers[invited.row.id] = answer

    def _taken_back(self, row: RegistrationRow, invited: Invited, known: Registered | None) -> Line:
        subject = f"{row.name or row.email} ({invited.name})"
        if known is None or known.row.withdrawn_at is not None:
            return Line(row.place.row, subject, Fate.SAME, "does not come")
        self.withdrawn.append(known.row)
        return Line(
            row.place.row, subject, Fate.CHANGED, differences=(Difference("state", "comes", "withdrawn"),)
        )

    def _named(self, row: RegistrationRow, invited: Invited, known: Registered | None, email: str) -> Line:
        self._say(row, invited, Answer.ACCEPTED)
        before = {} if known is None else _before(known, invited)
        name = row.name or (known.person.name if known is not None and known.person is not None else None)
        if name is None:
            raise RowRefusedError("name", f"the name of {email} is missing; it has to be given")
        self._holders.check(email, name, row.place.row, "name")
        check_mode(self._definition, row.mode, None if known is None else known.row.mode)
        mode = row.mode or (self._mode if known is None else known.row.mode)
        contact = Contact(name, email, row.honorific, None, row.time_zone)
        changed = differences(before, _after(row, mode))
        if changed:
            kept = None if known is None else known.row
            entry = DelegateEntry(
                contact,
                mode,
                row.role or (None if kept is None else kept.role),
                row.on_behalf_of or (None if kept is None else kept.on_behalf_of),
            )
            self.delegates[invited.row.id].append(entry)
        says = f"{said(mode)}, {email}{self._holders.renamed(email, name)}"
        return _line(row, f"{name} ({invited.name})", known is not None, changed, says)


def _before(known: Registered, invited: Invited) -> dict[str, object]:
    person = known.person
    values: dict[str, object] = {
        "role": known.row.role,
        "on behalf of": known.row.on_behalf_of,
        "mode": known.row.mode,
        "answer": invited.row.answer,
        "state": "comes" if known.row.withdrawn_at is None else "withdrawn",
    }
    if person is not None:
        values |= {"name": person.name, "honorific": person.honorific, "time zone": person.time_zone}
    return values


def _after(row: RegistrationRow, mode: Mode) -> dict[str, object]:
    return {
        "name": row.name,
        "honorific": row.honorific,
        "role": row.role,
        "on behalf of": row.on_behalf_of,
        "mode": mode,
        "time zone": row.time_zone,
        "answer": Answer.ACCEPTED,
        "state": "comes",
    }


def _line(
    row: RegistrationRow, subject: str, known: bool, changed: tuple[Difference, ...], says: str = ""
) -> Line:
    if not known:
        return Line(row.place.row, subject, Fate.NEW, says)
    if not changed:
        return Line(row.place.row, subject, Fate.SAME)
    return Line(row.place.row, subject, Fate.CHANGED, differences=changed)


def prepare(view: View, rows: Sequence[RegistrationRow]) -> Prepared:
    """Compare the rows with the registrations that are there."""
    found = _List(view, [row.email for row in rows])
    lines = [fate_of(row.place.row, _subject(row), found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found), Noun.ORGANIZATION)


def _subject(row: RegistrationRow) -> str:
    return row.name or row.organization or row.email or "a row without a name"


def _carry_out(work: Operation, found: _List) -> None:
    ids = dict.fromkeys([*found.answers, *found.delegates])
    register_all(
        work,
        [
            Registration(
                id_, found.answers.get(id_, Answer.ACCEPTED), found.delegates.get(id_, ()), whole=False
            )
            for id_ in ids
        ],
    )
    if found.withdrawn:
        withdraw(work, found.withdrawn)
        work.session.flush()
        fill_free_seats(work)
