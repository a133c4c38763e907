"""What would follow from a consultation file, before it is stored: it is loaded, looked at, and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from convene.domain.clock import Clock
from convene.domain.consultation import Consultation
from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import PLACE
from convene.operations import programme
from convene.operations.context import SCHEDULE, Actor, operation
from convene.operations.load import Loaded, load
from convene.operations.steps.claiming import Worker
from convene.operations.steps.performing import perform
from convene.operations.steps.planning import write_plan
from convene.store import tables, versions
from convene.store.database import Database
from convene.store.rehearsal import rehearsal


@dataclass(frozen=True, slots=True)
class Tried:
    """A database in which a file is as if it had been loaded, and what that changed."""

    db: Database
    loaded: Loaded


@contextmanager
def as_if_loaded(db: Database, file: Consultation, actor: Actor, clock: Clock) -> Iterator[Tried]:
    """The database as it would be with a file; nothing of it is kept.

    Raises `RefusedError` as loading does.
    """
    with rehearsal(db) as tried:
        yield Tried(tried, load(tried, file, actor, clock.now()))


def place_as_if_due(db: Database, slug: str, clock: Clock) -> bool:
    """In a rehearsal: place the programme if that is due, and publish it; returns whether it was placed anew.

    So the calendar entries that follow from another day can be shown, whoever has to approve it.
    """
    now = clock.now()
    write_plan(db, slug, now, [Stage.PROGRAMME])
    done = perform(Worker(db, slug, clock), PLACE, programme.place, 1)
    if not done.done:
        return False
    with operation(db, "publish", slug, SCHEDULE, now) as work:
        newest = versions.newest(work.session, tables.ProgrammeVersion, work.id)
        if newest is not None:
            programme.publish(work, newest.number)
    return True
