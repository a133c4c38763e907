"""The contact book: organizations and people, across consultations."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.consultation import StakeholderKind
from convene.store.tables.base import PERSONAL, Base, Row
from convene.store.types import Instant, Word


class Organization(Row):
    """An organization or a State. One that was merged points at the one that is kept."""

    __tablename__ = "organization"
    __table_args__ = (UniqueConstraint("kind", "name_key"),)

    kind: Mapped[StakeholderKind] = mapped_column(Word(StakeholderKind))
    name: Mapped[str] = mapped_column(String(500))
    name_key: Mapped[str] = mapped_column(String(500))
    """The name, case-folded, by which the same organization on two lists is recognized."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("organization.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)


class Person(Row):
    """A person, as an id that can be referred to for ever; what is known of her stands beside it."""

    __tablename__ = "person"

    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)


class PersonData(Base):
    """What is known of a person: the row that is erased."""

    __tablename__ = "person_data"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    honorific: Mapped[str | None] = mapped_column(String(100), info=PERSONAL)
    name: Mapped[str] = mapped_column(String(500), info=PERSONAL)
    email: Mapped[str | None] = mapped_column(String(320), info=PERSONAL)
    email_key: Mapped[str | None] = mapped_column(String(320), unique=True, info=PERSONAL)
    """The address, case-folded, by which one person on two lists is recognized."""
    language: Mapped[str] = mapped_column(String(20), default="en")
    time_zone: Mapped[str | None] = mapped_column(String(64), info=PERSONAL)
