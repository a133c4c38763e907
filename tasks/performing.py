"""Performing work of the ledger in a task: the claim is kept alive while it takes."""

import asyncio

from convene.domain.ledger import Kind
from convene.operations.steps.claiming import heartbeat
from convene.operations.steps.performing import Performed, Prepare, perform
from tasks.opening import Run, worker


async def performed(run: Run, kind: Kind, prepare: Prepare, limit: int = 1) -> Performed:
    """Claim up to `limit` due steps of a kind and do them, in a thread, with a heartbeat beside it."""
    by = worker(run)
    async with heartbeat(by):
        return await asyncio.to_thread(perform, by, kind, prepare, limit)
