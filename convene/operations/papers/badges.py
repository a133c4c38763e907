"""The badges."""

from convene.domain.papers.badges import BadgeSheet, badge_sheet
from convene.operations.context import RefusedError, consultation, definition
from convene.operations.papers.seated import participants
from convene.store.database import Database


def badges(db: Database, slug: str, seal: bytes) -> BadgeSheet:
    """A badge for everybody who comes in person; `seal` is the secret by which their codes are told from others.

    Raises `RefusedError` where nobody does.
    """
    with db.reading() as session:
        row = consultation(session, slug)
        file = definition(row)
        sheet = badge_sheet(file, participants(session, row.id, file), seal)
    if not sheet.badges:
        raise RefusedError(f"nobody has a seat in person at '{slug}' yet, and so needs a badge")
    return sheet
