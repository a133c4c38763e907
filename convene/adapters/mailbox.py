"""A mail server of one's own that keeps every letter as a file, for the demo and for tests."""

import asyncio
import re
import threading
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import compat32, default
from pathlib import Path
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, Envelope, Session

from convene.domain.consultation.text import slug

_NUMBERED = re.compile(r"(\d{4,})-.*\.eml", re.DOTALL)
_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]+")


def letters(folder: Path) -> list[EmailMessage]:
    """Every letter kept in a folder, in the order in which they came."""
    return [message_from_bytes(file.read_bytes(), policy=default) for file in files(folder)]


def files(folder: Path) -> list[Path]:
    """The files of the letters kept in a folder, in the order in which they came."""
    numbered = ((match, file) for file in folder.iterdir() if (match := _NUMBERED.fullmatch(file.name)))
    return [file for match, file in sorted(numbered, key=lambda each: int(each[0][1]))]


class Mailbox:
    """A receiver on a thread of its own: `with Mailbox(folder) as mailbox: ... mailbox.port`.

    It accepts everything from anybody, so it binds to this machine only. A letter is whole in its file before
    it is confirmed to the sender; where it cannot be written, the sender is asked to try again later.
    """

    def __init__(self, folder: Path, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """Make a receiver; a `port` of 0 takes a free one."""
        self.folder = folder
        self.host = host
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mailbox", daemon=True)
        self._server: asyncio.Server | None = None

    def __enter__(self) -> Self:
        """Begin to receive; raises OSError where the folder or the port cannot be used."""
        self.folder.mkdir(parents=True, exist_ok=True)
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
        keeper = _Keeper(self.folder)
        return await self._loop.create_server(
            lambda: SMTP(
                keeper, hostname="localhost", ident="Convene", enable_SMTPUTF8=True, loop=self._loop
            ),
            self.host,
            self.port,
        )

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
        current = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not current]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


class _Keeper:
    """What aiosmtpd calls for each letter, on the receiver's own thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        last = files(folder)[-1:]
        self._number = int(last[0].name.partition("-")[0]) if last else 0

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        try:
            for recipient in envelope.rcpt_tos:
                self._keep(recipient, content)
        except OSError as error:
            return f"452 4.3.1 The letter cannot be kept: {error.strerror}"
        return "250 2.0.0 Kept"

    def _keep(self, recipient: str, content: bytes) -> None:
        name = f"{self._number + 1:04d}-{slug(_subject(content))[:60]}-{_safe(recipient)}.eml"
        unfinished = self._folder / f".{self._number + 1:04d}.unfinished"
        # Whoever reads a letter can answer for its recipient, by the link in it.
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.rename(self._folder / name)
        self._number += 1


def _safe(recipient: str) -> str:
    return _UNSAFE.sub("-", recipient)[:100]


def _subject(content: bytes) -> str:
    raw = str(BytesHeaderParser(policy=compat32).parsebytes(content).get("Subject", "letter"))
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        return raw
