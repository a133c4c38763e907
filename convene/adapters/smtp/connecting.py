"""Connecting to a mail server: aiosmtplib connects, secures, says EHLO and logs in; then its transport is taken over.

Its own command methods lose replies when commands are sent ahead of them, so the conversation that follows has a
reader of its own.
"""

import asyncio
from dataclasses import dataclass

import aiosmtplib

from convene.adapters.smtp.conversation import Conversation
from convene.adapters.smtp.login import log_in
from convene.adapters.smtp.outcomes import Kind, Outcome, plain_words
from convene.adapters.smtp.replies import Replies
from convene.adapters.smtp.server import Security, Server
from convene.adapters.smtp.trouble import TROUBLE, NotOfferedError, unsent


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
        timeout=server.timeout,
        use_tls=server.security is Security.TLS,
        start_tls=False,
        cert_bundle=server.certificates,
    )
    try:
        await _connect(client, server)
    except TROUBLE as error:
        client.close()
        return unsent(error)
    except asyncio.CancelledError:
        client.close()
        raise
    return _take_over(client, server, pipelining=pipelining)


async def _connect(client: aiosmtplib.SMTP, server: Server) -> None:
    await client.connect()
    await client.ehlo()
    if server.security is Security.STARTTLS:
        await _encrypt(client)
    await log_in(client, server)


async def _encrypt(client: aiosmtplib.SMTP) -> None:
    if not client.supports_extension("starttls"):
        raise NotOfferedError
    await client.starttls()
    # What was said in the clear counts no more (RFC 3207, 4.2).
    await client.ehlo()


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
