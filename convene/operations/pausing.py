"""Pausing all sending of a consultation, and going on with it. What is no letter goes on meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from convene.operations.context import Actor, Operation, consultation, operation
from convene.store import tables
from convene.store.database import Database, Session
from convene.store.ledger import pausing


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when no letter is sent, who said so, and why."""

    since: datetime
    by: str
    why: str | None
    letters: int
    """How many are due, and wait."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The pause there is, or was; `new` says whether this act began or ended it. Without one, nothing was paused."""

    new: bool
    pause: Pause | None


def pause(work: Operation, why: str | None = None) -> Changed:
    """Let no further letter be sent; where sending is paused already, that pause stays as it is."""
    row = work.row
    new = row.paused_at is None
    if new:
        work.set(row, paused_at=work.now, paused_by=work.actor.name, paused_why=why and why[:500])
    return Changed(new, standing_pause(work.session, row, work.now))


def resume(work: Operation) -> Changed:
    """Let letters be sent again; what waited is due."""
    before = standing_pause(work.session, work.row, work.now)
    work.set(work.row, paused_at=None, paused_by=None, paused_why=None)
    return Changed(before is not None, before)


def pause_sending(db: Database, slug: str, why: str | None, *, actor: Actor, now: datetime) -> Changed:
    """Pause a consultation's sending, as `pause` does."""
    with operation(db, "pause", slug, actor, now) as work:
        return pause(work, why)


def resume_sending(db: Database, slug: str, *, actor: Actor, now: datetime) -> Changed:
    """Go on with a consultation's sending, as `resume` does."""
    with operation(db, "resume", slug, actor, now) as work:
        return resume(work)


def due_letters(db: Database, slug: str, now: datetime) -> int:
    """How many letters of a consultation would be sent now."""
    with db.reading() as session:
        return pausing.letters_due(session, consultation(session, slug).id, now)


def pause_of(db: Database, slug: str, now: datetime) -> Pause | None:
    """The pause of a consultation; None while letters are sent."""
    with db.reading() as session:
        return standing_pause(session, consultation(session, slug), now)


def standing_pause(session: Session, row: tables.Consultation, now: datetime) -> Pause | None:
    """The same, in a transaction that is there already."""
    if row.paused_at is None:
        return None
    return Pause(
        row.paused_at, row.paused_by or "", row.paused_why, pausing.letters_due(session, row.id, now)
    )
