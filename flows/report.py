"""The report: compiled when it is due, published when it is approved, and sent."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import REPORT_PUBLISHED
from flows.stage import Summary, begin, summary
from tasks.report import compile_report, publish


@flow(name="report", flow_run_name="{slug}: report")
async def report(slug: str, at: datetime | None = None) -> Summary:
    """Compile, and once the Chair has approved, publish and send."""
    run = begin(slug, Stage.REPORT, at)
    async for _ in run.rounds():
        await run.do(compile_report)
        await run.do(publish)
        await run.send(REPORT_PUBLISHED)
    return summary(run)
