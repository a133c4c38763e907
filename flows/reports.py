"""The reports of all consultations: what the report's own schedule runs, since a report is owed by a date.

The lifecycle does it too; where its schedule is paused or it is busy with thousands of letters, the report does not
wait for it.
"""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from flows.lifecycle import bring_up_to_date
from flows.stage import Summary


@flow(name="reports", flow_run_name="all consultations: report")
async def reports(at: datetime | None = None) -> dict[str, dict[Stage, Summary]]:
    """Compile, publish and send what is due of every report."""
    return await bring_up_to_date((Stage.REPORT,), None, at)
