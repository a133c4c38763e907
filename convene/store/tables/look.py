"""What somebody has seen of a consultation."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.store.tables.base import PERSONAL, Row
from convene.store.types import Id, Instant


class Look(Row):
    """When somebody last looked at where a consultation stands, and how far the trail and the ledger went then.

    What is recorded later may have come earlier, so that the time alone would not tell what is new.
    """

    __tablename__ = "look"
    __table_args__ = (UniqueConstraint("consultation_id", "who"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    who: Mapped[str] = mapped_column(String(200), info=PERSONAL)
    at: Mapped[datetime] = mapped_column(Instant)
    entry_id: Mapped[int] = mapped_column(Id)
    """The newest entry of the audit trail; 0 before the first."""
    attempt_id: Mapped[int] = mapped_column(Id)
    """The newest attempt at a step; 0 before the first."""
