"""A bare SMTP receiver that remembers what it took: fast enough not to be what is measured."""

import asyncio
import re
import threading
from collections import Counter
from types import TracebackType
from typing import Self

_MESSAGE_ID = re.compile(rb"^Message-ID:\s*(<[^>\r\n]+>)", re.IGNORECASE | re.MULTILINE)


class Sink:
    """A receiver on its own thread: `with Sink() as sink: ... sink.port, sink.messages`."""

    def __init__(self, *, keep_content: bool = False) -> None:
        self.port = 0
        self.messages: Counter[str] = Counter()
        self.recipients: Counter[str] = Counter()
        self.contents: list[bytes] | None = [] if keep_content else None
        self.connections = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sink", daemon=True)
        self._server: asyncio.Server | None = None

    @property
    def total(self) -> int:
        """How many letters it took, repeats included."""
        return sum(self.messages.values())

    @property
    def repeated(self) -> set[str]:
        """The Message-IDs that came more than once."""
        return {message_id for message_id, times in self.messages.items() if times > 1}

    def __enter__(self) -> Self:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(lambda: _Conversation(self), "127.0.0.1", 0)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()

    def take(self, recipient: str, content: bytes) -> None:
        """Remember a letter."""
        self.messages[message_id(content)] += 1
        self.recipients[recipient] += 1
        if self.contents is not None:
            self.contents.append(content)

    def joined(self) -> None:
        """Count a connection that has come."""
        self.connections += 1

    def left(self) -> None:
        """Count it no more: what it had sent is taken, as far as it was whole."""
        self.connections -= 1


def message_id(content: bytes) -> str:
    """The Message-ID of a letter, or "none"."""
    found = _MESSAGE_ID.search(content)
    return found[1].decode() if found else "none"


class _Conversation(asyncio.Protocol):
    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._buffer = b""
        self._in_data = False
        self._recipient = ""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._sink.joined()
        transport.write(b"220 sink ESMTP\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        self._sink.left()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._step():
            pass

    def _step(self) -> bool:
        end = b"\r\n.\r\n" if self._in_data else b"\r\n"
        head, found, rest = self._buffer.partition(end)
        if not found:
            return False
        self._buffer = rest
        if self._in_data:
            self._in_data = False
            self._sink.take(self._recipient, head)
            self._say(b"250 2.0.0 taken")
        else:
            self._command(head)
        return True

    def _command(self, line: bytes) -> None:
        verb = line[:4].upper()
        if verb == b"EHLO":
            self._say(b"250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING")
        elif verb == b"DATA":
            self._in_data = True
            self._say(b"354 go on")
        elif verb == b"QUIT":
            self._say(b"221 2.0.0 bye")
        else:
            if verb == b"RCPT":
                self._recipient = line.decode().partition("<")[2].partition(">")[0]
            self._say(b"250 2.0.0 ok")

    def _say(self, reply: bytes) -> None:
        if self._transport is not None:
            self._transport.write(reply + b"\r\n")
