"""The record file: what was said at the meetings, as the note-taker kept it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from convene.adapters.checked_file import read_checked, unknown_names
from convene.domain.consultation import Consultation, Inconsistency
from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Key, Line
from convene.domain.report.facts import PointForm, Weight


class Point(Fields):
    """A point that was made: `that` completes the word, `about` completes "spoke about". A text alone is `that`."""

    that: Line | None = None
    about: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, value: object) -> object:
        return {"that": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.that is None) == (self.about is None):
            raise PydanticCustomError("point", "a point has either `that:` or `about:`; give one of them")
        return self

    @property
    def text(self) -> str:
        """What was said."""
        return self.that or self.about or ""

    @property
    def form(self) -> PointForm:
        """What the text completes."""
        return PointForm.TOPIC if self.that is None else PointForm.CLAUSE


class FloorPoint(Point):
    """A point made from the floor; without a weight it is a view that was expressed."""

    weight: Weight | None = None


class Presentation(Fields):
    """What a briefer or panellist said."""

    speaker: Line
    points: tuple[Point, ...] = Field(min_length=1)


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
