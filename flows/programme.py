"""The programme: placed, and published as a version."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from flows.stage import Summary, begin, summary
from tasks.programme import place, publish


@flow(name="programme", flow_run_name="{slug}: programme")
async def programme(slug: str, at: datetime | None = None) -> Summary:
    """Place what is known now, and publish what may be."""
    run = begin(slug, Stage.PROGRAMME, at)
    async for _ in run.rounds():
        await run.do(place)
        await run.do(publish)
    return summary(run)
