"""Connecting to a mail server: aiosmtplib connects, secures, says EHLO and logs in; then its transport is taken over.

Its own command methods lose replies when commands are sent ahead of them, so the conversation that follows has a
reader of its own.
"""

import asyncio
from dataclasses import dataclass

import aiosmtplib

from convene.adapters.smtp.conversation import Conversation
from convene.adapters.smtp.outcomes import Kind, Outcome, one_line, outcome_of, plain_words
from convene.adapters.smtp.replies import Replies
from convene.adapters.smtp.server import Security, Server

_TROUBLE = (aiosmtplib.SMTPException, OSError, ValueError)
"""What a connection and the other side's replies can raise; OSError takes in TLS's errors and timeouts."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """Whether a server can be used, and one sentence about it."""

    usable: bool
    words: str


async def greet(server: Server) -> Greeting:
    """Connect, secure the connection and log in, as sending would, and send nothing."""
    opened = await open_conversation(server)
    if isinstance(opened, Outcome):
        return Greeting(False, f"{server.host}:{server.port}: {plain_words(opened)}")
    await opened.end()
    how = "without encryption" if server.security is Security.NONE else "over TLS"
    login = f" and lets {server.username} log in" if server.username else ""
    return Greeting(True, f"{server.host}:{server.port} answers {how}{login}.")


async def open_conversation(server: Server, *, pipelining: bool = True) -> Conversation | Outcome:
    """Open a conversation, or say why there is none: in that case nothing was sent."""
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
    return _take_over(client, server, pipelining=pipelining)


def _take_over(client: aiosmtplib.SMTP, server: Server, *, pipelining: bool) -> Conversation | Outcome:
    transport = client.transport
    if not isinstance(transport, asyncio.WriteTransport) or transport.is_closing():
        client.close()
        return Outcome(Kind.UNSENT, None, None, "Connection lost")
    replies = Replies()
    transport.set_protocol(replies)
    return Conversation(
        transport,
        replies,
        timeout=server.timeout,
        pipelining=pipelining and server.pipelining and client.supports_extension("pipelining"),
        international=client.supports_extension("smtputf8"),
        owner=client,
    )


def _unsent(error: Exception) -> Outcome:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        found = outcome_of(error.code, error.message, otherwise=Kind.UNSENT)
        return Outcome(Kind.UNSENT, found.code, found.enhanced, found.words)
    words = str(getattr(error, "message", None) or error)
    return Outcome(Kind.UNSENT, None, None, one_line(words) or type(error).__name__)
