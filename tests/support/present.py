"""Two consultations of the real present, as a schedule finds them: letters of one are due, the report of the other."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from convene.domain.consultation import Consultation, Mode
from convene.domain.ledger import CLAIMED
from convene.domain.situation import Answer
from convene.operations.load import load
from convene.operations.panellists import answer_panel
from convene.operations.record import Presence, adjourn, record_attendance
from convene.operations.register import register
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, coming, rows
from tests.support.consultations import definition, moved

INVITING, REPORTING = "inviting", "reporting"
"""Their slugs."""

ORGANIZATIONS, STATES = 40, 6

_INVITED = date(2022, 4, 20)
"""Both waves of invitations were due some days ago, and the next dates are days away."""

_REPORTED = date(2022, 7, 10)
"""Likewise the report, 22 days after the meetings."""


def arrange(db: Database, today: date) -> None:
    """Load both, and let people do what they did before today."""
    _inviting(db, (today - _INVITED).days)
    _reporting(db, (today - _REPORTED).days)


def is_settled(db: Database) -> bool:
    """Whether all that is due was done: a plan alone does not show what workers have in their hands.

    What is claimed after the first look is still held at the second, or has left an attempt.
    """
    before = _attempts(db)
    if _held(db) or any(plan(db, slug, datetime.now(UTC)) for slug in (INVITING, REPORTING)):
        return False
    return not _held(db) and _attempts(db) == before


def _held(db: Database) -> bool:
    return any(step.state in CLAIMED for step in rows(db, tables.Step))


def _attempts(db: Database) -> int:
    return len(rows(db, tables.Attempt))


def _file(slug: str, days: int, **changes: Any) -> Consultation:
    content = definition(ORGANIZATIONS, STATES) | changes | {"slug": slug}
    return Consultation.model_validate(moved(content, days))


def _at(days: int, month: int, day: int, hour: int) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=UTC) + timedelta(days)


def _inviting(db: Database, days: int) -> None:
    load(db, _file(INVITING, days), SECRETARIAT, _at(days, 4, 1, 9))
    _come(db, INVITING, 3, _at(days, 4, 19, 9))


def _reporting(db: Database, days: int) -> None:
    file = _file(REPORTING, days, report={"due_days": 22, "approval": "none"})
    load(db, file, SECRETARIAT, _at(days, 4, 1, 9))
    _come(db, REPORTING, 5, _at(days, 4, 20, 9))
    consultation = _id(db, REPORTING)
    for panellist in rows(db, tables.Panellist, consultation_id=consultation):
        accepted = _at(days, 4, 21, 9)
        answer_panel(
            db, REPORTING, panellist.id, Answer.ACCEPTED, consents=True, actor=SECRETARIAT, now=accepted
        )
    end = _at(days, 6, 13, 16)
    came = [
        Presence(delegate.id, Mode.IN_PERSON)
        for delegate in rows(db, tables.Delegate, consultation_id=consultation)
    ]
    record_attendance(db, REPORTING, "meeting-2", came, actor=SECRETARIAT, now=end)
    adjourn(db, REPORTING, "meeting-2", end, actor=SECRETARIAT, now=end)


def _come(db: Database, slug: str, number: int, now: datetime) -> None:
    """Let the first stakeholders accept, each with a delegate."""
    found = rows(db, tables.Stakeholder, consultation_id=_id(db, slug))
    for stakeholder in found[:number]:
        name = f"{slug}{stakeholder.id}"
        register(db, slug, stakeholder.id, Answer.ACCEPTED, [coming(name)], actor=SECRETARIAT, now=now)


def _id(db: Database, slug: str) -> int:
    [consultation] = rows(db, tables.Consultation, slug=slug)
    return consultation.id
