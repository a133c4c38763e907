"""What is asked of Prefect's server: the work pool, and what became of flow runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from interfaces.cli.prefect_server import PrefectServer

_ASKED_WITHIN = 30.0  # seconds

_DIED = "its process ended before it did; the ledger takes back what it held"


class Api:
    """Prefect's server. Each method raises `httpx.HTTPError` where it does not do what it is asked."""

    def __init__(self, server: PrefectServer) -> None:
        user, _, password = (server.auth or "").partition(":")
        self._client = httpx.Client(base_url=server.url, auth=(user, password), timeout=_ASKED_WITHIN)

    def close(self) -> None:
        """Give back the connection."""
        self._client.close()

    def open_pool(self, name: str) -> None:
        """Let a work pool give out flow runs; it is made where it is missing."""
        made = self._client.post("/work_pools/", json={"name": name, "type": "process"})
        if made.status_code == httpx.codes.CONFLICT:
            self._pause(name, paused=False)
        else:
            made.raise_for_status()

    def pause_pool(self, name: str) -> None:
        """Let a work pool give out nothing more."""
        self._pause(name, paused=True)

    def _pause(self, name: str, *, paused: bool) -> None:
        self._client.patch(f"/work_pools/{name}", json={"is_paused": paused}).raise_for_status()

    def mark_abandoned(self, pool: str) -> int:
        """Mark the flow runs of a pool that no worker can still have as crashed; returns how many there were."""
        asked = {
            "flow_runs": {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}},
            "work_pools": {"name": {"any_": [pool]}},
        }
        found = self._client.post("/flow_runs/filter", json=asked).raise_for_status().json()
        for run in found:
            crashed = {"state": {"type": "CRASHED", "message": _DIED}, "force": True}
            self._client.post(f"/flow_runs/{run['id']}/set_state", json=crashed).raise_for_status()
        return len(found)


@contextmanager
def api(server: PrefectServer) -> Iterator[Api]:
    """Ask a server."""
    opened = Api(server)
    try:
        yield opened
    finally:
        opened.close()
