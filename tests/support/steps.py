"""Looking at the ledger."""

from sqlalchemy import select

from convene.store import tables
from convene.store.database import Database


def steps_of(db: Database) -> list[tables.Step]:
    """Every step, in the order of writing."""
    with db.reading() as session:
        rows = list(session.scalars(select(tables.Step).order_by(tables.Step.id)))
        session.expunge_all()
        return rows
