"""How long the site waits for a request."""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_WITHIN = 20.0
"""Seconds in which a request has to come whole; a form of the site is sent in one."""


class Impatient(H11Protocol):
    """Ends a connection on which no whole request comes in time.

    uvicorn waits for ever: some hundred connections that send a letter now and then would take every file
    that the site may open, and nobody could answer an invitation.
    """

    within = REQUEST_WITHIN
    _overdue: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop_waiting()
        self._overdue = self.loop.call_later(self.within, self._end_if_nothing_came)

    def _stop_waiting(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()

    def _end_if_nothing_came(self) -> None:
        if self.conn.their_state in {h11.IDLE, h11.SEND_BODY}:
            self.transport.abort()
