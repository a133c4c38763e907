"""The meetings: what a person has to record is planned, so that it is known what waits for whom."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from flows.stage import Summary, begin, summary


@flow(name="hold", flow_run_name="{slug}: hold")
async def hold(slug: str, at: datetime | None = None) -> Summary:
    """Write down what waits for a person, and settle what was recorded."""
    run = begin(slug, Stage.HOLD, at)
    async for _ in run.rounds():
        pass
    return summary(run)
