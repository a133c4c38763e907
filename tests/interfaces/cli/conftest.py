"""Installations to run the command line on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from convene.adapters.mailbox import Mailbox
from interfaces.cli.prefect_server import PrefectServer
from tests.support.installations import Installation, same_environment


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An installation with a folder of its own, in which nothing is loaded and nothing runs."""
    with same_environment():
        os.environ.update(
            CONVENE_HOME=str(tmp_path / "home"),
            CONVENE_DATABASE=str(tmp_path / "convene.sqlite"),
            CONVENE_MAIL_PORT="1",
        )
        yield Installation(tmp_path)


@pytest.fixture
def equipped(installation: Installation, prefect: PrefectServer) -> Iterator[Installation]:
    """An installation with a receiver of letters and a Prefect server, in which a consultation is loaded."""
    os.environ["PREFECT_API_URL"] = prefect.url
    os.environ["PREFECT_API_AUTH_STRING"] = prefect.auth or ""
    with Mailbox(installation.mailbox) as mailbox:
        os.environ["CONVENE_MAIL_PORT"] = str(mailbox.port)
        installation.load()
        yield installation
