"""A Prefect server for the session, and a consultation with its own receiver and database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.prefect_servers import prefect_server, quiet
from tests.support.replays import Replay
from tests.support.sink import Sink


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that all flows of the session use."""
    home = tmp_path_factory.mktemp("prefect")
    before = dict(os.environ)
    os.environ.update(quiet(home), PREFECT_LOGGING_LEVEL="CRITICAL")
    # It reads its environment once, when it is imported: before that it must be told to keep to this folder.
    import prefect  # noqa: F401

    os.environ.clear()
    os.environ.update(before)
    with prefect_server(home) as url:
        yield url


@pytest.fixture
def replay(prefect_api: str, tmp_path: Path) -> Iterator[Replay]:
    """A consultation whose clock the test moves."""
    with (
        Sink(keep_content=True) as sink,
        Replay.opened(tmp_path / "convene.sqlite", prefect_api, sink) as opened,
    ):
        yield opened
