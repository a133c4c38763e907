"""A real Prefect server for tests, in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx

from convene.settings import CHECKOUT

_PATIENCE = 60.0
"""Seconds that a server may take to answer; it takes about six."""


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def quiet(home: Path) -> dict[str, str]:
    """The environment of a Prefect that keeps to a folder, says little and does not phone home."""
    return {
        **os.environ,
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_CLI_PROMPT": "false",
        # A temporary one may have to start on a machine that is busy with other tests.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    }


@contextmanager
def prefect_server(home: Path, **settings: str) -> Iterator[str]:
    """A server with its data in a folder; gives the URL of its API."""
    port = free_port()
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env={**quiet(home), **settings}, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the Prefect server ended with {process.returncode}")
        try:
            if httpx.get(f"{url}/health").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise TimeoutError(f"no Prefect server answers at {url}")


def environment(home: Path, url: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process that uses a server."""
    return {**quiet(home), "PREFECT_API_URL": url, **(extra or {})}


@contextmanager
def worker(name: str, folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """A worker of the pool `convene` that does one flow run at a time, in a folder of its own."""
    folder.mkdir()
    arguments = ("worker", "start", "--pool", "convene", "--type", "process", "--name", name, "--limit", "1")
    # By way of the tether, its end is also that of a test run that is killed.
    command = [sys.executable, "-m", "interfaces.cli.tether", "prefect", *arguments]
    settings = {**environment, "PREFECT_WORKER_QUERY_SECONDS": "1", "PYTHONPATH": str(CHECKOUT)}
    with (folder / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=settings, stdin=subprocess.PIPE, stdout=log, stderr=log
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)
        if process.stdin is not None:
            process.stdin.close()
