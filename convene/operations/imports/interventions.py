"""A list of those who spoke from the floor, in the order in which they did."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from convene.adapters.sheets.rows import InterventionRow
from convene.domain.imports.decisions import Noun
from convene.domain.imports.fates import Fate, Line
from convene.operations.context import Operation
from convene.operations.imports.resolving import Organizations
from convene.operations.imports.view import Prepared, RowRefusedError, View, fate_of
from convene.operations.names import UnknownNameError, delegate_of, item_of, meeting_of
from convene.operations.record import InterventionEntry, speak
from convene.store import record, roster
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
        self._recorded = Counter(record.spoken(view.session, view.id))
        self.spoken: dict[str, list[InterventionEntry]] = defaultdict(list)

    def line(self, row: InterventionRow) -> Line:
        meeting, item = self._meeting_of(row), self._item_of(row)
        invited = self._organizations.find(row.organization)
        delegate = self._delegate(row, invited)
        self._refuse_unknown_points(row, item)
        subject = invited.name if row.speaker is None else f"{row.speaker} ({invited.name})"
        said = (meeting, item, invited.row.id, delegate)
        if self._recorded[said] > 0:
            self._recorded[said] -= 1
            return Line(row.place.row, subject, Fate.SAME, f"{meeting}, {item}")
        entry = InterventionEntry(item, invited.row.id, delegate, row.points, row.text)
        self.spoken[meeting].append(entry)
        points = "" if not row.points else ", point " + ", ".join(map(str, row.points))
        return Line(row.place.row, subject, Fate.NEW, f"{meeting}, {item}{points}")

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


def prepare(view: View, rows: Sequence[InterventionRow], meeting: str | None = None) -> Prepared:
    """Compare the rows with what is recorded; `meeting` is the one that the list is of, if it does not say."""
    found = _List(view, meeting)
    lines = [fate_of(row.place.row, row.organization, found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found), Noun.ORGANIZATION)


def _carry_out(work: Operation, found: _List) -> None:
    for meeting, spoken in found.spoken.items():
        speak(work, meeting, spoken)
