"""The questions that a consultation begins with, each with the answer that holds if none is given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from convene.domain.consultation import Deadline, Modality, inconsistencies
from convene.domain.consultation.beginning import Answers, begun, deadline_before, first_day_after, zone_of
from convene.domain.consultation.text import Key, Line, Zone, slug
from convene.domain.consultation.when import LocalTime
from interfaces.cli.typed import UnusableError, checked, day

_MOST_MEETINGS = 100

So = Mapping[str, Any]
"""The answers so far, by the fields of `Answers`."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its field of `Answers`, its words, how an answer is read, and the answer offered."""

    field: str
    words: str
    read: Callable[[str, So], object]
    offered: Callable[[So], str]

    @property
    def flag(self) -> str:
        """The option of the command that answers it."""
        return "--" + self.field.replace("_", "-")


def questions(folder: str, today: date) -> Iterator[Question]:
    """The questions in the order in which an organiser thinks of them; `folder` is the name of that of the files."""
    yield Question("title", "What is it called?", _as(Line), lambda _: "Intersessional Consultation")
    yield Question("slug", "What shall commands and web addresses call it?", _as(Key), lambda _: slug(folder))
    yield Question("body", "Which body's Chair consults?", _as(Line), lambda _: "Ad Hoc Committee")
    yield Question("place", "In which city?", _as(Line), lambda _: "Vienna")
    yield Question("time_zone", "In which time zone?", _as(Zone), lambda so: zone_of(so["place"]))
    yield Question("modality", "in_person, online or hybrid?", _as(Modality), lambda _: Modality.HYBRID.value)
    yield Question(
        "first_day",
        "On which day does it begin?",
        lambda text, _: day(text),
        lambda _: str(first_day_after(today)),
    )
    yield Question("meetings", "How many meetings of three hours?", _as(_Meetings), lambda _: "4")
    yield Question(
        "register_until", "Until when may one register?", _deadline, lambda so: _told(_usual_deadline(so))
    )


_Meetings = Annotated[int, Field(ge=1, le=_MOST_MEETINGS)]


def _as(kind: Any) -> Callable[[str, So], object]:
    """Reads an answer as a consultation file reads the field."""

    def read(text: str, so: So) -> object:
        del so
        return checked(kind, text.strip())

    return read


def _usual_deadline(so: So) -> Deadline:
    return deadline_before(so["first_day"], so["time_zone"])


def _told(deadline: Deadline) -> str:
    return f"{deadline.at:%Y-%m-%d %H:%M} {deadline.zone}"


def _deadline(text: str, so: So) -> object:
    """Read a local time, with a zone behind it where that is not the consultation's."""
    at, _, last = text.strip().rpartition(" ")
    has_zone = bool(at) and not last[:1].isdigit()
    when, zone = (at, last) if has_zone else (text, so["time_zone"])
    deadline = Deadline(at=checked(LocalTime, when.strip()), zone=checked(Zone, zone))
    day(str(deadline.at.date()))
    if faults := inconsistencies(begun(Answers(**so, register_until=deadline))):
        raise UnusableError(faults[0].message)
    return deadline
