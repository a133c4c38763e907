"""What is kept of letters."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.orm import Session

from convene.domain.ledger import Outcome
from convene.store.missing import insert_missing
from convene.store.tables import Attempt, Letter, LetterFields, LetterSkeleton

Values = Mapping[str, Any]
"""A new row, by its columns."""


def forget(session: Session, step_ids: Collection[int]) -> None:
    """Delete what is kept of the letters of some steps."""
    if not step_ids:
        return
    session.execute(delete(LetterFields).where(LetterFields.step_id.in_(step_ids)))
    session.execute(delete(Letter).where(Letter.step_id.in_(step_ids)))


def keep(session: Session, letters: Sequence[Values], fields: Sequence[Values]) -> None:
    """Keep letters, and the fields of each beside it."""
    connection = session.connection()
    connection.execute(insert(Letter), letters)
    connection.execute(insert(LetterFields), fields)


def skeleton_id(session: Session, values: Values) -> int:
    """The id of a skeleton, which is kept now if it was not before."""
    query = select(LetterSkeleton.id).where(
        LetterSkeleton.consultation_id == values["consultation_id"],
        LetterSkeleton.digest == values["digest"],
    )
    if (known := session.scalar(query)) is not None:
        return known
    insert_missing(session, LetterSkeleton, [values])
    return session.scalars(query).one()


def kept(
    session: Session, step_ids: Collection[int], *, uncertain_only: bool
) -> Sequence[tuple[Letter, LetterSkeleton, dict[str, Any]]]:
    """The letters of some steps, each with its skeleton and fields; only those that may have gone out, or all.

    One whose fields were erased is not among them.
    """
    query = (
        select(Letter, LetterSkeleton, LetterFields.fields)
        .join(LetterSkeleton, LetterSkeleton.id == Letter.skeleton_id)
        .join(LetterFields, LetterFields.step_id == Letter.step_id)
        .where(Letter.step_id.in_(step_ids))
    )
    if uncertain_only:
        # By its attempts: one that was deferred, or refused, after it may have gone out is the same letter still.
        query = query.where(
            exists().where(
                Attempt.step_id == Letter.step_id, Attempt.outcome.in_([Outcome.UNCERTAIN, Outcome.CRASHED])
            )
        )
    return session.execute(query).all()
