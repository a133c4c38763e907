"""The record of the meetings, and the report made from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.consultation import Mode
from convene.domain.report.facts import PointForm, Weight
from convene.store.tables.base import PERSONAL, Row
from convene.store.types import Instant, Json, Word


class Attendance(Row):
    """A delegate's presence at a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("consultation_id", "meeting", "delegate_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    meeting: Mapped[str] = mapped_column(String(80))
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegate.id"))
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class PresentationPoint(Row):
    """A point that a speaker of a panel made; `form` says what its text completes."""

    __tablename__ = "presentation_point"
    __table_args__ = (UniqueConstraint("panellist_id", "place"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    panellist_id: Mapped[int] = mapped_column(ForeignKey("panellist.id"))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(String(2000))
    form: Mapped[PointForm] = mapped_column(Word(PointForm))


class FloorPoint(Row):
    """A point made from the floor on an item, with the weight that the note-taker gave it."""

    __tablename__ = "floor_point"
    __table_args__ = (UniqueConstraint("consultation_id", "item", "place"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    item: Mapped[str] = mapped_column(String(80))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(String(2000))
    form: Mapped[PointForm] = mapped_column(Word(PointForm))
    weight: Mapped[Weight | None] = mapped_column(Word(Weight))


class Intervention(Row):
    """A statement from the floor, in the order of speaking within its meeting."""

    __tablename__ = "intervention"
    __table_args__ = (UniqueConstraint("consultation_id", "meeting", "place"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    meeting: Mapped[str] = mapped_column(String(80))
    item: Mapped[str] = mapped_column(String(80))
    place: Mapped[int]
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"))
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("delegate.id"))
    note: Mapped[str | None] = mapped_column(String(4000))
    """What was said, as it was noted down."""
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class Support(Row):
    """An intervention's support of a point."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("intervention_id", "floor_point_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    intervention_id: Mapped[int] = mapped_column(ForeignKey("intervention.id"))
    floor_point_id: Mapped[int] = mapped_column(ForeignKey("floor_point.id"))


class Presiding(Row):
    """The officer who presided over an item."""

    __tablename__ = "presiding"
    __table_args__ = (UniqueConstraint("consultation_id", "item"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    item: Mapped[str] = mapped_column(String(80))
    officer: Mapped[str] = mapped_column(String(80))


class Adjournment(Row):
    """The end of the consultation."""

    __tablename__ = "adjournment"
    __table_args__ = (UniqueConstraint("consultation_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    meeting: Mapped[str] = mapped_column(String(80))
    adjourned_at: Mapped[datetime] = mapped_column(Instant)


class ReportVersion(Row):
    """A compiled report. It keeps the names that it prints."""

    __tablename__ = "report_version"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    number: Mapped[int]
    inputs: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, Any]] = mapped_column(Json, info=PERSONAL)
    compiled_at: Mapped[datetime] = mapped_column(Instant)
    compiled_by: Mapped[str] = mapped_column(String(200))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by: Mapped[str | None] = mapped_column(String(200))
    published_at: Mapped[datetime | None] = mapped_column(Instant)


class AcceptedFinding(Row):
    """A finding of the compiler that a person keeps as it is, with the reason."""

    __tablename__ = "accepted_finding"
    __table_args__ = (UniqueConstraint("consultation_id", "finding"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    finding: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(2000))
    accepted_by: Mapped[str] = mapped_column(String(200))
    accepted_at: Mapped[datetime] = mapped_column(Instant)
