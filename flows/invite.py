"""The first stage: stakeholders and States are invited, in waves."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from flows.stage import Summary, begin, summary


@flow(name="invite", flow_run_name="{slug}: invite")
async def invite(slug: str, at: datetime | None = None) -> Summary:
    """Send the invitations and notes verbales that are due."""
    run = begin(slug, Stage.INVITE, at)
    async for _ in run.rounds():
        await run.send(NOTE_VERBALE, INVITATION)
    return summary(run)
