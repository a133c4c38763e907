"""Stopping in order: what is begun is brought to its end and recorded, and nothing more is begun.

One for the process: whoever presses Ctrl-C means all that it does.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ASKED = threading.Event()
_HEARING: list[Callable[[], None]] = []


def stop() -> None:
    """Ask for it, on the thread of the event loop in which the work goes on."""
    _ASKED.set()
    for hear in _HEARING:
        hear()


def is_stopping() -> bool:
    """Whether somebody did."""
    return _ASKED.is_set()


@contextmanager
def on_stop(hear: Callable[[], None]) -> Iterator[None]:
    """While the block runs, call something as soon as somebody asks, or at once where somebody has."""
    _HEARING.append(hear)
    try:
        if is_stopping():
            hear()
        yield
    finally:
        _HEARING.remove(hear)


@contextmanager
def stoppable() -> Iterator[None]:
    """Work that may be stopped while the block runs; nobody has asked for it yet."""
    _ASKED.clear()
    try:
        yield
    finally:
        _ASKED.clear()
