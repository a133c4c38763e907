"""A list of those who came to a meeting: a sheet at the door, or what a platform exports."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from convene.adapters.sheets.rows import AttendanceRow
from convene.domain.imports.decisions import Noun, key
from convene.domain.imports.fates import Fate, Likely, Line, said
from convene.domain.imports.matching import Names, words
from convene.operations.context import Operation
from convene.operations.imports.resolving import check_mode
from convene.operations.imports.view import (
    Prepared,
    RowDoubtfulError,
    RowLeftError,
    RowRefusedError,
    View,
    fate_of,
)
from convene.operations.names import meeting_of
from convene.operations.record import Presence, attend
from convene.store import book, record, roster
from convene.store.roster import Registered

if TYPE_CHECKING:
    from convene.domain.consultation import Mode


class _List:
    """Who came to which meeting, as the comparison finds them."""

    def __init__(self, view: View, meeting: str | None) -> None:
        self._definition = view.definition
        self._meeting = None if meeting is None else meeting_of(view.definition, meeting).key
        self._session, self._id = view.session, view.id
        self._decided = view.decided(Noun.DELEGATE)
        coming = [each for each in roster.registered(view.session, view.id) if each.row.withdrawn_at is None]
        self._all = {each.row.id: each for each in coming}
        self._aliases = book.aliases(view.session)
        self._by_address: dict[str, list[Registered]] = defaultdict(list)
        for each in coming:
            if each.person is not None and each.person.email_key is not None:
                self._by_address[each.person.email_key].append(each)
        named = {each.row.id: each.person.name for each in coming if each.person is not None}
        self._names = Names(named, added=True)
        self._called = {each.key: f"meeting {each.number}" for each in view.definition.meetings}
        self._there: dict[str, set[int]] = {}
        self.present: dict[str, dict[int, Mode]] = defaultdict(dict)

    def line(self, row: AttendanceRow) -> Line:
        meeting = self._meeting_of(row)
        who = self._who(row)
        check_mode(self._definition, row.mode, who.row.mode)
        subject = self._label(who)
        if who.row.id in self._attending(meeting) or who.row.id in self.present[meeting]:
            return Line(row.place.row, subject, Fate.SAME, f"is on the list of {self._called[meeting]}")
        self.present[meeting][who.row.id] = row.mode or who.row.mode
        minutes = "" if row.minutes is None else f", {row.minutes} minutes"
        called = (
            "" if row.name is None or words(row.name) == words(self._name(who)) else f"; came as '{row.name}'"
        )
        how = f"{self._called[meeting]}, {said(row.mode or who.row.mode)}"
        return Line(row.place.row, subject, Fate.NEW, f"{how}{minutes}{called}")

    def _meeting_of(self, row: AttendanceRow) -> str:
        if row.meeting is not None:
            return meeting_of(self._definition, row.meeting).key
        if self._meeting is not None:
            return self._meeting
        if len(self._definition.meetings) == 1:
            return self._definition.meetings[0].key
        raise RowRefusedError("meeting", "the list does not say which meeting; name it with --meeting NUMBER")

    def _attending(self, meeting: str) -> set[int]:
        if meeting not in self._there:
            self._there[meeting] = record.attending(self._session, self._id, meeting)
        return self._there[meeting]

    def _who(self, row: AttendanceRow) -> Registered:
        """By the address, by what was decided, by the name; where it is not clear, a person is asked."""
        address = book.email_key(row.email or "")
        found = self._of_organization(row, self._by_address.get(self._aliases.get(address, address), []))
        if len(found) == 1:
            return found[0]
        remembered = key(row.name, row.email)
        if (decision := self._decided.get(remembered)) is not None:
            if decision.target is None:
                raise RowLeftError
            # Who was meant may have withdrawn since: then it is asked anew.
            if decision.target in self._all:
                return self._all[decision.target]
        names = [name for name in (row.name, row.original_name) if name is not None]
        found = found or [self._all[id_] for name in names for id_ in self._names.same(name)]
        found = self._of_organization(row, found)
        if len(found) == 1:
            return found[0]
        raise self._doubt(row, remembered, found, names)

    def _of_organization(self, row: AttendanceRow, found: Sequence[Registered]) -> Sequence[Registered]:
        """Of several, those who come for the organization that the row names; all, where none does."""
        if row.organization is None or len(found) < 2:
            return found
        same = [each for each in found if words(each.stakeholder) == words(row.organization)]
        return same or found

    def _doubt(
        self, row: AttendanceRow, remembered: str, found: Sequence[Registered], names: Sequence[str]
    ) -> RowDoubtfulError:
        if found:
            likely = tuple(Likely(each.row.id, self._label(each), 100) for each in found[:3])
            return RowDoubtfulError(remembered, "several who are registered may be meant", likely)
        near = [one for name in names for one in self._names.likely(name)]
        likely = tuple(
            Likely(one.id, self._label(self._all[one.id]), one.score) for one in dict.fromkeys(near)
        )
        called = row.name or row.email or "this"
        return RowDoubtfulError(remembered, f"nobody registered is called '{called}'", likely[:3])

    def _label(self, who: Registered) -> str:
        return f"{self._name(who)} ({who.stakeholder})"

    def _name(self, who: Registered) -> str:
        return "somebody whose data were erased" if who.person is None else who.person.name


def prepare(view: View, rows: Sequence[AttendanceRow], meeting: str | None = None) -> Prepared:
    """Compare the rows with the registrations; `meeting` is the one that the list is of, if it does not say."""
    found = _List(view, meeting)
    lines = [fate_of(row.place.row, _subject(row), found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found), Noun.DELEGATE)


def _subject(row: AttendanceRow) -> str:
    return row.name or row.email or "a row without a name"


def _carry_out(work: Operation, found: _List) -> None:
    for meeting, present in found.present.items():
        attend(work, meeting, [Presence(delegate, mode) for delegate, mode in present.items()])
