"""The record file: what was said at the meetings, as the note-taker kept it."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from convene.adapters.checked_file import read_checked, unknown_names
from convene.domain.consultation import Consultation, Inconsistency
from convene.domain.consultation.fields import Fields
from convene.domain.consultation.text import Key, Line
from convene.domain.report.facts import Weight


class FloorPoint(Fields):
    """A point made from the floor; it completes the word "that". Without a weight it is a view expressed."""

    point: Line
    weight: Weight | None = None


class Presentation(Fields):
    """What a briefer or panellist said; each point completes the word "that"."""

    speaker: Line
    points: tuple[Line, ...] = Field(min_length=1)


class ItemRecord(Fields):
    """What was said under an agenda item, in the order in which it was said."""

    item: Key
    presentations: tuple[Presentation, ...] = ()
    floor: tuple[FloorPoint, ...] = ()


class Record(Fields):
    """What was said at a consultation."""

    items: tuple[ItemRecord, ...] = Field(min_length=1)

    def of(self, item: str) -> ItemRecord:
        """What was said under an item; nothing if it is not in the record."""
        return next((each for each in self.items if each.item == item), ItemRecord(item=item))


def read_record(path: Path, consultation: Consultation) -> Record:
    """The record of a consultation. Raises `FileFaultsError` with every fault."""
    return read_checked(path, Record, lambda record: _contradictions(record, consultation))


def _contradictions(record: Record, consultation: Consultation) -> Iterator[Inconsistency]:
    items = {item.key: item for item in consultation.agenda}
    named = [(("items", index, "item"), each.item) for index, each in enumerate(record.items)]
    yield from unknown_names(named, items, "agenda item")
    yield from _doubles(record)
    for index, each in enumerate(record.items):
        if each.item in items:
            speakers = [
                (("items", index, "presentations", position, "speaker"), presentation.speaker)
                for position, presentation in enumerate(each.presentations)
            ]
            there = [entry.name for entry in items[each.item].speakers]
            yield from unknown_names(speakers, there, f"speaker of '{each.item}'")


def _doubles(record: Record) -> Iterator[Inconsistency]:
    seen: set[str] = set()
    for index, each in enumerate(record.items):
        if each.item in seen:
            yield Inconsistency(("items", index, "item"), f"'{each.item}' is recorded twice; keep one")
        seen.add(each.item)
        speakers: set[str] = set()
        for position, presentation in enumerate(each.presentations):
            if presentation.speaker in speakers:
                place = ("items", index, "presentations", position, "speaker")
                yield Inconsistency(
                    place, f"'{presentation.speaker}' is recorded twice; put all points in one place"
                )
            speakers.add(presentation.speaker)
