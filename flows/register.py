"""Registration: answers are acknowledged."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import ACKNOWLEDGEMENT
from flows.stage import Summary, begin, summary


@flow(name="register", flow_run_name="{slug}: register")
async def register(slug: str, at: datetime | None = None) -> Summary:
    """Acknowledge what was answered."""
    run = begin(slug, Stage.REGISTER, at)
    async for _ in run.rounds():
        await run.send(ACKNOWLEDGEMENT)
    return summary(run)
