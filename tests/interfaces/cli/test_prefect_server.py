"""Finding the Prefect server that runs."""

import json
import os
from pathlib import Path

import pytest

from interfaces.cli.errors import FailedError
from interfaces.cli.prefect_server import SERVER_FILE, PrefectServer, prepare, running, written
from tests.support.installations import Installation


def _write(home: Path, server: PrefectServer) -> None:
    home.mkdir(exist_ok=True)
    (home / SERVER_FILE).write_text(json.dumps({"url": server.url, "auth": server.auth}))


def test_a_server_answers_those_alone_who_know_its_password(prefect: PrefectServer) -> None:
    assert prefect.answers()
    assert not PrefectServer(prefect.url).answers()
    assert not PrefectServer(prefect.url, "convene:guessed").answers()


def test_the_server_that_was_written_down_is_found(
    installation: Installation, prefect: PrefectServer
) -> None:
    _write(installation.folder / "home", prefect)
    assert running(installation.folder / "home") == prefect


def test_one_that_was_written_down_and_runs_no_more_is_not(installation: Installation) -> None:
    home = installation.folder / "home"
    _write(home, PrefectServer("http://127.0.0.1:1/api", "a:b"))
    assert running(home) is None
    assert written(home) == PrefectServer("http://127.0.0.1:1/api", "a:b")


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '{"auth": 1}', "\x00"])
def test_a_file_that_says_nothing_is_no_server(installation: Installation, content: str) -> None:
    (installation.folder / SERVER_FILE).write_text(content)
    assert written(installation.folder) is None


def test_the_server_of_the_environment_comes_first(
    installation: Installation, prefect: PrefectServer
) -> None:
    _write(installation.folder / "home", PrefectServer("http://127.0.0.1:1/api"))
    os.environ.update(PREFECT_API_URL=prefect.url, PREFECT_API_AUTH_STRING=prefect.auth or "")
    assert running(installation.folder / "home") == prefect


def test_one_of_the_environment_that_does_not_answer_is_an_error(installation: Installation) -> None:
    os.environ["PREFECT_API_URL"] = "http://127.0.0.1:1/api"
    with pytest.raises(FailedError, match="unset PREFECT_API_URL"):
        running(installation.folder)


def test_prefect_tells_its_makers_nothing_and_keeps_to_the_folder(installation: Installation) -> None:
    prepare(installation.folder)
    assert os.environ["PREFECT_HOME"] == str(installation.folder / "prefect")
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"


def test_what_prefect_keeps_of_the_flow_runs_is_its_owner_s_alone(installation: Installation) -> None:
    prepare(installation.folder)
    assert (installation.folder / "prefect").stat().st_mode & 0o777 == 0o700


def test_what_the_environment_sets_already_stands(installation: Installation) -> None:
    os.environ["PREFECT_HOME"] = str(installation.folder / "elsewhere")
    prepare(installation.folder)
    assert os.environ["PREFECT_HOME"] == str(installation.folder / "elsewhere")
