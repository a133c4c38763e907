"""Serving the site: for good, or on a thread as long as a block lasts."""

import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn

from convene.domain.clock import Clock
from convene.store.database import Database
from interfaces.web.app import create_app
from interfaces.web.patience import Impatient


def run(db: Database, *, seal: bytes, clock: Clock, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until SIGINT or SIGTERM. Behind a proxy on the same machine, its forwarded headers are believed."""
    uvicorn.Server(_config(db, seal, clock, host, port)).run()


def _config(db: Database, seal: bytes, clock: Clock, host: str, port: int) -> uvicorn.Config:
    # The address of a personal page is its key: no access log may hold it.
    return uvicorn.Config(
        create_app(db, seal=seal, clock=clock),
        host=host,
        port=port,
        http=Impatient,
        ws="none",
        access_log=False,
        server_header=False,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=5,
    )


class Site:
    """The site on a thread of its own, for tests and the demo: `with Site(...) as site: site.url`.

    Port 0 takes a free one, which is known before the block begins.
    """

    def __init__(
        self, db: Database, *, seal: bytes, clock: Clock, host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._socket = socket.create_server((host, port))
        self._server = _Announcing(_config(db, seal, clock, host, self.port))
        self._thread = threading.Thread(target=self._run, name="convene-site", daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{self._socket.getsockname()[0]}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._server.settled.wait()
        if not self._server.started:
            raise RuntimeError("the site did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._server.settled.set()


class _Announcing(uvicorn.Server):
    """A server that says when it has started, so that nobody need ask again and again."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.settled.set()
