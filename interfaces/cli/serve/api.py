"""What is asked of Prefect's server: the work pool, and what became of flow runs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from interfaces.cli.prefect_server import PrefectServer

_ASKED_WITHIN = 30.0  # seconds
_TRIES = 5
_REST = 1.0  # seconds

_DIED = "its process ended before it did; the ledger takes back what it held"


class Api:
    """Prefect's server. Each method raises `httpx.HTTPError` where it does not do what it is asked."""

    def __init__(self, server: PrefectServer) -> None:
        user, _, password = (server.auth or "").partition(":")
        self._client = httpx.Client(base_url=server.url, auth=(user, password), timeout=_ASKED_WITHIN)

    def close(self) -> None:
        """Give back the connection."""
        self._client.close()

    def ask(self, method: str, path: str, content: Any = None) -> Any:
        """Ask, and return the answer; None where there is none."""
        for _ in range(_TRIES):
            reply = self._client.request(method, path, json=content)
            if reply.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            # Prefect's own database was locked for longer than it waits: its schedules write to it, too.
            time.sleep(_REST)
        reply.raise_for_status()
        return reply.json() if reply.content else None

    def open_pool(self, name: str) -> None:
        """Let a work pool give out flow runs; it is made where it is missing."""
        try:
            self.ask("POST", "/work_pools/", {"name": name, "type": "process"})
        except httpx.HTTPStatusError as error:
            if error.response.status_code != httpx.codes.CONFLICT:
                raise
            self.ask("PATCH", f"/work_pools/{name}", {"is_paused": False})

    def pause_pool(self, name: str) -> None:
        """Let a work pool give out nothing more."""
        self.ask("PATCH", f"/work_pools/{name}", {"is_paused": True})

    def mark_abandoned(self, pool: str) -> int:
        """Mark the flow runs of a pool that no worker can still have as crashed; returns how many there were."""
        wanted = {
            "flow_runs": {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}},
            "work_pools": {"name": {"any_": [pool]}},
        }
        found = self.ask("POST", "/flow_runs/filter", wanted)
        for run in found:
            crashed = {"state": {"type": "CRASHED", "message": _DIED}, "force": True}
            self.ask("POST", f"/flow_runs/{run['id']}/set_state", crashed)
        return len(found)


@contextmanager
def api(server: PrefectServer) -> Iterator[Api]:
    """Ask a server."""
    opened = Api(server)
    try:
        yield opened
    finally:
        opened.close()
