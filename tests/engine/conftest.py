"""What the engine works with in its tests: a Prefect server, and a receiver of letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from interfaces.cli.prefect_server import WITHOUT_EVENTS
from tests.support.prefect_servers import prefect_server
from tests.support.sink import Sink


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    home = tmp_path_factory.mktemp("prefect")
    with prefect_server(home, **WITHOUT_EVENTS) as url:
        yield home, url


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as receiver:
        yield receiver
