"""Speakers: panellists and briefers are invited and their answers acknowledged."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import PANEL_ACKNOWLEDGEMENT, PANEL_INVITATION
from flows.stage import Summary, begin, summary


@flow(name="speakers", flow_run_name="{slug}: speakers")
async def speakers(slug: str, at: datetime | None = None) -> Summary:
    """Invite speakers and acknowledge their answers."""
    run = begin(slug, Stage.SPEAKERS, at)
    async for _ in run.rounds():
        await run.send(PANEL_INVITATION, PANEL_ACKNOWLEDGEMENT)
    return summary(run)
