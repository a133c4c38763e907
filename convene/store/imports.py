"""What was decided about the rows of lists."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from convene.domain.imports.decisions import Decision, Noun
from convene.store.tables import ImportDecision


def decision_rows(session: Session, consultation_id: int, noun: Noun) -> dict[str, ImportDecision]:
    """Every decision on a noun, by the words."""
    rows = session.scalars(
        select(ImportDecision).where(
            ImportDecision.consultation_id == consultation_id, ImportDecision.noun == noun
        )
    )
    return {row.words: row for row in rows}


def decisions(session: Session, consultation_id: int, noun: Noun) -> Mapping[str, Decision]:
    """The same, as the rules take them."""
    return {
        words: Decision(row.target_id, row.is_new)
        for words, row in decision_rows(session, consultation_id, noun).items()
    }
