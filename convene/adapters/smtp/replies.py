"""Reading a server's replies off a transport: one after the other, whole, and in bounds (RFC 5321, 4.2)."""

import asyncio
import re
from collections import deque
from typing import NamedTuple

LONGEST_LINE = 16_384
"""Octets of a line: RFC 5321 allows 512, and a server that sends much more is not talking SMTP."""

LONGEST_REPLY = 100
"""Lines of a reply."""

_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)


class ConversationError(Exception):
    """The conversation cannot go on: the connection is lost, or what came is no reply."""


class Reply(NamedTuple):
    """A whole reply: its code, and its lines joined by spaces."""

    code: int
    text: str

    @property
    def kind(self) -> int:
        """The first digit of the code."""
        return self.code // 100


class Replies(asyncio.Protocol):
    """The replies that come in, in order. It may be put on a transport that another protocol opened."""

    def __init__(self) -> None:
        self._buffer = b""
        self._lines: list[str] = []
        self._whole: deque[Reply] = deque()
        self._ended: ConversationError | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._patience_ends = 0.0  # in the loop's time
        self._writable = asyncio.Event()
        self._writable.set()

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will come."""
        return self._ended is not None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has come that nobody asked for."""
        return not (self._whole or self._lines or self._buffer or self.has_ended)

    async def next(self, timeout: float) -> Reply:  # noqa: ASYNC109 - a limit of the protocol, for each reply
        """Return the next reply. Raises `ConversationError` if none comes whole and in time."""
        while not self._whole:
            if self._ended is not None:
                raise self._ended
            await self._news(timeout)
        return self._whole.popleft()

    async def writable(self, timeout: float) -> None:  # noqa: ASYNC109 - a limit of the protocol
        """Wait until the other side takes what was written."""
        if self._writable.is_set():
            return
        try:
            await asyncio.wait_for(self._writable.wait(), timeout)
        except TimeoutError:
            raise ConversationError("the server takes nothing more") from None

    async def _news(self, patience: float) -> None:
        loop = asyncio.get_running_loop()
        self._waiting = loop.create_future()
        self._patience_ends = loop.time() + patience
        if self._watch is not None and self._watch.when() > self._patience_ends:
            # It was set for a longer wait: a goodbye is not waited for as long as an answer.
            self._watch.cancel()
            self._watch = None
        if self._watch is None:
            self._watch = loop.call_at(self._patience_ends, self._look_at_the_clock)
        try:
            await self._waiting
        finally:
            self._waiting = None

    def _look_at_the_clock(self) -> None:
        # One timer looks after all replies of a conversation: to set one for each costs more than the reply.
        loop = asyncio.get_running_loop()
        self._watch = None
        if self._waiting is None or self._waiting.done():
            return
        if loop.time() < self._patience_ends:
            self._watch = loop.call_at(self._patience_ends, self._look_at_the_clock)
        else:
            self._waiting.set_exception(ConversationError("no reply in time"))

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            self._line(line.rstrip(b"\r"))
        if len(self._buffer) > LONGEST_LINE:
            self._end("a line without an end")

    def _line(self, line: bytes) -> None:
        found = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if self.has_ended:
            return
        if found is None or len(self._lines) >= LONGEST_REPLY:
            shown = line[:80].decode("ascii", "replace")
            self._end(f"what is no reply: {shown}")
            return
        self._lines.append((found[3] or b"").decode("utf-8", "replace"))
        if found[2] != b"-":
            self._whole.append(Reply(int(found[1]), " ".join(self._lines)))
            self._lines = []
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, once what came before was read."""
        self._end(str(exc) if exc else "connection lost")

    def eof_received(self) -> bool:
        """Let the transport be closed."""
        return False

    def pause_writing(self) -> None:
        """The other side is slow to take what was written."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """It takes more."""
        self._writable.set()

    def _end(self, words: str) -> None:
        if self._ended is None:
            self._ended = ConversationError(words)
        self._writable.set()
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
