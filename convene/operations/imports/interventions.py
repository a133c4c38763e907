"""A list of those who spoke from the floor, in the order in which they did."""

from collections import defaultdict
from collections.abc import Sequence

from convene.adapters.sheets.rows import InterventionRow
from convene.domain.imports.decisions import Noun
from convene.domain.imports.fates import Fate, Line, differences
from convene.operations.context import Operation
from convene.operations.imports.resolving import Organizations
from convene.operations.imports.view import Prepared, RowRefusedError, View, fate_of
from convene.operations.names import UnknownNameError, delegate_of, item_of, meeting_of
from convene.operations.record import InterventionEntry, speak, support
from convene.store import record, roster, tables
from convene.store.roster import Invited, Registered


class _List:
    """What was said at which meeting, as the comparison finds it."""

    def __init__(self, view: View, meeting: str | None) -> None:
        self._definition = view.definition
        self._meeting = None if meeting is None else meeting_of(view.definition, meeting).key
        self._organizations = Organizations(view, roster.invited(view.session, view.id))
        self._delegates: dict[int, list[Registered]] = defaultdict(list)
        for each in roster.registered(view.session, view.id):
            self._delegates[each.row.stakeholder_id].append(each)
        items = [each.key for each in view.definition.agenda]
        self._points = record.floor_points(view.session, view.id, items).keys()
        self._recorded: dict[tuple[str, str, int, int | None], list[tables.Intervention]] = defaultdict(list)
        for said in record.interventions(view.session, view.id):
            self._recorded[said.meeting, said.item, said.stakeholder_id, said.delegate_id].append(said)
        self._supported = record.supported(view.session, view.id)
        self.completed: list[tuple[tables.Intervention, str | None, list[int]]] = []
        self.spoken: dict[str, list[InterventionEntry]] = defaultdict(list)

    def line(self, row: InterventionRow) -> Line:
        meeting, item = self._meeting_of(row), self._item_of(row)
        invited = self._organizations.find(row.organization)
        delegate = self._delegate(row, invited)
        self._refuse_unknown_points(row, item)
        subject = invited.name if row.speaker is None else f"{row.speaker} ({invited.name})"
        known = self._take(self._recorded[meeting, item, invited.row.id, delegate], row.text)
        if known is not None:
            return self._completed(row, subject, known)
        entry = InterventionEntry(item, invited.row.id, delegate, row.points, row.text)
        self.spoken[meeting].append(entry)
        points = "" if not row.points else f", point {_listed(row.points)}"
        return Line(row.place.row, subject, Fate.NEW, f"{meeting}, {item}{points}")

    def _take(self, recorded: list[tables.Intervention], text: str | None) -> tables.Intervention | None:
        """The statement that a row may be, once: the one with its text, else the first that has none.

        One that says something else is another, since whoever spoke on an item may speak on it again.
        """
        same = [each for each in recorded if text in {None, each.note}]
        found = next(iter(same or [each for each in recorded if each.note is None]), None)
        if found is not None:
            recorded.remove(found)
        return found

    def _completed(self, row: InterventionRow, subject: str, known: tables.Intervention) -> Line:
        """What a row says beside what is recorded: a text where there was none, further points."""
        before = self._supported.get(known.id, [])
        further = [point for point in row.points if point not in before]
        changes = differences(
            {"text": known.note, "points": _listed(before)},
            {"text": row.text, "points": _listed([*before, *further])},
        )
        if not changes:
            return Line(row.place.row, subject, Fate.SAME, f"{known.meeting}, {known.item}")
        self.completed.append((known, row.text, further))
        return Line(row.place.row, subject, Fate.CHANGED, differences=changes)

    def _meeting_of(self, row: InterventionRow) -> str:
        if row.meeting is not None:
            return meeting_of(self._definition, row.meeting).key
        if self._meeting is not None:
            return self._meeting
        if len(self._definition.meetings) == 1:
            return self._definition.meetings[0].key
        raise RowRefusedError("meeting", "the list does not say which meeting; name it with --meeting NUMBER")

    def _item_of(self, row: InterventionRow) -> str:
        if row.item is None:
            raise RowRefusedError("item", "the agenda item is missing; give its number")
        return item_of(self._definition, row.item).key

    def _delegate(self, row: InterventionRow, invited: Invited) -> int | None:
        if row.speaker is None:
            return None
        try:
            return delegate_of(invited.name, self._delegates.get(invited.row.id, []), row.speaker).row.id
        except UnknownNameError as error:
            raise RowRefusedError("speaker", str(error)) from None

    def _refuse_unknown_points(self, row: InterventionRow, item: str) -> None:
        for point in row.points:
            if (item, point) not in self._points:
                there = sum(of == item for of, _ in self._points)
                raise RowRefusedError("points", f"there is no point {point} on '{item}'; it has {there}")


def _listed(points: Sequence[int]) -> str:
    return ", ".join(map(str, points))


def prepare(view: View, rows: Sequence[InterventionRow], meeting: str | None = None) -> Prepared:
    """Compare the rows with what is recorded; `meeting` is the one that the list is of, if it does not say."""
    found = _List(view, meeting)
    lines = [fate_of(row.place.row, row.organization, found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found), Noun.ORGANIZATION)


def _carry_out(work: Operation, found: _List) -> None:
    for row, text, points in found.completed:
        work.set(row, note=text or row.note)
        support(work, row, points)
    for meeting, spoken in found.spoken.items():
        speak(work, meeting, spoken)
