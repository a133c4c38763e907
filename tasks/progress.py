"""How far long work has come, on Prefect's page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

import httpx
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.context import FlowRunContext

_TOLD_EVERY = 1.0  # seconds


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
async def on_the_page(progress: Progress, key: str, description: str) -> AsyncIterator[None]:
    """Tell progress on the page of the flow run while the block runs, once a second; what is over sooner, never."""
    over = asyncio.Event()
    telling = asyncio.create_task(_tell(progress, key, description, over))
    try:
        yield
    finally:
        over.set()
        await telling


async def _tell(progress: Progress, key: str, description: str, over: asyncio.Event) -> None:
    if FlowRunContext.get() is None:
        return
    artifact: UUID | None = None
    while not await _is_set(over):
        artifact = await _told(artifact, progress, key, description)
    if artifact is not None:
        await _told(artifact, progress, key, description)


async def _is_set(over: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), _TOLD_EVERY)
    return over.is_set()


async def _told(artifact: UUID | None, progress: Progress, key: str, description: str) -> UUID | None:
    # The page is a courtesy: that its server does not answer stops no letter.
    with suppress(httpx.HTTPError):
        if artifact is None:
            return await acreate_progress_artifact(progress.percent, key, description)
        await aupdate_progress_artifact(artifact, progress.percent)
    return artifact
