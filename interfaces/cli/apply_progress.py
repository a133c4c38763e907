"""How far an apply has come, while it runs: a bar on a terminal, else a line now and then."""

import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Protocol, Self

from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.progress import Progress as Bar
from rich.text import Text

from convene.store.database import StoreUnavailableError
from interfaces.cli.console import clean, console

_LOOKS_EVERY = 0.25  # seconds
_TELLS_EVERY = 15.0
"""Seconds between two lines where no terminal shows a bar: a file, or a log of cron's."""


class Ended(Protocol):
    """Tells how many steps have ended."""

    def ended(self) -> int:
        """So many."""
        ...


class Shown:
    """The progress of an apply on standard error: `with Shown(progress, due) as shown: shown.phase("Planning")`."""

    def __init__(self, progress: Ended, due: int, *, tells_every: float = _TELLS_EVERY) -> None:
        self._progress = progress
        self._tells_every = tells_every
        self._out = console(stderr=True)
        self._bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            _Counted(),
            _Pace(),
            console=self._out,
            transient=True,
            disable=not self._out.is_terminal,
        )
        self._task = self._bar.add_task("", total=due)
        self._told = 0
        self._told_at: float | None = None
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._bar.start()
        self._looking.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._looking.join()
        self._bar.stop()

    def phase(self, says: str) -> None:
        """What is being done now, in a few words."""
        self._bar.update(self._task, description=says)

    def say(self, text: str) -> None:
        """Say a sentence, above the bar if there is one."""
        self._bar.console.print(clean(text))

    def _look(self) -> None:
        while not self._over.wait(_LOOKS_EVERY):
            # A database that does not answer now is asked again.
            with suppress(StoreUnavailableError):
                self._show(self._progress.ended())

    def _show(self, ended: int) -> None:
        task = self._bar.tasks[0]
        # A step that is done may call for others, which no plan showed.
        self._bar.update(self._task, completed=ended, total=max(task.total or 0, ended))
        if self._bar.disable and self._told < ended < (task.total or 0) and self._is_time_to_tell():
            self._told = ended
            self._out.print(f"{counted(task)} steps, {pace(task)}", soft_wrap=True)

    def _is_time_to_tell(self) -> bool:
        now = time.monotonic()
        # What is soon over needs no line, however long it took to begin.
        if self._told_at is None:
            self._told_at = now
        if now < self._told_at + self._tells_every:
            return False
        self._told_at = now
        return True


class _Counted(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(counted(task), "progress.download")


class _Pace(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(pace(task), "progress.remaining")


def counted(task: Task) -> str:
    """As in `1,500 of 10,000`."""
    return f"{int(task.completed):,} of {int(task.total or 0):,}"


def pace(task: Task) -> str:
    """As in `312/s, 0:27 left`; where nothing was done lately, as in `0:12 so far`."""
    if not task.speed:
        return f"{clock(task.elapsed or 0)} so far"
    rate = f"{task.speed:,.0f}/s" if task.speed >= 1 else f"{task.speed * 60:,.0f}/min"
    return f"{rate}, {clock(task.remaining / task.speed if task.remaining else 0)} left"


def clock(seconds: float) -> str:
    """As in `0:27` or `1:02:27`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
