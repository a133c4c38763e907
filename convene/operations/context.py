"""What every operation shares: who acts, on what, when, in one transaction that leaves a trail."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from convene.domain.consultation import Consultation as Definition
from convene.store import consultations, tables
from convene.store.audit import Change, keep
from convene.store.database import Database, Session

R = TypeVar("R", bound=tables.Base)


class RefusedError(Exception):
    """An operation that cannot be done as asked; the text says why and what to do. Nothing was changed."""


class ActorKind(StrEnum):
    """What kind of actor did something."""

    PERSON = "person"
    """A member of the secretariat or an officer, by command."""
    LINK = "link"
    """The holder of a personal link."""
    SCHEDULE = "schedule"
    """A flow run."""
    IMPORT = "import"
    """A member of the secretariat, by a list that is brought in."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something, and the way it came: for a link its id, never a name that would have to be erased."""

    kind: ActorKind
    name: str
    way: str

    def __str__(self) -> str:
        """As in `person secretariat`."""
        return f"{self.kind} {self.name}"


SCHEDULE = Actor(ActorKind.SCHEDULE, "convene", "flow")
"""A flow run."""


@dataclass(slots=True)
class Operation:
    """A transaction on a consultation, with its audit trail. Rows are added and changed through it."""

    session: Session
    actor: Actor
    now: datetime
    row: tables.Consultation
    definition: Definition
    changes: list[Change] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The consultation's id."""
        return self.row.id

    def entry(self, verb: str) -> tables.AuditEntry:
        """The head of its trail."""
        return tables.AuditEntry(
            consultation_id=self.id,
            at=self.now,
            actor_kind=self.actor.kind.value,
            actor=self.actor.name,
            verb=verb,
            way=self.actor.way,
        )

    def add(self, row: R) -> R:
        """Add a row, give it its id, and note what it holds."""
        self.add_all([row])
        return row

    def add_all(self, rows: Sequence[tables.Base]) -> None:
        """Add rows in as few statements as the database allows, and note what they hold."""
        self.session.add_all(rows)
        self.session.flush()
        self.changes.extend(Change.added(row) for row in rows)

    def set(self, row: tables.Base, **values: Any) -> bool:
        """Change fields of a row, note each that really changes, and return whether one did."""
        changed = [
            Change.of(row, name, after) for name, after in values.items() if getattr(row, name) != after
        ]
        for change in changed:
            setattr(row, change.field, values[change.field])
        self.changes.extend(changed)
        return bool(changed)

    def remove(self, row: tables.Base) -> None:
        """Delete a row, and note what it held."""
        self.changes.append(Change.removed(row))
        self.session.delete(row)
        self.session.flush()


@contextmanager
def operation(db: Database, verb: str, slug: str, actor: Actor, now: datetime) -> Iterator[Operation]:
    """An operation on a consultation: all of the block is kept, with its trail, or none of it.

    Raises `RefusedError` where there is no such consultation.
    """
    with db.writing() as session:
        row = consultation(session, slug, locked=True)
        work = Operation(session, actor, now, row, definition(row))
        yield work
        session.flush()
        keep(session, work.entry(verb), work.changes)


def consultation(session: Session, slug: str, *, locked: bool = False) -> tables.Consultation:
    """The row of a consultation; locked, nobody else changes the consultation until the transaction ends.

    Raises `RefusedError`, naming those that there are.
    """
    row = consultations.by_slug(session, slug, locked=locked)
    if row is None:
        raise RefusedError(
            f"there is no consultation '{slug}'; {_there_are(slug, consultations.slugs(session))}"
        )
    return row


def consultation_id(session: Session, slug: str) -> int:
    """The id of a consultation, where nothing else of its row is wanted; raises `RefusedError` as above."""
    id_ = consultations.id_of(session, slug)
    return consultation(session, slug).id if id_ is None else id_


def _there_are(slug: str, known: Sequence[str]) -> str:
    if not known:
        return "none was loaded yet; `convene load FILE` does it"
    likely = get_close_matches(slug, known, n=1)
    perhaps = f"perhaps '{likely[0]}' is meant; " if likely else ""
    return f"{perhaps}there are: {', '.join(known)}"


def slugs(db: Database) -> list[str]:
    """The slugs of all consultations."""
    with db.reading() as session:
        return consultations.slugs(session)


def definition(row: tables.Consultation) -> Definition:
    """The consultation's file, as it was loaded; without its stakeholders and people, which have rows."""
    return Definition.model_validate(row.definition)
