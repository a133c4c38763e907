"""Planning: what would be done, and writing it into the ledger before any of it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from convene.domain.consultation import Consultation as Definition
from convene.domain.ledger import Action, Stage, compare
from convene.domain.situation import Situation
from convene.domain.stages import wanted
from convene.operations.context import consultation, definition
from convene.operations.report_facts import report_inputs
from convene.store import tables
from convene.store.database import Database, Session
from convene.store.ledger.entries import entries, write
from convene.store.situation import load

ALL = tuple(Stage)


def plan(db: Database, slug: str, now: datetime, stages: Sequence[Stage] = ALL) -> list[Action]:
    """What would be done at a moment, and why. Nothing is changed."""
    with db.reading() as session:
        return planned(session, consultation(session, slug), now, stages)


def write_plan(
    db: Database,
    slug: str,
    now: datetime,
    stages: Sequence[Stage] = ALL,
    *,
    asked_by: str | None = None,
) -> list[Action]:
    """Plan, and write the plan into the ledger; `asked_by` is the person who has it done, if one has.

    The consultation's row is locked meanwhile, so that the schedule, a command and a button cannot plan at
    once: the second waits, and then finds the steps of the first. A planner that dies lets go of it.
    """
    with db.writing() as session:
        row = consultation(session, slug, locked=True)
        return write(session, row, planned(session, row, now, stages), now, asked_by=asked_by)


def planned(
    session: Session, row: tables.Consultation, now: datetime, stages: Sequence[Stage]
) -> list[Action]:
    """What would be done, in a transaction that is there already."""
    file = definition(row)
    known = situation(session, row, file)
    ledger = entries(session, row.id, stages)
    steps = [each for stage in stages for each in wanted(stage, known, ledger, now)]
    return compare(steps, ledger, now)


def situation(session: Session, row: tables.Consultation, file: Definition) -> Situation:
    """All that the rules need to know of a consultation."""
    known = load(session, row, file)
    if known.adjourned_at is None:
        return known
    return replace(known, report_inputs=report_inputs(session, row.id, file))
