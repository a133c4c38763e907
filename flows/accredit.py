"""Accreditation: cleared at once, or put to the States and decided."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import LIST_NOTE, OUTCOME
from flows.stage import Summary, begin, summary
from tasks.accreditation import clear, close, draw_up


@flow(name="accredit", flow_run_name="{slug}: accredit")
async def accredit(slug: str, at: datetime | None = None) -> Summary:
    """Clear, draw up lists, close their periods, and tell all."""
    run = begin(slug, Stage.ACCREDIT, at)
    async for _ in run.rounds():
        await run.do(clear)
        await run.do(draw_up)
        await run.do(close)
        await run.send(LIST_NOTE, OUTCOME)
    return summary(run)
