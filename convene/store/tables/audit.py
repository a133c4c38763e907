"""The audit trail: append-only, and without personal values."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from convene.store.tables.base import PERSONAL, Base, Row
from convene.store.types import Id, Instant, Json


class AuditEntry(Row):
    """An operation: who did what, when, on which consultation."""

    __tablename__ = "audit_entry"

    consultation_id: Mapped[int | None] = mapped_column(ForeignKey("consultation.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(200))
    verb: Mapped[str] = mapped_column(String(80))
    way: Mapped[str | None] = mapped_column(String(40))
    """How it came: link, command, flow, spreadsheet; by hand: telephone, reply, desk."""


class AuditChange(Row):
    """A value that an operation changed. Where it is personal, before and after stand in a side row."""

    __tablename__ = "audit_change"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), index=True)
    object: Mapped[str] = mapped_column(String(80))
    object_id: Mapped[int] = mapped_column(Id)
    field: Mapped[str] = mapped_column(String(80))
    before: Mapped[Any | None] = mapped_column(Json)
    after: Mapped[Any | None] = mapped_column(Json)
    personal: Mapped[bool] = mapped_column(default=False)


class AuditPersonalValue(Base):
    """The personal values of a change: the row that is erased."""

    __tablename__ = "audit_personal_value"

    change_id: Mapped[int] = mapped_column(ForeignKey("audit_change.id"), primary_key=True)
    before: Mapped[Any | None] = mapped_column(Json, info=PERSONAL)
    after: Mapped[Any | None] = mapped_column(Json, info=PERSONAL)
