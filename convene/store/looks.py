"""Who looked when, and how far the trail and the ledger went then."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.store.tables import Attempt, AuditEntry, Look


@dataclass(frozen=True, slots=True)
class Mark:
    """How far somebody has seen: until when, and the ids of the newest entry of the trail and of the newest attempt."""

    at: datetime
    entry: int
    attempt: int


def newest_mark(session: Session, consultation_id: int, now: datetime) -> Mark:
    """How far the consultation's trail and ledger go now."""
    newest = [
        session.scalar(select(func.max(row.id)).where(row.consultation_id == consultation_id)) or 0
        for row in (AuditEntry, Attempt)
    ]
    return Mark(now, *newest)


def last_look(session: Session, consultation_id: int, who: str) -> Mark | None:
    """How far somebody had seen at the last look; None before the first."""
    row = _look(session, consultation_id, who)
    return None if row is None else Mark(row.at, row.entry_id, row.attempt_id)


def keep_look(session: Session, consultation_id: int, who: str, mark: Mark) -> None:
    """Keep how far somebody has seen now."""
    row = _look(session, consultation_id, who)
    if row is None:
        row = Look(consultation_id=consultation_id, who=who)
        session.add(row)
    row.at, row.entry_id, row.attempt_id = mark.at, mark.entry, mark.attempt


def _look(session: Session, consultation_id: int, who: str) -> Look | None:
    return session.scalar(select(Look).where(Look.consultation_id == consultation_id, Look.who == who))
