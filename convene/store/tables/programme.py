"""Panellists and the versions of the programme."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Part
from convene.store.tables.base import PERSONAL, Row
from convene.store.types import Instant, Json, Word


class Panellist(Row):
    """A panellist or briefer of an item. The words that the report prints are kept as the file gives them."""

    __tablename__ = "panellist"
    __table_args__ = (UniqueConstraint("consultation_id", "person_id", "item"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    item: Mapped[str] = mapped_column(String(80))
    part: Mapped[Part] = mapped_column(Word(Part))
    place: Mapped[int]
    """The order of speaking within the part, from 1."""
    role: Mapped[str] = mapped_column(String(500), info=PERSONAL)
    organization: Mapped[str | None] = mapped_column(String(500), info=PERSONAL)
    on_behalf_of: Mapped[str | None] = mapped_column(String(500), info=PERSONAL)
    joint: Mapped[str | None] = mapped_column(String(80))
    """Speakers of an item with the same mark present together."""
    topic: Mapped[str | None] = mapped_column(String(500))
    minutes: Mapped[int]
    mode: Mapped[Mode] = mapped_column(Word(Mode))
    absent: Mapped[list[list[str]]] = mapped_column(Json, default=list)
    """Intervals, as pairs of ISO 8601 instants, in which the speaker cannot speak."""
    consents: Mapped[bool | None]
    """To be named in the report."""
    answer: Mapped[Answer | None] = mapped_column(Word(Answer))
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("panellist.id"))


class ProgrammeVersion(Row):
    """A version of the programme. `convene.store.programme` reads and writes where it places each part."""

    __tablename__ = "programme_version"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    number: Mapped[int]
    inputs: Mapped[str] = mapped_column(String(32))
    placements: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    status: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(Instant)
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by: Mapped[str | None] = mapped_column(String(200))
    published_at: Mapped[datetime | None] = mapped_column(Instant)
