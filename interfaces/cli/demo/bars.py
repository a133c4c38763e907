"""What the demo shows while it works: the moment of the replay, and a bar for each stage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from convene.domain import style
from convene.domain.consultation import Consultation
from convene.domain.ledger import Stage, StepState
from convene.operations.context import RefusedError
from convene.operations.ledger import counts_by_stage
from convene.store.database import Database
from interfaces.cli.demo.acts import Chapter

_DONE = {StepState.COMPLETED, StepState.CANCELLED}
_REFRESH = 0.25
"""Seconds between two looks at the ledger."""


class Bars:
    """A bar for each stage, filled from the ledger."""

    def __init__(self, console: Console, db: Database, consultation: Consultation) -> None:
        self._db = db
        self._consultation = consultation
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=40),
            MofNCompleteColumn(),
            TextColumn("steps"),
            console=console,
        )
        self._tasks: dict[Stage, TaskID] = {}

    def __enter__(self) -> Self:
        self._tasks = {stage: self._progress.add_task(str(stage), total=None, start=False) for stage in Stage}
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.look()
        self._progress.stop()

    def moment(self, chapter: Chapter) -> None:
        """Say which moment of the replay it is, and what happens."""
        local = self._consultation.local(chapter.at)
        line = Table.grid(padding=(0, 2))
        line.add_column(width=13, justify="right", style="bold", no_wrap=True)
        line.add_column()
        line.add_row(style.day(local), chapter.happens)
        self._progress.console.print(line)

    def look(self) -> None:
        """Fill the bars from the ledger."""
        with suppress(RefusedError):
            for stage, states in counts_by_stage(self._db, self._consultation.slug).items():
                total = sum(states.values())
                done = sum(states.get(state, 0) for state in _DONE)
                if total:
                    self._progress.start_task(self._tasks[stage])
                    self._progress.update(self._tasks[stage], total=total, completed=done)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Keep the bars up to date while the block runs."""

        async def watch() -> None:
            while True:
                await asyncio.sleep(_REFRESH)
                await asyncio.to_thread(self.look)

        watcher = asyncio.create_task(watch())
        try:
            yield
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher
            self.look()
