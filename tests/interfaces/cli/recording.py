"""Recording by hand on an installation, and what it leaves."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import inspect, select

from convene.operations.accredit import close, draw_up
from convene.operations.context import Actor, ActorKind, operation
from convene.store import tables
from tests.support.consultations import SLUG
from tests.support.installations import Installation, Ran

IN_TIME = "2022-04-20T11:00"
"""In the consultation's zone: after the invitations, before every deadline."""

FIRST = "Example Organization 1"
"""An organization that the mandate lets in."""

LISTED = "Example Organization 2"
"""One that is put to the States."""

_CHAIR = Actor(ActorKind.PERSON, "Chair", "command")


def record(installation: Installation, *arguments: str, at: str = IN_TIME) -> Ran:
    """Record something at a moment."""
    return installation.run("record", SLUG, *arguments, "--at", at)


def done(ran: Ran) -> str:
    """What was told of something that was recorded, on one line."""
    assert ran.status == 0, ran.err
    return ran.words


def rows(installation: Installation, table: type[tables.Base], **where: Any) -> list[Any]:
    """The rows of a table with some values, in the order in which they were made."""
    with installation.store() as db, db.reading() as session:
        return list(session.scalars(select(table).filter_by(**where).order_by(*inspect(table).primary_key)))


def put_to_the_states(installation: Installation) -> None:
    """Let the listed organization accept, and draw up the list on which it stands."""
    done(record(installation, "answer", LISTED, "accepted"))
    now = datetime(2022, 5, 2, 7, tzinfo=UTC)
    with installation.store() as db, operation(db, "draw_up", SLUG, _CHAIR, now) as work:
        draw_up(work, 1, now)


def end_the_period(installation: Installation) -> None:
    """End the period of that list."""
    now = datetime(2022, 5, 16, 7, tzinfo=UTC)
    with installation.store() as db, operation(db, "close", SLUG, _CHAIR, now) as work:
        close(work, 1)
