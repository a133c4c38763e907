"""What is shared by all that is recorded by hand: who records it, who is meant, what is told of it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from convene.domain.consultation import Mode
from convene.domain.consultation.text import one_line
from convene.domain.situation import Seat
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.letters import saying
from convene.operations.names import stakeholder_of
from convene.operations.personal_page.opening import modes_of
from convene.store import book, tables
from convene.store import delegates as seats
from convene.store.database import Database
from convene.store.roster import Invited

M = TypeVar("M", bound=BaseModel)


class NotUnderstoodError(RefusedError):
    """A value that cannot be what it is given as; the text says what is expected."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever records something about a consultation, and when it came."""

    db: Database
    slug: str
    actor: Actor
    now: datetime

    @contextmanager
    def opens(self, verb: str) -> Iterator[Operation]:
        """An operation in which it is recorded."""
        with operation(self.db, verb, self.slug, self.actor, self.now) as work:
            yield work


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, in words without an end; `facts` are the same as JSON has them.

    Where nothing `changed`, it was recorded before.
    """

    what: str
    changed: bool
    notes: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def recorded(work: Operation, what: str, *notes: str | None, **facts: object) -> Recorded:
    """What an operation that is about to end has recorded; a note that is None or "" is none."""
    work.session.flush()
    told = dict.fromkeys(note for note in notes if note)
    return Recorded(what, bool(work.changes), tuple(told), facts)


def stakeholder(work: Operation, name: str) -> Invited:
    """The stakeholder that is meant by a name. Raises `UnknownNameError`, with those that are likely meant."""
    return stakeholder_of(work.session, work.row, name)


def checked(model: type[M], **values: Any) -> M:
    """A model of the consultation file made from what was given; None is nothing.

    Raises `NotUnderstoodError`, which calls a field as the option of the command is called.
    """
    try:
        return model(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise NotUnderstoodError(f"{_called(str(first['loc'][0]))}: {_says(first)}") from None


def _called(name: str) -> str:
    return "the e-mail address" if name == "email" else f"the {name.replace('_', ' ')}"


def _says(error: ErrorDetails) -> str:
    if error["type"] in {"too_long", "string_too_long"}:
        return f"it may have {error['ctx']['max_length']} characters"
    words = error["msg"]
    return words[:1].lower() + words[1:]


def text(found: str, called: str, longest: int) -> str:
    """Some text on one line. Raises `NotUnderstoodError` for none, too much of it, or what is no text."""
    try:
        line = one_line(" ".join(found.split()))
    except PydanticCustomError as error:
        raise NotUnderstoodError(f"{_called(called)} {error.message()}") from None
    if not line:
        raise NotUnderstoodError(f"{_called(called)} is empty; say it in some words")
    if len(line) > longest:
        raise NotUnderstoodError(f"{_called(called)} has {len(line):,} characters; {longest:,} are kept")
    return line


def check_mode(work: Operation, mode: Mode | None) -> None:
    """Raise `RefusedError` for a way of taking part that the consultation does not offer."""
    if mode is not None and mode not in modes_of(work.definition):
        raise RefusedError(f"the consultation cannot be attended {spoken(mode)}")


def spoken(mode: Mode) -> str:
    """As in `in person`."""
    return mode.value.replace("_", " ")


def late(work: Operation, invited: Invited, is_late: bool) -> str | None:
    """What is told of an answer or a delegate after the deadline, which may have been extended for it."""
    if not is_late:
        return None
    rules = work.definition.registration
    closes = rules.closes(invited.row.deadline_at)
    if closes == rules.deadline.instant:
        return f"Late: registration closed on {saying.deadline(rules.deadline, work.definition)}."
    ended = saying.moment(closes.astimezone(ZoneInfo(rules.deadline.zone)))
    return f"Late: registration for {invited.name} closed on {ended}."


def seated_since(work: Operation, besides: Collection[int]) -> str | None:
    """Which delegates who waited have a seat now, besides those who are told of anyhow."""
    ids = {
        change.object_id
        for change in work.changes
        if change.object == tables.Delegate.__tablename__
        and (change.field, change.after) == ("seat", Seat.SEATED)
        and change.object_id not in besides
    }
    rows = seats.delegates(work.session, work.id, ids)
    people = book.people_by_id(work.session, [row.person_id for row in rows.values()])
    names = sorted(saying.full_name(people.get(row.person_id)) for row in rows.values())
    if not names:
        return None
    return f"Seated, having waited: {', '.join(names)}."
