"""Acting on a small consultation, and looking at the rows that it leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, event, inspect, select

from convene.domain.consultation import Mode, StakeholderEntry
from convene.domain.situation import Answer
from convene.operations.context import Actor, ActorKind
from convene.operations.load import Loaded, load
from convene.operations.people import Contact
from convene.operations.register import DelegateEntry, register
from convene.store import tables
from convene.store.database import Database
from tests.support.consultations import SLUG, consultation

SECRETARIAT = Actor(ActorKind.PERSON, "secretariat", "command")
HOLDER = Actor(ActorKind.LINK, "1", "link")
"""The holder of a personal link."""

R = TypeVar("R", bound=tables.Base)


def at(text: str) -> datetime:
    """An instant from a date and an hour in UTC, as in `2022-05-02 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


IN_TIME = at("2022-04-20 09:00")
"""After every invitation, and before every deadline."""


def loaded(
    db: Database, *, listed: list[dict[str, Any]] | None = None, now: datetime = IN_TIME, **changes: Any
) -> Loaded:
    """Load the small consultation, with some of its fields changed, and perhaps other stakeholders listed."""
    file = consultation(**changes)
    if listed is not None:
        entries = tuple(StakeholderEntry.model_validate(each) for each in listed)
        file = file.model_copy(update={"stakeholders": entries})
    return load(db, file, SECRETARIAT, now)


def rows(db: Database, table: type[R], **where: Any) -> list[R]:
    """The rows of a table with some values, in the order in which they were made."""
    query = select(table).filter_by(**where).order_by(*inspect(table).primary_key)
    with db.reading() as session:
        return list(session.scalars(query))


def row(db: Database, table: type[R], **where: Any) -> R:
    """The one row of a table with some values."""
    [found] = rows(db, table, **where)
    return found


def stakeholder(db: Database, name: str) -> int:
    """The id of the stakeholder of a name."""
    organization = row(db, tables.Organization, name=name)
    return row(db, tables.Stakeholder, organization_id=organization.id).id


def person(db: Database, email: str) -> tables.PersonData:
    """What is known of the person of an address."""
    return row(db, tables.PersonData, email=email)


def panellist(db: Database, email: str) -> tables.Panellist:
    """The panellist of an address."""
    return row(db, tables.Panellist, person_id=person(db, email).person_id)


def delegate(db: Database, name: str) -> tables.Delegate:
    """The delegate whose address `coming` made from the name."""
    return row(db, tables.Delegate, person_id=person(db, _address(name)).person_id)


def coming(name: str, mode: Mode = Mode.IN_PERSON, **given: Any) -> DelegateEntry:
    """A delegate as a stakeholder names her."""
    return DelegateEntry(Contact(name, _address(name)), mode, **given)


def _address(name: str) -> str:
    return f"{name.lower()}@delegates.example.org"


def accept(
    db: Database,
    stakeholder_id: int,
    *names: str | DelegateEntry,
    now: datetime = IN_TIME,
    actor: Actor = SECRETARIAT,
) -> None:
    """Let a stakeholder accept and send some delegates, in person where only a name is given."""
    entries = [coming(each) if isinstance(each, str) else each for each in names]
    register(db, SLUG, stakeholder_id, Answer.ACCEPTED, entries, actor=actor, now=now)


@contextmanager
def queries() -> Iterator[list[str]]:
    """The queries that any database is given while the block runs."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)
