"""Fixtures that tests of several rooms share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from convene.store.database import Database, open_database
from interfaces.cli.prefect_server import PrefectServer, prepare, temporary
from tests.support.databases import new_postgres, postgres_server
from tests.support.installations import same_environment

# No test depends on how long it takes.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_with_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database to be copied, so that not every test makes the schema anew."""
    path = tmp_path_factory.mktemp("schema") / "convene.sqlite"
    open_database(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_with_schema(postgres: str) -> str:
    """The name of a PostgreSQL database to be copied."""
    url = new_postgres(postgres, "schema")
    open_database(url).close()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> PrefectServer:
    """A temporary server as a command starts it, shared, since it takes some seconds to start."""
    home = tmp_path_factory.mktemp("prefect")
    with same_environment():
        prepare(home)
        return temporary(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of a new database with the schema, of each kind in turn."""
    if request.param == "sqlite":
        copy = tmp_path / "convene.sqlite"
        shutil.copy(request.getfixturevalue("sqlite_with_schema"), copy)
        return str(copy)
    like = request.getfixturevalue("postgres_with_schema")
    return new_postgres(request.getfixturevalue("postgres"), "convene", like=like)


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
