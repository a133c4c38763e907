"""A slow link: passes everything on after 15 ms, each way, without narrowing it: `python -m benchmarks.proxy PORT`.

It prints the port that it listens on, and ends when it is told to.
"""

import asyncio
import sys
from collections import deque

DELAY = 0.015  # seconds


class _Side(asyncio.Protocol):
    """One side of a connection: what comes in is due at the other side a moment later, in order."""

    def __init__(self) -> None:
        self._other: asyncio.WriteTransport | None = None
        self._due: deque[tuple[float, bytes | None]] = deque()
        self._loop = asyncio.get_running_loop()
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self.transport = transport

    def lead_to(self, other: asyncio.WriteTransport) -> None:
        """Say where it goes; what came before is passed on as soon as it is due."""
        self._other = other
        if self._due:
            self._loop.call_soon(self._pass_on)

    def data_received(self, data: bytes) -> None:
        self._later(data)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._later(None)

    def _later(self, data: bytes | None) -> None:
        self._due.append((self._loop.time() + DELAY, data))
        if len(self._due) == 1:
            self._loop.call_later(DELAY, self._pass_on)

    def _pass_on(self) -> None:
        if self._other is None:
            return
        while self._due and self._due[0][0] <= self._loop.time():
            data = self._due.popleft()[1]
            self._other.close() if data is None else self._other.write(data)
        if self._due:
            self._loop.call_at(self._due[0][0], self._pass_on)


class _Near(_Side):
    """The side of the client, which opens the far one."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._opening = asyncio.ensure_future(self._open())

    async def _open(self) -> None:
        transport, far = await self._loop.create_connection(_Side, "127.0.0.1", self._port)
        assert self.transport is not None
        self.lead_to(transport)
        far.lead_to(self.transport)


async def serve(port: int) -> None:
    """Pass on what comes in, for ever."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Near(port), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
