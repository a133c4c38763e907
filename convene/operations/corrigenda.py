"""After a mistake: a corrigendum to exactly those who got the wrong letter, or may have got it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from convene.adapters.letters.correction import check_text
from convene.adapters.letters.library import find
from convene.domain.ledger import Nature
from convene.domain.ledger.kinds import CORRIGENDUM, CORRIGENDUM_NOTE
from convene.operations.context import Actor, Operation, RefusedError, consultation, operation
from convene.operations.lookup import names_of
from convene.store import corrigenda, tables
from convene.store.corrigenda import Choice
from convene.store.database import Database, Session

_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be said of which letters: `text` is Markdown; without a `subject`, the letters' own is used."""

    choice: Choice
    text: str
    subject: str | None = None

    @property
    def digest(self) -> str:
        """By which the same correction is known again, however its letters were chosen."""
        said = f"{self.choice.kind}\n{self.subject or ''}\n{self.text.strip()}"
        return sha256(said.encode()).hexdigest()

    @property
    def is_note(self) -> bool:
        """Whether it goes out as a note verbale, as what it corrects did."""
        return self.choice.kind.nature is Nature.ONCE


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom a correction goes: their names, of those who are not addressed by it already; `before` counts these."""

    names: tuple[str, ...]
    before: int


def addressees(db: Database, slug: str, correction: Correction) -> Addressed:
    """Whom a correction would go to; nothing is changed. Raises `RefusedError` as `correct` does."""
    with db.reading() as session:
        row = consultation(session, slug)
        _check(correction)
        new, before = _chosen(session, row.id, correction)
        names = names_of(session, [step.subject for step in new])
        return Addressed(tuple(names[step.subject] for step in new), before)


def correct(work: Operation, correction: Correction) -> int:
    """Address a correction to all who got one of the chosen letters; returns how many are new.

    The plan calls for a letter to each of them. Said again, it is the same correction, and goes only to those to
    whom it did not go. Raises `RefusedError` for a text that makes no letter.
    """
    _check(correction)
    new, _ = _chosen(work.session, work.id, correction)
    if not new:
        return 0
    row = corrigenda.by_digest(work.session, work.id, correction.digest)
    if row is None:
        row = work.add(
            tables.Corrigendum(
                consultation_id=work.id,
                stage=correction.choice.kind.stage,
                kind=correction.choice.kind.name,
                digest=correction.digest,
                subject=correction.subject,
                text=correction.text,
                made_at=work.now,
                made_by=work.actor.name,
            )
        )
    corrigenda.correct(work.session, row, new)
    return len(new)


def correct_letters(db: Database, slug: str, correction: Correction, *, actor: Actor, now: datetime) -> int:
    """Correct letters of a consultation, as `correct` does."""
    with operation(db, "correct", slug, actor, now) as work:
        return correct(work, correction)


def _chosen(
    session: Session, consultation_id: int, correction: Correction
) -> tuple[Sequence[tables.Step], int]:
    """The letters that the correction does not correct yet, and how many it does."""
    found = corrigenda.received(session, consultation_id, correction.choice)
    known = corrigenda.by_digest(session, consultation_id, correction.digest)
    done = set() if known is None else corrigenda.corrected_by(session, known.id)
    new = [step for step in found if step.id not in done]
    return new, len(found) - len(new)


def _check(correction: Correction) -> None:
    if not correction.choice.kind.is_letter:
        raise RefusedError(f"'{correction.choice.kind}' sends no letter that could be corrected")
    if not correction.text.strip():
        raise RefusedError("the text of the correction is empty")
    if len(correction.subject or "") > _LONGEST_SUBJECT:
        raise RefusedError(f"the subject is longer than {_LONGEST_SUBJECT} characters")
    template = CORRIGENDUM_NOTE if correction.is_note else CORRIGENDUM
    if (fault := check_text(find(template.name, "en"), correction.text)) is not None:
        raise RefusedError(f"line {fault.line} of the text: {fault.message}")
