"""Ctrl-C while flows run: the first stops them in order, the second at once."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from tasks.stopping import is_stopping, stop, stoppable

IN_ORDER = (
    "Stopping: what the mail server is being given is brought to its end, and nothing more is begun. Ctrl-C again "
    "stops at once; a letter that this cuts off may go out twice, or wait for you if it is a note verbale."
)


def run_until_stopped(work: Coroutine[Any, Any, object], told: Callable[[], None]) -> None:
    """Run flows to their end, calling `told` when Ctrl-C is pressed for the first time.

    Raises KeyboardInterrupt if it was, once what was begun has ended, or at once when it is pressed again.
    """
    with stoppable():
        try:
            asyncio.run(_stoppable(work, told))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        if is_stopping():
            raise KeyboardInterrupt


async def _stoppable(work: Coroutine[Any, Any, object], told: Callable[[], None]) -> None:
    working = asyncio.ensure_future(work)

    def pressed() -> None:
        if is_stopping():
            working.cancel()
        else:
            stop()
            told()

    loop = asyncio.get_running_loop()
    # Where the system has no such handlers, the first Ctrl-C stops at once.
    with suppress(NotImplementedError):
        loop.add_signal_handler(signal.SIGINT, pressed)
    try:
        await working
    finally:
        with suppress(NotImplementedError):
            loop.remove_signal_handler(signal.SIGINT)
