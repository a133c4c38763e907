"""Corrigenda, the letters that they correct, and the letters that there are to correct."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from convene.domain.ledger import KINDS, Delivery, Kind, Nature
from convene.domain.situation import Corrected
from convene.store.missing import insert_missing
from convene.store.tables import CorrectedLetter, Corrigendum, Letter, Step


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters are meant: those of a kind, and of these perhaps one wave's, one revision's, one time's."""

    kind: Kind
    wave: int | None = None
    revision: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def received(session: Session, consultation_id: int, choice: Choice) -> Sequence[Step]:
    """The chosen letters that reached their recipients, or may have: of each subject the newest revision.

    Those that failed, were put off, or were cancelled before they went are not among them.
    """
    sent = func.coalesce(Step.finished_at, Letter.composed_at)
    query = (
        select(Step)
        .join(Letter, Letter.step_id == Step.id)
        .where(
            Step.consultation_id == consultation_id,
            Step.stage == choice.kind.stage,
            Step.kind == choice.kind.name,
            Step.delivery.in_([Delivery.ACCEPTED, Delivery.UNCERTAIN]),
        )
        .order_by(Step.id)
    )
    if choice.wave is not None:
        query = query.where(Step.why.startswith(f"wave {choice.wave}:", autoescape=True))
    if choice.revision is not None:
        query = query.where(Step.revision == choice.revision)
    if choice.since is not None:
        query = query.where(sent >= choice.since)
    if choice.until is not None:
        query = query.where(sent <= choice.until)
    newest: dict[str, Step] = {}
    for step in session.scalars(query):
        known = newest.get(step.subject)
        if known is None or known.revision < step.revision:
            newest[step.subject] = step
    return list(newest.values())


def by_digest(session: Session, consultation_id: int, digest: str) -> Corrigendum | None:
    """The corrigendum that says just this, if there is one."""
    return session.scalar(
        select(Corrigendum).where(
            Corrigendum.consultation_id == consultation_id, Corrigendum.digest == digest
        )
    )


def by_id(session: Session, consultation_id: int, ids: Collection[int]) -> Mapping[int, Corrigendum]:
    """Some corrigenda by their ids."""
    rows = session.scalars(
        select(Corrigendum).where(Corrigendum.consultation_id == consultation_id, Corrigendum.id.in_(ids))
    )
    return {row.id: row for row in rows}


def corrected_by(session: Session, corrigendum_id: int) -> set[int]:
    """The letters that a corrigendum corrects, by their steps."""
    row = CorrectedLetter
    return set(session.scalars(select(row.step_id).where(row.corrigendum_id == corrigendum_id)))


def correct(session: Session, corrigendum: Corrigendum, steps: Sequence[Step]) -> None:
    """Let a corrigendum correct some letters; those that it corrects already stay."""
    rows = [
        {
            "corrigendum_id": corrigendum.id,
            "step_id": step.id,
            "consultation_id": corrigendum.consultation_id,
        }
        for step in steps
    ]
    if rows:
        insert_missing(session, CorrectedLetter, rows)


def corrected(session: Session, consultation_id: int) -> Iterator[Corrected]:
    """Every letter that a corrigendum of a consultation corrects."""
    rows = session.execute(
        select(
            Corrigendum.id,
            Corrigendum.made_at,
            Step.id,
            Step.subject,
            Step.recipient_id,
            Step.stage,
            Step.kind,
        )
        .join(CorrectedLetter, CorrectedLetter.corrigendum_id == Corrigendum.id)
        .join(Step, Step.id == CorrectedLetter.step_id)
        .where(CorrectedLetter.consultation_id == consultation_id)
        .order_by(Corrigendum.id, Step.id)
    )
    for id_, made_at, step, subject, recipient, stage, kind in rows:
        once = KINDS[stage, kind].nature is Nature.ONCE
        yield Corrected(id_, made_at, step, subject, recipient, once)
