"""Logging in to a mail server, by password or by access token (RFC 4954; XOAUTH2, as Google and Microsoft have it)."""

import json
from base64 import b64decode
from binascii import Error as NotBase64Error
from typing import Any

import aiosmtplib
from aiosmtplib.auth import auth_xoauth2_encode

from convene.adapters.smtp.outcomes import Kind, Outcome, one_line, outcome_of
from convene.adapters.smtp.reasons import Reason
from convene.adapters.smtp.server import Server
from convene.adapters.smtp.tokens import TokenError, Tokens

_LET_IN, _GOES_ON, _NOT_LET_IN = 235, 334, 535

_MEND = "Mend CONVENE_MAIL_TOKEN, or what CONVENE_MAIL_TOKEN_COMMAND prints"


class LoginError(Exception):
    """The server did not let in."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.words)
        self.outcome = outcome


async def log_in(client: aiosmtplib.SMTP, server: Server) -> None:
    """Log in, if a name is set. Raises `LoginError`, and what the connection raises."""
    if server.username is None:
        return
    if server.tokens is None:
        await client.login(server.username, server.password or "")
    elif "xoauth2" not in client.server_auth_methods:
        raise LoginError(_unsent("", Reason("it does not let in by access token (XOAUTH2)", _USE_PASSWORD)))
    else:
        await _by_token(client, server.username, server.tokens)


_USE_PASSWORD = "Set CONVENE_MAIL_PASSWORD in place of the token"  # noqa: S105 - it is a sentence


async def _by_token(client: aiosmtplib.SMTP, username: str, tokens: Tokens) -> None:
    token = await _token(tokens)
    code, words, reason = await _present(client, username, token)
    if code == _NOT_LET_IN and tokens.refused(token):
        code, words, reason = await _present(client, username, await _token(tokens))
    if code != _LET_IN:
        found = outcome_of(code, words, otherwise=Kind.UNSENT)
        raise LoginError(
            Outcome(
                Kind.UNSENT, found.code, found.enhanced, found.words, reason if code == _NOT_LET_IN else None
            )
        )


async def _token(tokens: Tokens) -> str:
    try:
        return await tokens.token()
    except TokenError as error:
        raise LoginError(
            _unsent(str(error), Reason("there is no access token to log in with", _MEND))
        ) from None


async def _present(client: aiosmtplib.SMTP, username: str, token: str) -> tuple[int, str, Reason]:
    """Show a token, and return the final reply with what the server said of the token."""
    reply = await client.execute_command(b"AUTH", b"XOAUTH2", auth_xoauth2_encode(username, token))
    if reply.code != _GOES_ON:
        return reply.code, reply.message, Reason("the user name or the access token is wrong", _MEND)
    # What is wrong stands in JSON; an empty line asks for the reply itself.
    told = told_of_token(reply.message)
    reply = await client.execute_command(b"")
    return reply.code, reply.message, Reason(told, _MEND)


def told_of_token(challenge: str) -> str:
    """What a server's JSON says of a token that it refused, in words (also RFC 7628, 3.2.2)."""
    found = _decoded(challenge)
    status, scope = (one_line(str(found.get(name) or "")) for name in ("status", "scope"))
    words = _STATUS.get(status) or (
        f"it refuses the access token ({status})" if status else "it refuses the access token"
    )
    return (f"{words}; one for {scope} is wanted" if scope else words)[:200]


def _decoded(challenge: str) -> dict[str, Any]:
    try:
        found = json.loads(b64decode(challenge, validate=True))
    except (NotBase64Error, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


_INVALID = "the access token is not valid, or no longer"
_TOO_LITTLE = "the access token does not allow sending"
_STATUS = {
    "400": _INVALID,
    "401": _INVALID,
    "invalid_token": _INVALID,
    "403": _TOO_LITTLE,
    "insufficient_scope": _TOO_LITTLE,
}


def _unsent(words: str, reason: Reason) -> Outcome:
    return Outcome(Kind.UNSENT, None, None, one_line(words), reason)
