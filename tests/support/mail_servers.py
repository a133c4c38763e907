"""Mail servers that misbehave on demand."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from convene.adapters.smtp import Outcome, Security, Sender, Server

MESSAGE = b"Subject: x\r\n\r\nA letter.\r\n"
STALL = "stall"
CLOSE = "close"
GARBAGE = "%$!"
LONG = "250 " + "x" * 100_000
STEPS = ("connect", "EHLO", "MAIL", "RCPT", "DATA", "content")


@dataclass
class Misbehaving:
    """A mail server that answers one step once as it is told, and everything else as it should."""

    step: str = ""
    answer: str = ""
    extensions: str = ""
    letters: list[bytes] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.at_once -= 1
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._reply(reader, writer, "connect", "220 ready")
        usual = {"EHLO": f"250{self.extensions} fine", "DATA": "354 go on", "QUIT": "221 bye"}
        while line := await reader.readline():
            step = line[:4].decode().strip()
            as_usual = await self._reply(reader, writer, step, usual.get(step, "250 2.0.0 fine"))
            if step == "DATA" and as_usual:
                self.letters.append(await reader.readuntil(b"\r\n.\r\n"))
                self.arrived.set()
                await self._reply(reader, writer, "content", "250 2.6.0 taken")

    async def _reply(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, step: str, usual: str
    ) -> bool:
        answer, self.answer = (self.answer, "") if step == self.step else ("", self.answer)
        if answer == STALL:
            await reader.read()
        if answer in {CLOSE, STALL}:
            raise ConnectionError
        writer.write(f"{answer or usual}\r\n".encode())
        await writer.drain()
        if answer and not answer.startswith(("45", "55")):
            raise ConnectionError
        return not answer


@asynccontextmanager
async def listening(serve: Callable[..., Awaitable[None]], **options: object) -> AsyncIterator[int]:
    server = await asyncio.start_server(serve, "127.0.0.1", 0, **options)  # type: ignore[arg-type]
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def plain(port: int, *, timeout: float = 30, connections: int = 10) -> Server:
    return Server(
        host="127.0.0.1", port=port, security=Security.NONE, timeout=timeout, connections=connections
    )


def sent(server: Misbehaving, *messages: bytes, timeout: float = 30) -> list[Outcome]:
    async def run() -> list[Outcome]:
        async with listening(server.serve) as port, Sender(plain(port, timeout=timeout)) as sender:
            return [await sender.send("from@example.org", "to@example.org", each) for each in messages]

    return asyncio.run(run())
