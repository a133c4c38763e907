"""The list of participants."""

from datetime import datetime

from convene.adapters.documents.wording import papers_wording
from convene.domain.documents.paper import Paper
from convene.domain.papers.participants import list_of_participants
from convene.operations.context import consultation, definition
from convene.operations.papers.seated import participants
from convene.store import record
from convene.store.database import Database


def participants_paper(db: Database, slug: str, now: datetime) -> Paper:
    """The list as it stands: provisional before the adjournment, and final after it."""
    with db.reading() as session:
        row = consultation(session, slug)
        file, adjourned = definition(row), record.adjournment(session, row.id)
        people = participants(session, row.id, file)
    final = adjourned is not None and adjourned.adjourned_at <= now
    return list_of_participants(file, people, papers_wording(), file.local(now).date(), final=final)
