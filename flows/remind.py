"""Corrections, and reminders: the programme, calendar entries, what is near, and who never answered."""

from datetime import datetime

from prefect import flow

from convene.domain.ledger import Stage
from convene.domain.ledger.kinds import (
    CALLED_OFF,
    CALLED_OFF_NOTE,
    CORRIGENDUM,
    CORRIGENDUM_NOTE,
    PROGRAMME,
    REMINDER,
    SLOT,
    SLOT_CANCELLED,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from flows.stage import Summary, begin, summary


@flow(name="remind", flow_run_name="{slug}: remind")
async def remind(slug: str, at: datetime | None = None) -> Summary:
    """Send what corrects earlier letters, and what is due to be said before the meetings."""
    run = begin(slug, Stage.REMIND, at)
    async for _ in run.rounds():
        await run.send(CALLED_OFF, CALLED_OFF_NOTE)
        await run.send(CORRIGENDUM, CORRIGENDUM_NOTE)
        await run.send(SLOT_CANCELLED, SLOT, PROGRAMME, REMINDER, UNANSWERED, UNANSWERED_NOTE)
    return summary(run)
