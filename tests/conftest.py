"""Fixtures that tests of several rooms share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from convene.store.database import Database, open_database
from tests.support.databases import new_postgres, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server."""
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of a new database, of each kind in turn."""
    if request.param == "sqlite":
        return str(tmp_path / "convene.sqlite")
    return new_postgres(request.getfixturevalue("postgres"), "convene")


@pytest.fixture
def db(where: str) -> Iterator[Database]:
    """A new database, of each kind in turn."""
    database = open_database(where)
    yield database
    database.close()


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith(("CONVENE_", "PREFECT_"))]:
        del os.environ[name]
    os.environ["CONVENE_HOME"] = str(tmp_path_factory.mktemp("home"))
