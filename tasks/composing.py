"""Composing the letters of a long mailing in a process of its own, so that sending them has a core to itself.

The process is a help, not a need: until it has started, and if it ends before its time, letters are composed here.
"""

import asyncio
import gc
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple

from convene.adapters.tether import tie
from convene.domain.clock import Clock
from convene.domain.ledger import Kind
from convene.operations.letters.compose import Composed, Sign
from convene.operations.letters.links import Post
from convene.operations.letters.mailing import Mailing
from convene.operations.steps.claiming import Worker
from convene.settings import Settings
from convene.store.database import StoreUnavailableError, open_database

WORTHWHILE = 3000
"""As many letters as take longer than a process takes to start."""

_AHEAD = 10
"""Portions that wait to be handed over: while those of a batch go out, the next batch is composed."""


class Composing:
    """The portions of a mailing, one after the other, from where they are made."""

    def __init__(self, mailing: Mailing, database: str, letters: int, sign: Sign | None = None) -> None:
        """`letters` is how many are due: few are composed in this process alone."""
        self._mailing = mailing
        self._sign = sign
        self._beside: Beside | None = None
        if letters >= WORTHWHILE and _has_another_core():
            # A machine that can start no more processes can still send.
            with suppress(OSError):
                self._beside = Beside(mailing, database)
        self._made_here: deque[list[Composed]] = deque()

    async def next(self) -> list[Composed]:
        """The next portion; an empty one behind the last."""
        return await asyncio.to_thread(self._next)

    def _next(self) -> list[Composed]:
        if self._made_here:
            return self._made_here.popleft()
        if self._beside is not None and self._beside.is_ready:
            if (portion := self._beside.next()) is not None:
                return portion
            self._beside.end()
            self._beside = None
        self._made_here.extend(_ready(self._mailing, self._sign))
        return self._made_here.popleft() if self._made_here else []

    def end(self) -> None:
        """Claim and compose nothing more."""
        if self._beside is not None:
            self._beside.end()


class _Order(NamedTuple):
    """What the process that composes is told."""

    database: str
    slug: str
    clock: Clock
    owner: str
    kinds: tuple[Kind, ...]
    post: Post
    batch: int
    in_flight: int


# All that is imported stays: to look through it for what does not takes a sixth of the start, and more later on.
_BEGIN = "import gc; gc.disable(); from tasks.composing import main; main()"


class Beside:
    """The process that composes, as it is seen from the one that sends.

    It says True once it is ready, then the portions, and an empty one behind the last.
    """

    def __init__(self, mailing: Mailing, database: str) -> None:
        self._said, theirs = Pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BEGIN, str(theirs.fileno())],
            stdin=subprocess.PIPE,  # whose end tells it of this process's end
            pass_fds=[theirs.fileno()],
            process_group=0,  # Ctrl-C is for the process that sends, which ends this one when its work is done
        )
        theirs.close()
        # Told so and not by arguments, which others see: the address of a database may hold a password.
        self._said.send(_order(mailing, database))
        self.is_ready = False
        self._portions: Queue[list[Composed] | None] = Queue(_AHEAD)
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def next(self) -> list[Composed] | None:
        """The next portion, an empty one behind the last; None where the process ended before its time."""
        return self._portions.get()

    def _read(self) -> None:
        try:
            self.is_ready = self._said.recv()
            while portion := self._said.recv():
                self._portions.put(portion)
            self._portions.put([])
        except (EOFError, OSError):
            self._portions.put(None)

    def end(self) -> None:
        """End the process; what it has claimed, and was not taken from it, stays claimed."""
        self._process.terminate()
        while self._reading.is_alive():
            with suppress(Empty):
                self._portions.get(timeout=0.01)
        self._process.communicate()
        self._said.close()


def _order(mailing: Mailing, database: str) -> _Order:
    worker = mailing.worker
    return _Order(
        database,
        worker.slug,
        worker.clock,
        worker.owner,
        tuple(mailing.kinds),
        mailing.post,
        mailing.batch,
        mailing.in_flight,
    )


def _ready(mailing: Mailing, sign: Sign | None) -> Iterator[list[Composed]]:
    """The portions of a batch, signed where letters are: neither that nor the rest is left to the one who sends."""
    for portion in mailing.compose():
        yield [letter.ready(sign) for letter in portion]


def _has_another_core() -> bool:
    # Only Linux tells how many of the machine's cores this process may use.
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    return (cores or 1) > 1


def main() -> None:
    """Compose what is ordered, for the process that started this one."""
    tie()
    gc.freeze()
    gc.enable()
    to: Connection[Any, Any] = Connection(int(sys.argv[1]))
    # Where the database cannot be used, the other process finds that out too, and says so.
    with suppress(StoreUnavailableError):
        _compose(to.recv(), to)


def _compose(order: _Order, to: "Connection[Any, Any]") -> None:
    worker = Worker(open_database(order.database), order.slug, order.clock, owner=order.owner)
    mailing = Mailing(worker, order.kinds, order.post, order.batch, order.in_flight)
    to.send(True)
    sign = Settings().sign
    while portions := list(_ready(mailing, sign)):
        for portion in portions:
            to.send(portion)
    to.send([])
