"""Access tokens, with which a mail server lets in in place of a password: as they are set, or from a command."""

import asyncio
import os
import re
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from convene.adapters.smtp.outcomes import one_line

LASTS = 1800.0
"""Seconds that a command's token is kept: those of Google and Microsoft hold for an hour or so."""

ANEW_AFTER = 60.0
"""Seconds after which a token that is refused is worth asking for another: a newer one is as good as it gets."""

_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")


def is_token(text: str) -> bool:
    """Whether a text can be an access token (RFC 6750, 2.1)."""
    return _TOKEN.fullmatch(text) is not None


class TokenError(Exception):
    """There is no access token; the text says why."""


class Tokens(Protocol):
    """Where access tokens come from."""

    async def token(self) -> str:
        """An access token. Raises `TokenError`."""
        ...

    def refused(self, token: str) -> bool:
        """Hear that a server refused a token; whether it is worth asking for another."""
        ...


@dataclass(frozen=True, slots=True)
class FixedToken:
    """The one token that was set."""

    value: str = field(repr=False)

    async def token(self) -> str:
        """The token."""
        return self.value

    def refused(self, token: str) -> bool:  # noqa: ARG002 - whichever it was
        """There is no other."""
        return False


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    since: float


_kept: dict[tuple[str, ...], _Kept] = {}
"""By the command: a process asks once for all its connections and batches."""


class CommandTokens:
    """What a command prints. It is run without a shell, and ended if it takes longer than `timeout` seconds."""

    def __init__(self, command: tuple[str, ...], timeout: float) -> None:
        self._command = command
        self._timeout = timeout
        self._turn = asyncio.Lock()

    async def token(self) -> str:
        """The token printed last, or after half an hour a new one. Raises `TokenError`."""
        async with self._turn:
            kept = _kept.get(self._command)
            if kept is None or monotonic() - kept.since > LASTS:
                kept = _kept[self._command] = _Kept(await self._printed(), monotonic())
            return kept.token

    def refused(self, token: str) -> bool:
        """Keep it no longer, unless the command printed it just now."""
        kept = _kept.get(self._command)
        if kept is None or kept.token != token:
            return True
        if monotonic() - kept.since < ANEW_AFTER:
            return False
        del _kept[self._command]
        return True

    async def _printed(self) -> str:
        status, printed, complaint = await self._run()
        if status != 0:
            said = one_line(complaint.decode("utf-8", "replace"))[-200:]
            raise TokenError(f"{self._command[0]} ended with status {status}{f': {said}' if said else ''}")
        token = printed.decode("ascii", "replace").strip()
        if not is_token(token):
            raise TokenError(f"{self._command[0]} printed something else than an access token alone")
        return token

    async def _run(self) -> tuple[int | None, bytes, bytes]:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        try:
            running = await asyncio.create_subprocess_exec(
                *self._command, stdin=nothing, stdout=pipe, stderr=pipe, start_new_session=True
            )
        except OSError as error:
            raise TokenError(f"{self._command[0]} cannot be run: {error.strerror}") from None
        try:
            printed, complaint = await asyncio.wait_for(running.communicate(), self._timeout)
        except TimeoutError:
            raise TokenError(
                f"{self._command[0]} printed no access token in {self._timeout:g} seconds"
            ) from None
        finally:
            # What it started is ended with it, and would else hold its output open.
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            await running.wait()
        return running.returncode, printed, complaint
