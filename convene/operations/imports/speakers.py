"""A list of panellists and briefers."""

from collections import Counter
from collections.abc import Sequence

from convene.adapters.sheets.rows import SpeakerRow
from convene.domain.consultation import PanellistEntry, PersonEntry
from convene.domain.imports.fates import Fate, Line, differences
from convene.domain.situation import Part
from convene.operations.context import Operation
from convene.operations.imports.resolving import check_mode, checked, once
from convene.operations.imports.view import Prepared, RowRefusedError, View, fate_of
from convene.operations.names import item_of
from convene.operations.panellists import Speaker, enter_speakers, speaker_values
from convene.store import book, roster, tables
from convene.store.roster import Speaking

_PERSON = {"name": "name", "email": "email", "time_zone": "time_zone"}
_ENTRY = {
    name: name for name in ("name", "honorific", "role", "organization", "on_behalf_of", "topic", "minutes")
}
_SAID = {
    "on_behalf_of": "on behalf of",
    "joint": "presents with",
}
_COMPARED = ("part", "role", "organization", "on_behalf_of", "joint", "topic", "minutes", "mode")


class _List:
    """The speakers that are new or changed, as the comparison finds them."""

    def __init__(self, view: View) -> None:
        self._definition = view.definition
        self._aliases = book.aliases(view.session)
        speaking = roster.speaking(view.session, view.id)
        self._known = {
            (each.row.item, each.person.email_key): each for each in speaking if each.person is not None
        }
        self._items = {key: item for item, key in self._known}
        self._places = Counter((each.row.item, each.row.part) for each in speaking)
        self._seen: dict[str, int] = {}
        self.new: list[Speaker] = []
        self.changed: list[tuple[tables.Panellist, Speaker]] = []

    def line(self, row: SpeakerRow) -> Line:
        if row.item is None:
            raise RowRefusedError("item", "the agenda item is missing; give its number")
        item = item_of(self._definition, row.item).key
        if row.email is None:
            raise RowRefusedError("email", f"the e-mail address of {row.name} is missing; it has to be given")
        key = book.email_key(row.email)
        key = self._aliases.get(key, key)
        once(
            self._seen,
            key,
            row.place.row,
            lambda first: f"{row.email} speaks in row {first} already",
            "email",
        )
        if self._items.get(key, item) != item:
            raise RowRefusedError(
                "item", f"{row.name} speaks on '{self._items[key]}' already; a person speaks once"
            )
        known = self._known.get((item, key))
        check_mode(self._definition, row.mode, None if known is None else known.row.mode)
        return self._new(row, item) if known is None else self._compared(row, item, known)

    def _new(self, row: SpeakerRow, item: str) -> Line:
        part = row.part or Part.PANEL
        speaker = self._speaker(row, item, part, None)
        self._places[item, part] += 1
        self.new.append(speaker)
        return Line(
            row.place.row, row.name, Fate.NEW, f"{part} of {self._definition.item(item).called}, {row.email}"
        )

    def _compared(self, row: SpeakerRow, item: str, known: Speaking) -> Line:
        speaker = self._speaker(row, item, row.part or known.row.part, known)
        before: dict[str, object] = {name: getattr(known.row, name) for name in _COMPARED}
        after: dict[str, object] = {name: speaker.values[name] for name in _COMPARED}
        if known.person is not None:
            before |= {"name": known.person.name, "honorific": known.person.honorific}
            before |= {"time zone": known.person.time_zone}
        after |= {"name": row.name, "honorific": row.honorific, "time zone": row.time_zone}
        changes = differences(_in_words(before), _in_words(after))
        if not changes:
            return Line(row.place.row, row.name, Fate.SAME)
        self.changed.append((known.row, speaker))
        return Line(row.place.row, row.name, Fate.CHANGED, differences=changes)

    def _speaker(self, row: SpeakerRow, item: str, part: Part, known: Speaking | None) -> Speaker:
        """What the row says, and where it says nothing, what is known."""
        kept = None if known is None else known.row
        honorific = row.honorific or (known.person.honorific if known is not None and known.person else None)
        entry = checked(
            PanellistEntry,
            _ENTRY,
            name=row.name,
            honorific=honorific,
            role=row.role or (kept and kept.role),
            organization=row.organization or (kept and kept.organization),
            on_behalf_of=row.on_behalf_of or (kept and kept.on_behalf_of),
            joint_with=row.joint_with,
            topic=row.topic or (kept and kept.topic),
            minutes=row.minutes or (kept and kept.minutes),
        )
        mode = row.mode or (kept.mode if kept is not None else None)
        person = checked(
            PersonEntry,
            _PERSON,
            name=row.name,
            email=row.email,
            honorific=honorific,
            time_zone=row.time_zone,
            mode=mode,
        )
        values = speaker_values(self._definition, part, entry, person)
        if kept is not None:
            values |= {"absent": kept.absent, "place": kept.place}
            values |= {} if row.joint_with is not None else {"joint": kept.joint}
        else:
            values["place"] = self._places[item, part] + 1
        return Speaker(entry, person, item, values)


def _in_words(values: dict[str, object]) -> dict[str, object]:
    return {_SAID.get(name, name): value for name, value in values.items()}


def prepare(view: View, rows: Sequence[SpeakerRow]) -> Prepared:
    """Compare the rows with the panellists and briefers that are there."""
    found = _List(view)
    lines = [fate_of(row.place.row, row.name, found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found))


def _carry_out(work: Operation, found: _List) -> None:
    enter_speakers(work, found.new, found.changed)
