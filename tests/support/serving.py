"""`convene serve` as a process of its own, on an installation of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from interfaces.cli.prefect_server import PrefectServer, written
from tests.support.prefect_servers import free_port
from tests.support.sink import Sink

COMMAND = (sys.executable, "-c", "from interfaces.cli.main import main; main()", "serve")

EVERY = "0.1"
"""Minutes between two runs of the lifecycle."""


@dataclass(frozen=True, slots=True)
class Served:
    """What is served."""

    process: "subprocess.Popen[str]"
    home: Path
    told: str
    """What it printed when everything ran."""
    site: str

    @property
    def server(self) -> PrefectServer:
        """The server that it wrote down."""
        found = written(self.home)
        assert found is not None
        return found

    def ask(self, path: str, **wanted: Any) -> Any:
        """What Prefect's server answers."""
        user, _, password = (self.server.auth or "").partition(":")
        reply = httpx.post(f"{self.server.url}{path}", json=wanted, auth=(user, password))
        return reply.raise_for_status().json()

    def parts(self) -> list[psutil.Process]:
        """The processes that it keeps going."""
        return psutil.Process(self.process.pid).children()

    def next_line(self) -> str:
        """What it says next."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()


def environment(folder: Path, sink: Sink, site: str) -> dict[str, str]:
    """The environment of an installation in a folder."""
    return {
        **os.environ,
        "COLUMNS": "200",
        "CONVENE_HOME": str(folder / "home"),
        "CONVENE_DATABASE": str(folder / "convene.sqlite"),
        "CONVENE_MAIL_PORT": str(sink.port),
        "CONVENE_SITE": site,
        "PREFECT_WORKER_QUERY_SECONDS": "2",
    }


@contextmanager
def served(folder: Path, sink: Sink) -> Iterator[Served]:
    """Serve what a folder holds."""
    site = f"http://127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [*COMMAND, "--every", EVERY, "--port", str(free_port())],
        env=environment(folder, sink, site),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield Served(process, folder / "home", _until_all_runs(process), site)
    finally:
        process.kill()
        process.communicate()


def _until_all_runs(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if line.startswith("Ctrl-C"):
            return told
    raise AssertionError(f"convene serve did not start: {told}")
