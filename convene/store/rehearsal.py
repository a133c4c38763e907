"""A database on which everything can be tried and nothing is kept."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from convene.store.database import Database


class _OverError(Exception):
    """Ends the transaction of a rehearsal, so that it is undone."""


class _Rehearsed(Database):
    """Each of its transactions is a savepoint in one that is never committed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.engine)
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self._connection, join_transaction_mode="create_savepoint") as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with (
            Session(self._connection, join_transaction_mode="create_savepoint") as session,
            session.begin(),
        ):
            yield session


@contextmanager
def rehearsal(db: Database) -> Iterator[Database]:
    """The same database, where every change that is made within the block is undone at its end.

    It is one writing transaction: on SQLite, others that want to write wait meanwhile. Not for threads.
    """
    with suppress(_OverError), db.writing() as session:
        yield _Rehearsed(session.connection())
        raise _OverError
