"""Opening the database: SQLite or PostgreSQL, one transaction at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    ProgrammingError,
)
from sqlalchemy.orm import Session

from convene.store import same_file, schema

__all__ = ["Database", "Session", "StoreUnavailableError", "open_database", "shown"]


class StoreUnavailableError(Exception):
    """The database cannot be used now; the text says in a sentence why and what to do."""


class Database:
    """A database with the schema of this version.

    Two engines share one pool: a writing transaction of SQLite takes its lock at the beginning (`BEGIN
    IMMEDIATE`), so that it never finds out at the end that another was faster; a reading one takes none, and sees
    one moment on both.
    """

    def __init__(self, engine: Engine) -> None:
        self._reading = engine.execution_options(**_READING.get(engine.dialect.name, {}))
        self._writing = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing."""
        with _said_plainly(self._reading), Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is committed at the end of the block, or undone by an error."""
        with _said_plainly(self._writing), Session(self._writing) as session, session.begin():
            yield session

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._reading.dialect.name

    @property
    def url(self) -> str:
        """Where it is, the password masked."""
        return self._reading.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give back every connection."""
        self._reading.dispose()


_READING: Mapping[str, Mapping[str, Any]] = {
    # Else each of its queries would see what others have committed since the one before.
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def open_database(where: str) -> Database:
    """Open a database and bring its schema up to date.

    `where` is a URL (`postgresql://...`, `sqlite:///...`) or the path of an SQLite file, which is made where it
    is missing. Raises `StoreUnavailableError`.
    """
    engine = _engine(_url(where))
    with _said_plainly(engine):
        schema.upgrade(engine.execution_options(writes=True))
    return Database(engine)


def shown(where: str) -> str:
    """An address as it may be shown: a URL with its password masked, the path of a file as it is."""
    return _url(where).render_as_string(hide_password=True) if "://" in where else where


def _url(where: str) -> URL:
    if "://" not in where:
        return URL.create("sqlite", database=str(Path(where).resolve()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        # Neither the address nor what is said of it is repeated: it may hold a password.
        raise StoreUnavailableError(
            "the address given is not one of a database; expected postgresql://USER:PASSWORD@HOST:PORT/NAME or a file"
        ) from None
    name = url.get_backend_name()
    if name not in {"sqlite", "postgresql"}:
        raise StoreUnavailableError(
            f"a database of the kind '{name}' cannot be used; expected sqlite or postgresql"
        )
    return url.set(drivername="postgresql+psycopg") if name == "postgresql" else url


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10, hide_parameters=True)
    file = _private_file(url)
    # Parameters are people's names and addresses, which have no business in a log or a file of errors.
    engine = create_engine(
        url, connect_args={"timeout": 30, "check_same_thread": False}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    same_file.watch(engine, file)
    return engine


def _private_file(url: URL) -> Path:
    """The file of the database; made, where it is missing, for its owner alone, and so what SQLite puts beside it."""
    if not url.database:
        raise StoreUnavailableError("an SQLite database needs the name of a file")
    file = Path(url.database)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"the folder of {url.database} cannot be made: {error.strerror}"
        ) from None
    # Where it cannot be made, SQLite's own words say why.
    with suppress(OSError):
        file.touch(mode=0o600)
    return file


def _prepare_sqlite(connection: Any, record: object) -> None:
    del record
    # The driver's own idea of when a transaction begins is switched off; `_begin_sqlite` says it.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _said_plainly(engine: Engine) -> Iterator[None]:
    """Turn what a driver says of a database that cannot be used into a sentence."""
    try:
        yield
    except same_file.FileGoneError as error:
        raise StoreUnavailableError(str(error)) from None
    except DatabaseError as error:
        # What contradicts the schema is a fault of the program and not of the database.
        if isinstance(error, IntegrityError | ProgrammingError | DataError | InternalError):
            raise
        raise StoreUnavailableError(_sentence(engine, error)) from error


def _sentence(engine: Engine, error: DBAPIError) -> str:
    words = str(error.orig).strip().split("\n")[0]
    where = engine.url.render_as_string(hide_password=True)
    for sign, advice in _ADVICE.items():
        if sign in words:
            return f"the database {where} cannot be used: {advice} ({words})"
    return f"the database {where} cannot be used: {words}"


_ADVICE = {
    "disk is full": "the disk is full; make room and run the command again, it takes up where it stopped",
    "No space left": "the disk is full; make room and run the command again, it takes up where it stopped",
    "database is locked": "another program holds it; close that program, or try again in a minute",
    "readonly database": "it may not be written to; check the rights of the file and its folder",
    "unable to open database file": "the file cannot be opened; check the path and its rights",
    "file is not a database": "the file is not an SQLite database; name another",
    "Connection refused": "no server answers there; start PostgreSQL or mend the address",
    "password authentication failed": "the user or the password is wrong",
    "does not exist": "it was never made; create it, or mend the name",
}
