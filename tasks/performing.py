"""Work in a thread of its own, while a heartbeat keeps it in this worker's hands."""

import asyncio

from convene.domain.ledger import Kind
from convene.operations.steps.claiming import heartbeat
from convene.operations.steps.performing import Performed, Prepare, perform
from tasks.opening import Run, worker


async def performed(run: Run, kind: Kind, prepare: Prepare, limit: int) -> Performed:
    """Do up to `limit` due steps of a kind, however long that takes."""
    by = worker(run)
    async with heartbeat(by):
        return await asyncio.to_thread(perform, by, kind, prepare, limit)
