"""A mail server in which one thing goes wrong, every time, until it is mended."""

import asyncio
import re
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from convene.adapters.smtp import Security, Server
from tests.support.faults import SAID, Fault, Point, Speaks

_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)

_SECURITY: dict[Point | None, Security] = {Point.CONNECTING: Security.TLS, Point.STARTTLS: Security.STARTTLS}

_USUAL: dict[Point | None, bytes] = {
    Point.GREETING: b"220 ready\r\n",
    Point.STARTTLS: b"220 go on\r\n",
    Point.AUTH: b"235 2.7.0 welcome\r\n",
    Point.DATA: b"354 go on\r\n",
    Point.QUIT: b"221 2.0.0 bye\r\n",
}


@dataclass(frozen=True, slots=True)
class Certificates:
    """A certificate with its key that the client trusts, and one that it does not."""

    good: Path
    bad: Path


@dataclass
class Faulty:
    """The server. `given` counts the letters whose final dot it saw, `taken` those it said to have taken."""

    point: Point | None
    fault: Fault
    speaks: Speaks
    certificates: Certificates
    port: int = 0
    given: Counter[str] = field(default_factory=Counter)
    taken: Counter[str] = field(default_factory=Counter)
    security: Security = field(init=False)
    logs_in: bool = field(init=False)

    def __post_init__(self) -> None:
        self.security = _SECURITY.get(self.point, Security.NONE)
        self.logs_in = self.point is Point.AUTH

    def mend(self) -> None:
        """Let all go well from now on."""
        self.point = None

    def server(self, timeout: float = 30, connections: int = 1) -> Server:
        """The server as a client has it in its settings."""
        return Server(
            host="127.0.0.1",
            port=self.port,
            security=self.security,
            username="ada" if self.logs_in else None,
            password="sesame" if self.logs_in else None,
            certificates=str(self.certificates.good),
            timeout=timeout,
            connections=connections,
        )

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, ssl.SSLError):
            await _Talk(self, reader, writer).go_on()
        writer.close()


class _EndedError(ConnectionError):
    """The conversation is over."""


class _Talk:
    """One conversation, as the settings of its client at the beginning want it."""

    def __init__(self, server: Faulty, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server, self._reader, self._writer = server, reader, writer
        self._buffer = b""
        self._security = server.security

    async def go_on(self) -> None:
        if self._security is Security.TLS:
            await self._secure(Point.CONNECTING)
        await self._say(Point.GREETING)
        while True:
            line = await self._until(b"\r\n")
            await self._command(line[:8].split()[0].upper().decode())

    async def _command(self, verb: str) -> None:
        if self._server.speaks is Speaks.BREAKS and verb in {"MAIL", "RCPT"} and self._buffer:
            raise _EndedError
        if verb == "EHLO":
            await self._say(Point.EHLO, self._extensions())
        elif verb == "STARTTLS":
            await self._secure(Point.STARTTLS, _USUAL[Point.STARTTLS])
        elif verb == "DATA":
            if await self._say(Point.DATA):
                await self._content()
        else:
            await self._say(Point(verb) if verb in set(Point) else None)
        if verb == "QUIT":
            raise _EndedError

    async def _content(self) -> None:
        found = _MESSAGE_ID.search(await self._until(b"\r\n.\r\n"))
        if found is None:
            # What ends a DATA that should not have been let through (RFC 2920, 3.1).
            self._writer.write(b"554 5.5.1 no valid recipients\r\n")
            return
        name = found[1].decode()
        self._server.given[name] += 1
        if await self._say(Point.DOT):
            self._server.taken[name] += 1

    def _extensions(self) -> bytes:
        offered = ["here", "SIZE 1000000"]
        offered += ["PIPELINING"] if self._server.speaks is not Speaks.ONE_BY_ONE else []
        offered += ["STARTTLS"] if self._security is Security.STARTTLS else []
        offered += ["AUTH PLAIN"]
        return "".join(f"250{'-' if each != offered[-1] else ' '}{each}\r\n" for each in offered).encode()

    async def _secure(self, point: Point, before: bytes = b"") -> None:
        bad = self._server.point is point and self._server.fault is Fault.CERTIFICATE
        if not bad and not await self._say(point, before):
            return
        if bad:
            self._writer.write(before)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._server.certificates.bad if bad else self._server.certificates.good)
        await self._writer.start_tls(context)

    async def _say(self, point: Point | None, usual: bytes | None = None) -> bool:
        """Answer as one should; or not, where the fault lies, and return False."""
        if point is None or self._server.point is not point or self._server.fault is Fault.CERTIFICATE:
            self._writer.write(_USUAL.get(point, b"250 2.0.0 fine\r\n") if usual is None else usual)
            return True
        if self._server.fault is Fault.SILENT:
            await self._reader.read(-1)
        if self._server.fault in {Fault.GONE, Fault.SILENT}:
            raise _EndedError
        self._writer.write(SAID[self._server.fault])
        await self._writer.drain()
        if self._server.fault is Fault.CLOSES:
            raise _EndedError
        return False

    async def _until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            more = await self._reader.read(65_536)
            if not more:
                raise _EndedError
            self._buffer += more
        head, _, self._buffer = self._buffer.partition(end)
        return head


@contextmanager
def faulty(server: Faulty) -> Iterator[Faulty]:
    """Run it on a thread of its own while the block runs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="faulty", daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        return await asyncio.start_server(server.serve, "127.0.0.1", 0)

    async def end() -> None:
        listening.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    listening = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
