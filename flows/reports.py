"""The reports of all consultations: what the report's own schedule runs.

A stage of a consultation that fails holds up the later ones of its lifecycle; the report, which is owed by a date,
does not wait for that.
"""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from flows.lifecycle import bring_up_to_date
from flows.stage import Summary


@flow(name="reports")
async def reports(at: datetime | None = None, database: str | None = None) -> dict[str, dict[str, Summary]]:
    """Compile, publish and send what is due of every report."""
    return await bring_up_to_date((Stage.REPORT,), None, at, database)
