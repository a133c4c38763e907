"""A part that is kept going: a process of its own, tied to this one."""

import asyncio
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from convene.settings import CHECKOUT
from interfaces.cli.console import say
from interfaces.cli.errors import FailedError

_SOON = 30.0
"""Seconds: a part that ends sooner after its start has not come to work."""

_TRIES = 3

_ENDS_WITHIN = 10.0


@dataclass(slots=True)
class Part:
    """A Python module that runs as a process. What it says goes to its log."""

    name: str
    """As in `the site`."""
    module: Sequence[str]
    """The module and its arguments."""
    environment: Mapping[str, str]
    log: Path
    _process: Process | None = field(default=None, init=False)

    @property
    def pid(self) -> int | None:
        """The number of its process, if it runs."""
        return self._process.pid if self.runs and self._process is not None else None

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start it."""
        # In a session of its own, Ctrl-C at the terminal reaches the one who ends all parts in their order.
        with self.log.open("ab") as words:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "interfaces.cli.tether", *self.module),
                cwd=CHECKOUT,
                env=self.environment,
                stdin=PIPE,
                stdout=words,
                stderr=STDOUT,
                start_new_session=True,
            )

    async def ended(self) -> int:
        """Wait for its end; returns its status."""
        if self._process is None:
            raise RuntimeError(f"{self.name} was not started")
        return await self._process.wait()

    async def stop(self) -> None:
        """End it: politely, and then not."""
        if self._process is None or not self.runs:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), _ENDS_WITHIN)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    async def keep_going(self) -> NoReturn:
        """Start it again whenever it ends. Raises `FailedError` where it does not come to work."""
        failures = 0
        while True:
            began = asyncio.get_running_loop().time()
            status = await self.ended()
            ended_soon = asyncio.get_running_loop().time() - began < _SOON
            failures = failures + 1 if ended_soon else 0
            if failures == _TRIES:
                raise FailedError(f"{self.name} ended {_TRIES} times at its start; {self.log} has its words")
            say(f"Started again: {self.name}, which ended {_ending(status)}; {self.log} has its words.")
            await self.start()


def _ending(status: int) -> str:
    return f"by signal {-status}" if status < 0 else f"with status {status}"
