"""Sending letters over kept SMTP connections, so that what became of each is known (RFC 5321)."""

import asyncio
import contextlib
import re
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

import aiosmtplib

from convene.adapters.addresses import on_the_wire
from convene.adapters.outcomes import Kind, Outcome, one_line, outcome_of, plain_words

__all__ = ["Greeting", "Kind", "Outcome", "Security", "Sender", "Server", "greet", "plain_words"]

_TROUBLE = (aiosmtplib.SMTPException, OSError, ValueError)
"""What a connection and the other side's replies can raise; OSError takes in TLS's errors and timeouts."""

_PATH = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
_BARE_ENDING = re.compile(rb"\r(?!\n)|(?<!\r)\n")


class Security(StrEnum):
    """How a connection is secured; a certificate is always verified."""

    NONE = "none"
    """Not at all: for a server on the same machine."""
    STARTTLS = "starttls"
    """After the greeting (RFC 3207); a server that does not offer it is not used."""
    TLS = "tls"
    """From the first octet (RFC 8314)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; `timeout`, in seconds, holds for each reply.

    `certificates` is a file of certificates to trust beside those that the machine trusts.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str | None = None
    password: str | None = None
    connections: int = 10
    timeout: float = 60.0
    certificates: str | None = None

    def __repr__(self) -> str:
        # A password has no business in a log.
        return f"Server({self.host}:{self.port}, {self.security})"


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whether a server can be used, and one sentence about it."""

    usable: bool
    words: str


async def greet(server: Server) -> Greeting:
    """Connect, secure the connection and log in, as sending would, and send nothing."""
    client = await _connected(server)
    if isinstance(client, Outcome):
        return Greeting(False, f"{server.host}:{server.port}: {plain_words(client)}")
    await _end(client)
    how = "without encryption" if server.security is Security.NONE else "over TLS"
    login = f" and lets {server.username} log in" if server.username else ""
    return Greeting(True, f"{server.host}:{server.port} answers {how}{login}.")


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter as it goes over the wire."""

    mail: bytes
    rcpt: bytes
    content: bytes
    international: bool


class Sender:
    """A number of kept connections to a server; any number of tasks may send by them at once."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._free = asyncio.Semaphore(server.connections)
        self._idle: list[aiosmtplib.SMTP] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        idle, self._idle = self._idle, []
        await asyncio.gather(*(_end(client) for client in idle))

    async def send(self, mail_from: str, recipient: str, message: bytes) -> Outcome:
        """Send a message and say what became of it; an empty `mail_from` is the null sender.

        Nothing that a server does is raised. A kept connection that the server has ended in the meantime is
        replaced, once; beyond that nothing is tried again, since that is the ledger's to decide.
        """
        letter = _letter(mail_from, recipient, message)
        if isinstance(letter, Outcome):
            return letter
        async with self._free:
            if self._idle:
                kept = self._idle.pop()
                refusal = await _opened(kept, letter)
                if refusal is None or not _has_ended(refusal):
                    return await self._finished(kept, letter, refusal)
            fresh = await _connected(self._server)
            if isinstance(fresh, Outcome):
                return fresh
            return await self._finished(fresh, letter, await _opened(fresh, letter))

    async def _finished(self, client: aiosmtplib.SMTP, letter: _Letter, refusal: Outcome | None) -> Outcome:
        outcome = refusal or await _confirmed(client, letter)
        if client.is_connected:
            self._idle.append(client)
        return outcome


def _letter(mail_from: str, recipient: str, message: bytes) -> _Letter | Outcome:
    try:
        mail, rcpt = (on_the_wire(address) for address in (mail_from, recipient))
    except ValueError as error:
        return Outcome(Kind.REFUSED, None, "5.1.2", one_line(str(error)))
    for address in filter(None, (mail, rcpt)):
        if not _PATH.fullmatch(address):
            return Outcome(Kind.REFUSED, None, "5.1.3", f"{address!r} cannot be an address")
    international = not (mail.isascii() and rcpt.isascii())
    return _Letter(f"<{mail}>".encode(), f"<{rcpt}>".encode(), _content(message), international)


def _content(message: bytes) -> bytes:
    # A bare CR or LF could be read as the end of the letter and the beginning of another (SMTP smuggling).
    whole = _BARE_ENDING.sub(b"\r\n", message) if _BARE_ENDING.search(message) else message
    ended = whole if whole.endswith(b"\r\n") else whole + b"\r\n"
    dotted = ended.replace(b"\r\n.", b"\r\n..")
    return (b"." if dotted.startswith(b".") else b"") + dotted + b".\r\n"


async def _connected(server: Server) -> aiosmtplib.SMTP | Outcome:
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        username=server.username,
        password=server.password,
        timeout=server.timeout,
        use_tls=server.security is Security.TLS,
        start_tls=server.security is Security.STARTTLS,
        cert_bundle=server.certificates,
    )
    try:
        await client.connect()
        if client.is_ehlo_or_helo_needed:
            await client.ehlo()
    except _TROUBLE as error:
        client.close()
        return _unsent(error)
    return client


def _has_ended(refusal: Outcome) -> bool:
    return refusal.kind is Kind.UNSENT or refusal.code == 421


async def _opened(client: aiosmtplib.SMTP, letter: _Letter) -> Outcome | None:
    """MAIL, RCPT and DATA: None where the server now waits for the content."""
    if letter.international and not client.supports_extension("smtputf8"):
        return Outcome(Kind.REFUSED, None, "5.6.7", "the server does not offer SMTPUTF8")
    options = (b"SMTPUTF8", b"BODY=8BITMIME") if letter.international else ()
    commands = ((b"MAIL", b"FROM:" + letter.mail, *options), (b"RCPT", b"TO:" + letter.rcpt), (b"DATA",))
    try:
        for command in commands:
            reply = await client.execute_command(*command)
            if reply.code // 100 != (3 if command == (b"DATA",) else 2):
                return await _turned_away(client, reply)
    except _TROUBLE as error:
        client.close()
        return _unsent(error)
    except asyncio.CancelledError:
        # The reply that is still to come would be taken for that to the next letter.
        client.close()
        raise
    return None


async def _turned_away(client: aiosmtplib.SMTP, reply: aiosmtplib.SMTPResponse) -> Outcome:
    outcome = outcome_of(reply.code, reply.message, otherwise=Kind.UNSENT)
    if outcome.kind not in {Kind.DEFERRED, Kind.REFUSED}:
        # A server that answers beside the question cannot be talked to further.
        client.close()
        return Outcome(Kind.UNSENT, outcome.code, outcome.enhanced, outcome.words)
    await _reset(client)
    return outcome


async def _reset(client: aiosmtplib.SMTP) -> None:
    if not client.is_connected:
        return
    try:
        if (await client.execute_command(b"RSET")).code // 100 != 2:
            client.close()
    except _TROUBLE:
        client.close()


async def _confirmed(client: aiosmtplib.SMTP, letter: _Letter) -> Outcome:
    """The content and its final dot: from here on the server may have the letter, whatever becomes of the reply."""
    protocol = client.protocol
    if protocol is None or not protocol.is_connected:
        client.close()
        return Outcome(Kind.UNSENT, None, None, "Connection lost")
    protocol.write(letter.content)
    try:
        reply = await protocol.read_response(timeout=client.timeout)
    except _TROUBLE as error:
        client.close()
        return Outcome(Kind.UNCERTAIN, None, None, _words(error))
    except asyncio.CancelledError:
        client.close()
        raise
    outcome = outcome_of(reply.code, reply.message, otherwise=Kind.UNCERTAIN)
    if outcome.kind is Kind.UNCERTAIN or outcome.code == 421:
        client.close()
    return outcome


async def _end(client: aiosmtplib.SMTP) -> None:
    with contextlib.suppress(*_TROUBLE):
        await client.quit()
    client.close()


def _unsent(error: Exception) -> Outcome:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        found = outcome_of(error.code, error.message, otherwise=Kind.UNSENT)
        return Outcome(Kind.UNSENT, found.code, found.enhanced, found.words)
    return Outcome(Kind.UNSENT, None, None, _words(error))


def _words(error: Exception) -> str:
    return one_line(str(getattr(error, "message", None) or error)) or type(error).__name__
