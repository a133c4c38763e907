"""What corrects letters that were wrong, and the letters that it corrects."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.ledger import Stage
from convene.store.tables.base import PERSONAL, Base, Row
from convene.store.types import Instant, Word


class Corrigendum(Row):
    """A correction of letters of one kind: it does not change any more, so that each letter of it says the same."""

    __tablename__ = "corrigendum"
    __table_args__ = (UniqueConstraint("consultation_id", "digest"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    kind: Mapped[str] = mapped_column(String(40))
    """Of the letters that it corrects."""
    digest: Mapped[str] = mapped_column(String(64))
    """Of the kind and of all that it says, so that the same one is known again."""
    subject: Mapped[str | None] = mapped_column(String(500), info=PERSONAL)
    text: Mapped[str] = mapped_column(Text, info=PERSONAL)
    """Markdown."""
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[str] = mapped_column(String(200))


class CorrectedLetter(Base):
    """A letter that a corrigendum corrects, by its step."""

    __tablename__ = "corrected_letter"

    corrigendum_id: Mapped[int] = mapped_column(ForeignKey("corrigendum.id"), primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
