"""How far a consultation is: its steps by stage and state."""

from collections.abc import Mapping

from convene.domain.ledger import Stage, StepState
from convene.operations.context import consultation
from convene.store.database import Database
from convene.store.ledger.entries import counts

Counts = Mapping[Stage, Mapping[StepState, int]]


def progress(db: Database, slug: str) -> Counts:
    """How many steps of each stage stand in each state; superseded revisions are left out."""
    with db.reading() as session:
        found: dict[Stage, dict[StepState, int]] = {stage: {} for stage in Stage}
        for stage, state, number in counts(session, consultation(session, slug).id):
            found[stage][state] = number
        return found
