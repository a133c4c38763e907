"""The concept note."""

from datetime import datetime

from convene.adapters.documents.wording import papers_wording
from convene.domain.documents.document import Document
from convene.domain.papers.concept_note import concept_note
from convene.operations.letters import saying
from convene.operations.lookup import definition_of
from convene.store.database import Database


def concept_paper(db: Database, slug: str, now: datetime) -> Document:
    """The note, from the consultation file alone."""
    file = definition_of(db, slug)
    closes = saying.deadline(file.registration.deadline, file)
    return concept_note(file, closes, papers_wording(), file.local(now).date())
