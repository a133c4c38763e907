"""What a person decided about the rows of lists."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.imports.decisions import Noun
from convene.store.tables.base import PERSONAL, Row
from convene.store.types import Id, Instant, Word


class ImportDecision(Row):
    """Who is meant by some words of a list: one who is known, somebody new, or nobody."""

    __tablename__ = "import_decision"
    __table_args__ = (UniqueConstraint("consultation_id", "noun", "words"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    noun: Mapped[Noun] = mapped_column(Word(Noun))
    words: Mapped[str] = mapped_column(String(900), info=PERSONAL)
    """The words as the list has them, case-folded: a name, with the address where there is one."""
    target_id: Mapped[int | None] = mapped_column(Id)
    """The organization, delegate or panellist that is meant."""
    is_new: Mapped[bool] = mapped_column(default=False)
    """Whether somebody new is meant; where nobody is, the row is left out."""
    decided_by: Mapped[str] = mapped_column(String(200))
    decided_at: Mapped[datetime] = mapped_column(Instant)
