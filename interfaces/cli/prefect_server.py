"""The Prefect server that flow runs of a command report to: one that runs already, else a temporary one.

A temporary one is a process of its own, which ends with this one however that ends. It logs to a file, so that
nothing of it reaches the terminal, and keeps its database in `home/prefect`, so that the next one knows of the
flow runs that this one leaves behind.
"""

import atexit
import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from convene.settings import CHECKOUT
from interfaces.cli.errors import FailedError

SERVER_FILE = "server.json"
"""In `home`, while `convene serve` runs: `{"url": "http://127.0.0.1:4200/api", "auth": "user:password"}`."""

WITHOUT_EVENTS = {
    # Nobody reads the events of flow runs here, and writing them contends for SQLite's one lock: a state that
    # cannot be written is answered with 503, and the client waits two seconds. The demo took 52 s instead of 35.
    # States, task runs and artifacts are kept all the same.
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
"""Settings of a server that keeps no events."""

_ANSWERS_WITHIN = 2.0  # seconds
_STARTS_WITHIN = 60.0


@dataclass(frozen=True, slots=True)
class PrefectServer:
    """The address of a server's API, and what it must be asked with, as in `user:password`."""

    url: str
    auth: str | None = None

    def answers(self) -> bool:
        """Whether it is there and lets us in."""
        request = Request(f"{self.url}/admin/version", headers=self._headers())  # noqa: S310 - http, see below
        try:
            with urlopen(request, timeout=_ANSWERS_WITHIN) as reply:  # noqa: S310
                return bool(reply.status == 200)
        except (URLError, HTTPException, OSError, ValueError):
            return False

    def _headers(self) -> dict[str, str]:
        if self.auth is None:
            return {}
        return {"Authorization": f"Basic {base64.b64encode(self.auth.encode()).decode()}"}


def prepare(home: Path) -> None:
    """Set what Prefect reads when it is imported, and make its folder; what the environment sets stands."""
    preset = {
        "PREFECT_HOME": str(home.absolute() / "prefect"),
        # The server's and the client's reports to Prefect's makers are switched off apart from each other.
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        # The terminal is the command's own; Prefect's page still has every line.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_HANDLERS_DEBUG_LEVEL": "CRITICAL",
    }
    for name, value in preset.items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(mode=0o700, parents=True, exist_ok=True)


def written(home: Path) -> PrefectServer | None:
    """The server that `convene serve` wrote down, whether it still runs or not."""
    try:
        content = json.loads((home / SERVER_FILE).read_text(encoding="utf-8"))
        return PrefectServer(str(content["url"]), content.get("auth"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def running(home: Path) -> PrefectServer | None:
    """The server of PREFECT_API_URL, or else that of `convene serve`, if it answers.

    Raises `FailedError` where the first is set and does not answer.
    """
    if url := os.environ.get("PREFECT_API_URL"):
        named = PrefectServer(url.rstrip("/"), os.environ.get("PREFECT_API_AUTH_STRING"))
        if not named.answers():
            raise FailedError(
                f"the Prefect server at {url} does not answer; start it, or unset PREFECT_API_URL"
            )
        return named
    found = written(home)
    return found if found is not None and found.answers() else None


@contextmanager
def prefect_server(home: Path) -> Iterator[PrefectServer]:
    """Let the flow runs of the block report to the server that runs, or to a temporary one."""
    prepare(home)
    server = running(home)
    if server is None:
        server = temporary(home.absolute())
    else:
        _point_at(server)
    from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

    # Where Prefect was imported before, it does not read the environment again.
    with temporary_settings({PREFECT_API_URL: server.url, PREFECT_API_AUTH_STRING: server.auth}):
        yield server


def _point_at(server: PrefectServer) -> None:
    os.environ["PREFECT_API_URL"] = server.url
    if server.auth is not None:
        os.environ["PREFECT_API_AUTH_STRING"] = server.auth


@cache
def temporary(home: Path) -> PrefectServer:
    """Start a server that ends with this process: once, for all that the process does.

    Raises `FailedError` where it does not start.
    """
    server = PrefectServer(f"http://127.0.0.1:{_free_port()}/api", f"convene:{secrets.token_hex(16)}")
    process = _started(server, home / "prefect-server.log")
    # Registered before Prefect is imported, it runs after Prefect has sent its last events.
    atexit.register(_stop, process)
    _point_at(server)
    import prefect  # noqa: F401 - takes a second, in which the server starts

    deadline = time.monotonic() + _STARTS_WITHIN
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise FailedError(
                f"Prefect's temporary server did not start; {home / 'prefect-server.log'} has its words"
            )
        time.sleep(0.05)
    return server


def _started(server: PrefectServer, log: Path) -> "subprocess.Popen[bytes]":
    # It ends when the other end of its standard input is gone: a SIGKILL of this process leaves nothing behind.
    # In a session of its own, Ctrl-C does not take it away under a flow that is winding up.
    with log.open("ab") as words:
        return subprocess.Popen(
            [sys.executable, "-m", "interfaces.cli.temporary_server", server.url.split(":")[2].split("/")[0]],
            cwd=CHECKOUT,
            env={**os.environ, **WITHOUT_EVENTS, "PREFECT_SERVER_API_AUTH_STRING": server.auth or ""},
            stdin=subprocess.PIPE,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
