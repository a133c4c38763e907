"""A mailing that is killed at random moments and taken up again, each time as a process of its own.

The process is `convene apply`, as an organiser gives it; the Prefect server and the receiver of letters go on.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.posting import NOW, Post
from benchmarks.receipts import Receipts
from tests.support.consultations import SLUG

_STARTING = 6
"""One kill in so many comes by the clock, while the process starts; the others while letters go out."""

_LINGERS = 0.1
"""Up to so many seconds pass between a letter and the kill, for it to come while others are composed or kept."""

_MARGIN = 3
"""As many stretches' share of letters as is spared, so that some are left for the last kill."""

_CONVENE = "from interfaces.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a process is killed: after so many more letters, and at the latest after so many seconds."""

    letters: int
    lingers: float
    seconds: float


@dataclass(slots=True)
class Mailing:
    """The mailing of a plan: `letters` are due."""

    here: Post
    database: Path
    letters: int
    receipts: Receipts
    random: Random
    kills: int = 0
    _starts_within: float = 0.0

    def suffer(self, kills: int) -> None:
        """Kill it so many times, each time taking it up again, then let it come to its end."""
        for left in range(kills, 0, -1):
            self.kills += self._killed_at(self._moment(left))
            self.receipts.read_out()
        self._finish()

    def _moment(self, left: int) -> Moment:
        share = (self.letters - len(self.receipts.stretches)) / (left + _MARGIN)
        letters = self.random.randint(1, max(1, round(2 * share)))
        seconds = float("inf")
        if self._starts_within and self.random.randrange(_STARTING) == 0:
            seconds = self.random.uniform(0, self._starts_within)
        return Moment(letters, self.random.uniform(0, _LINGERS), seconds)

    def _killed_at(self, moment: Moment) -> bool:
        """Whether the process was killed: if not, it had come to its end before."""
        before, began = self.receipts.letters, time.monotonic()
        with self._applying() as process:
            while process.poll() is None and time.monotonic() < began + moment.seconds:
                self.receipts.read(0.02)
                if self.receipts.letters > before:
                    self._starts_within = self._starts_within or time.monotonic() - began
                if self.receipts.letters >= before + moment.letters:
                    time.sleep(moment.lingers)
                    break
        return process.returncode == -signal.SIGKILL

    def _finish(self) -> None:
        with self._applying() as process:
            while process.poll() is None:
                self.receipts.read(0.1)
        self.receipts.read_out()
        if process.returncode:
            raise RuntimeError(f"the last apply ended with {process.returncode}: {self._log.read_text()}")

    @contextmanager
    def _applying(self) -> Iterator["subprocess.Popen[bytes]"]:
        """A process that sends what is due; if it still runs at the end of the block, it is killed there."""
        arguments = ("apply", SLUG, "invite", "--yes", "--at", NOW.isoformat())
        command = [sys.executable, "-c", _CONVENE, *arguments, "--database", str(self.database)]
        where = self.here.environment(self.receipts.port)
        with self._log.open("wb") as log:
            process = subprocess.Popen(command, env=where, stdout=log, stderr=log, start_new_session=True)
        try:
            yield process
        finally:
            if process.poll() is None:
                # It leads a group, of which nothing survives it.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def _log(self) -> Path:
        return self.here.folder / "apply.log"
