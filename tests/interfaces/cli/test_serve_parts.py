"""The parts of `convene serve`, one by one, and what it refuses before any of them starts."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from pydantic import ValidationError

from convene.settings import Settings
from interfaces.cli.errors import FailedError
from interfaces.cli.prefect_server import SERVER_FILE, PrefectServer
from interfaces.cli.serve.api import Api, api
from interfaces.cli.serve.deploying import deployments, schedules
from interfaces.cli.serve.part import Part
from tests.support.installations import Installation
from tests.support.prefect_servers import free_port
from tests.support.waiting import until


def _part(folder: Path, *module: str) -> Part:
    return Part("the part", module, dict(os.environ), folder / "part.log")


@pytest.fixture
def asked(prefect: PrefectServer) -> Iterator[Api]:
    with api(prefect) as opened:
        opened.open_pool("tried")
        yield opened


def test_a_port_that_is_taken_is_named_with_the_option_to_change_it(installation: Installation) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = installation.run("serve", "--port", str(port))
    assert ran.status == 1
    assert f"Prefect's server cannot listen at 127.0.0.1:{port}: Address already in use" in ran.complaint
    assert ran.complaint.endswith("--port names another port")
    assert not (installation.folder / "home" / "logs").exists()


def test_server_and_site_cannot_share_a_port(installation: Installation) -> None:
    port = str(free_port())
    ran = installation.run("serve", "--port", port, "--web-port", port)
    assert ran.status == 1
    assert f"the site cannot listen at 127.0.0.1:{port}" in ran.complaint


@pytest.mark.parametrize("arguments", [("--every", "0"), ("--every", "nan"), ("--workers", "0")])
def test_what_would_never_run_is_wrong_use(installation: Installation, arguments: tuple[str, str]) -> None:
    ran = installation.run("serve", *arguments)
    assert ran.status == 2
    assert arguments[0] in ran.complaint


def test_a_server_that_is_named_already_is_not_passed_over(installation: Installation) -> None:
    os.environ["PREFECT_API_URL"] = "http://prefect.example.org/api"
    ran = installation.run("serve")
    assert ran.status == 1
    assert "PREFECT_API_URL" in ran.complaint


def test_it_is_served_once(installation: Installation, prefect: PrefectServer) -> None:
    home = installation.folder / "home"
    home.mkdir()
    (home / SERVER_FILE).write_text(f'{{"url": "{prefect.url}", "auth": "{prefect.auth}"}}')
    ran = installation.run("serve")
    assert ran.status == 1
    assert f"`convene serve` runs already, with Prefect's server at {prefect.url}" in ran.complaint


def test_a_database_that_is_away_is_said_before_anything_starts(installation: Installation) -> None:
    port, web_port = str(free_port()), str(free_port())
    away = "postgresql://nobody@127.0.0.1:1/convene"
    ran = installation.run("serve", "--database", away, "--port", port, "--web-port", web_port)
    assert ran.status == 1
    assert "no server answers there" in ran.complaint


def test_a_server_that_does_not_start_ends_all_with_its_log_named(installation: Installation) -> None:
    os.environ["PREFECT_API_DATABASE_CONNECTION_URL"] = "postgresql+asyncpg://nobody@127.0.0.1:1/prefect"
    ran = installation.spawn("serve", "--port", str(free_port()), "--web-port", str(free_port()))
    assert ran.status == 1
    assert ran.complaint.startswith("convene: Prefect's server did not start;")
    assert "Connect" in (installation.folder / "home" / "logs" / "server.log").read_text()


def test_a_part_that_never_comes_to_work_is_given_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def kept() -> None:
        part = _part(tmp_path, "nothing_of_this_name")
        await part.start()
        await part.keep_going()

    with pytest.raises(FailedError, match="the part ended 3 times at its start"):
        asyncio.run(kept())
    assert capsys.readouterr().out.count("Started again: the part, which ended with status 1;") == 2
    assert "nothing_of_this_name" in (tmp_path / "part.log").read_text()


def test_a_part_is_ended_politely(tmp_path: Path) -> None:
    async def ended() -> int:
        part = _part(tmp_path, "http.server", str(free_port()), "--bind", "127.0.0.1")
        await part.start()
        await part.stop()
        return await part.ended()

    assert asyncio.run(ended()) == -15


def test_a_part_ends_with_whoever_started_it_however_that_ends(tmp_path: Path) -> None:
    started = f"""
import asyncio, os, pathlib, signal
from interfaces.cli.serve.part import Part
async def start():
    part = Part("the part", ("http.server", "{free_port()}"), os.environ, pathlib.Path({str(tmp_path / "log")!r}))
    await part.start()
    print(part.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(start())
"""
    ran = subprocess.run([sys.executable, "-c", started], capture_output=True, text=True, check=False)
    pid = int(ran.stdout)
    until(lambda: not _lives(pid), "the part to end")


def _lives(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_pool_that_was_closed_is_opened_again(asked: Api) -> None:
    asked.pause_pool("tried")
    asked.open_pool("tried")
    assert asked.ask("GET", "/work_pools/tried")["is_paused"] is False


def test_flow_runs_that_were_cut_off_are_marked_as_crashed(asked: Api) -> None:
    asked.open_pool("other")
    cut_off, elsewhere = _flow_run(asked, "tried"), _flow_run(asked, "other")
    assert asked.mark_abandoned("tried") == 1
    assert asked.ask("GET", f"/flow_runs/{cut_off}")["state_type"] == "CRASHED"
    assert asked.ask("GET", f"/flow_runs/{elsewhere}")["state_type"] == "RUNNING"
    assert asked.mark_abandoned("tried") == 0


def _flow_run(asked: Api, pool: str) -> Any:
    flow = asked.ask("POST", "/flows/", {"name": "tried"})
    deployment = asked.ask(
        "POST", "/deployments/", {"name": pool, "flow_id": flow["id"], "work_pool_name": pool}
    )
    run = {"state": {"type": "RUNNING"}}
    return asked.ask("POST", f"/deployments/{deployment['id']}/create_flow_run", run)["id"]


def test_without_another_interval_the_schedules_are_those_of_the_file() -> None:
    assert schedules(deployments(None)) == {"lifecycle": "at */5 * * * * UTC", "reports": "at 30 * * * * UTC"}


def test_another_interval_is_that_of_the_lifecycle_alone() -> None:
    content = deployments(timedelta(minutes=1.5))
    assert schedules(content) == {"lifecycle": "every 1 min 30 s", "reports": "at 30 * * * * UTC"}


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("http://127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("http://[::1]:9000/", ("::1", 9000)),
        ("http://consultation.example.org", ("consultation.example.org", 80)),
        ("https://consultation.example.org", ("127.0.0.1", 8000)),
    ],
)
def test_the_site_listens_where_links_lead_or_behind_a_proxy(site: str, address: tuple[str, int]) -> None:
    assert Settings(site=site).site_address == address


@pytest.mark.parametrize(
    "site", ["consultation.example.org", "ftp://example.org", "http://:80", "http://x:99999"]
)
def test_a_site_that_has_no_address_is_refused(site: str) -> None:
    with pytest.raises(ValidationError):
        Settings(site=site)
