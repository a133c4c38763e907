"""Two consultations enter the same person or organization at one moment, on a database that lets both write."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from convene.domain.consultation import StakeholderKind
from convene.operations.context import Operation, operation
from convene.operations.people import Contact, enter, enter_organizations
from convene.store import tables
from convene.store.database import Database, open_database
from tests.support.acting import IN_TIME, SECRETARIAT, loaded, rows
from tests.support.databases import new_postgres

DEA = Contact("Dea Delegate", "dea@example.org")
NEW = (StakeholderKind.ORGANIZATION, "A New Organization")


@pytest.fixture
def shared(postgres: str) -> Iterator[Database]:
    db = open_database(new_postgres(postgres, "convene"))
    loaded(db)
    loaded(db, slug="autumn")
    yield db
    db.close()


def wait_until_somebody_waits(db: Database) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(100_000):
        with db.reading() as session:
            if session.scalar(waiting):
                return
    raise AssertionError("nobody waited for a lock")


def one_then_other(db: Database, act: Callable[[Operation], object]) -> Future[None]:
    """Let `autumn` act while `spring` has acted and not committed."""

    def other() -> None:
        with operation(db, "enter", "autumn", SECRETARIAT, IN_TIME) as work:
            act(work)

    with ThreadPoolExecutor(1) as pool:
        with operation(db, "enter", "spring", SECRETARIAT, IN_TIME) as work:
            act(work)
            acting = pool.submit(other)
            wait_until_somebody_waits(db)
        return acting


def test_a_person_is_entered_once(shared: Database) -> None:
    one_then_other(shared, lambda work: enter(work, [DEA])).result()
    assert len(rows(shared, tables.PersonData, email=DEA.email)) == 1


def test_an_organization_is_entered_once(shared: Database) -> None:
    one_then_other(shared, lambda work: enter_organizations(work, [NEW])).result()
    assert len(rows(shared, tables.Organization, name=NEW[1])) == 1


def test_a_reading_sees_one_moment(shared: Database) -> None:
    with shared.reading() as session:
        before = session.query(tables.PersonData).count()
        with operation(shared, "enter", "spring", SECRETARIAT, IN_TIME) as work:
            enter(work, [DEA])
        assert session.query(tables.PersonData).count() == before
    assert len(rows(shared, tables.PersonData)) == before + 1


def test_a_reading_cannot_write(shared: Database) -> None:
    with shared.reading() as session, pytest.raises(DBAPIError, match="read-only transaction"):
        session.execute(update(tables.PersonData).values(name="changed"))
