"""A consultation: its file, its stakeholders and who comes for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat, Standing
from convene.store.tables.base import PERSONAL, Row
from convene.store.types import Instant, Json, Word


class Consultation(Row):
    """A consultation, with the newest version of its file."""

    __tablename__ = "consultation"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    definition: Mapped[dict[str, Any]] = mapped_column(Json, info=PERSONAL)
    """The file without its stakeholders and people, which have rows of their own; its agenda names speakers."""
    serial: Mapped[int] = mapped_column(default=0)
    """The number of the newest note verbale."""
    loaded_by: Mapped[str | None] = mapped_column(String(200))
    """Who loaded what is stored now."""
    paused_at: Mapped[datetime | None] = mapped_column(Instant)
    """Since when no letter is sent; None while letters are."""
    paused_by: Mapped[str | None] = mapped_column(String(200))
    paused_why: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)


class Stakeholder(Row):
    """An organization or State that is invited to a consultation, and what it answered."""

    __tablename__ = "stakeholder"
    __table_args__ = (UniqueConstraint("consultation_id", "organization_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    organization_id: Mapped[int] = mapped_column(ForeignKey("organization.id"))
    category: Mapped[str] = mapped_column(String(80))
    contact_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[Answer | None] = mapped_column(Word(Answer))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    late: Mapped[bool] = mapped_column(default=False)
    deadline_at: Mapped[datetime | None] = mapped_column(Instant)
    """Its own deadline of registration, where the general one was extended for it."""
    deadline_by: Mapped[str | None] = mapped_column(String(200))
    deadline_why: Mapped[str | None] = mapped_column(String(500))


class Delegate(Row):
    """A person who comes for a stakeholder."""

    __tablename__ = "delegate"
    __table_args__ = (
        UniqueConstraint("stakeholder_id", "person_id"),
        Index("ix_delegate_seats", "consultation_id", "mode", "seat"),
    )

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str | None] = mapped_column(String(500), info=PERSONAL)
    on_behalf_of: Mapped[str | None] = mapped_column(String(500), info=PERSONAL)
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    seat: Mapped[Seat] = mapped_column(Word(Seat))
    late: Mapped[bool] = mapped_column(default=False)
    registered_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)


class AccreditationList(Row):
    """A numbered list put to the States under the no-objection procedure."""

    __tablename__ = "accreditation_list"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    number: Mapped[int]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    closes_at: Mapped[datetime] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)


class Accreditation(Row):
    """Where one stakeholder stands, and by whom, when and why that was decided."""

    __tablename__ = "accreditation"
    __table_args__ = (UniqueConstraint("stakeholder_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"))
    paragraph: Mapped[str] = mapped_column(String(500))
    standing: Mapped[Standing] = mapped_column(Word(Standing))
    list_number: Mapped[int | None]
    place_on_list: Mapped[int | None]
    decided_by: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(String(2000))


class Objection(Row):
    """An objection of a State to a stakeholder on a list."""

    __tablename__ = "objection"
    __table_args__ = (UniqueConstraint("stakeholder_id", "objector_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    stakeholder_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"))
    objector_id: Mapped[int] = mapped_column(ForeignKey("stakeholder.id"))
    confidential: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(2000))
    received_at: Mapped[datetime] = mapped_column(Instant)
