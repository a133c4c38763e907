"""How far long work has come, on Prefect's page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.context import FlowRunContext

_TOLD_EVERY = 1.0  # seconds

Describe = Callable[[bool], str]


@dataclass(slots=True)
class Progress:
    """How many of so many steps have ended. More may fall due while they are done."""

    of: int
    ended: int = 0

    @property
    def percent(self) -> float:
        """The share that has ended; 100 where there was nothing to do."""
        return min(100.0, 100 * self.ended / self.of) if self.of else 100.0


@asynccontextmanager
async def on_the_page(progress: Progress, key: str, describe: Describe) -> AsyncIterator[None]:
    """Tell progress on the page of the flow run while the block runs, once a second; what is over sooner, never.

    What `describe` says of it is Markdown; it is asked in a thread, and told whether the work is over.
    """
    over = asyncio.Event()
    telling = asyncio.create_task(_tell(progress, key, describe, over))
    try:
        yield
    finally:
        over.set()
        await telling


async def _tell(progress: Progress, key: str, describe: Describe, over: asyncio.Event) -> None:
    if FlowRunContext.get() is None:
        return
    artifact: UUID | None = None
    while not await _is_set(over):
        artifact = await _told(artifact, progress, key, describe)
    if artifact is not None:
        await _told(artifact, progress, key, describe, over=True)


async def _is_set(over: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), _TOLD_EVERY)
    return over.is_set()


async def _told(
    artifact: UUID | None, progress: Progress, key: str, describe: Describe, *, over: bool = False
) -> UUID | None:
    # The page is a courtesy: whatever is wrong with it or its server stops no letter.
    with suppress(Exception):
        description = await asyncio.to_thread(describe, over)
        if artifact is None:
            return await acreate_progress_artifact(progress.percent, key, description)
        await aupdate_progress_artifact(artifact, progress.percent, description)
    return artifact
