"""The ledger: steps, attempts, letters and personal links."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from convene.domain.ledger import Delivery, Outcome, Stage, StepState
from convene.domain.links import Scope
from convene.store.tables.base import PERSONAL, Base, Row
from convene.store.types import Instant, Json, Word


class Step(Row):
    """A revision of a step."""

    __tablename__ = "step"
    __table_args__ = (
        UniqueConstraint("consultation_id", "stage", "kind", "subject", "revision"),
        # What a claim looks for: the due steps of some kinds, the oldest first.
        Index("ix_step_claim", "consultation_id", "state", "kind", "due_at"),
    )

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    stage: Mapped[Stage] = mapped_column(Word(Stage))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int] = mapped_column(default=1)
    digest: Mapped[str] = mapped_column(String(32))
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    """What matters to the recipient: ids, instants and keys, never names."""
    why: Mapped[str] = mapped_column(String(500))
    state: Mapped[StepState] = mapped_column(Word(StepState))
    planned_at: Mapped[datetime] = mapped_column(Instant)
    """When the rules want it."""
    due_at: Mapped[datetime] = mapped_column(Instant)
    """When it is tried next."""
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    waits_for: Mapped[str | None] = mapped_column(String(100))
    gate: Mapped[str | None] = mapped_column(String(120))
    """The subject of the release that it waits for, as `wave:2`; None where none is needed, or once it is given."""
    asked_by: Mapped[str | None] = mapped_column(String(200))
    """The person whose apply wrote it; None where the schedule did."""
    held_by: Mapped[str | None] = mapped_column(String(200))
    """Who holds it back; only a person lets it go again."""
    serial: Mapped[int | None]
    """The number of a note verbale, by consultation."""
    attempts: Mapped[int] = mapped_column(default=0)
    delivery: Mapped[Delivery | None] = mapped_column(Word(Delivery))
    message: Mapped[str | None] = mapped_column(String(2000))
    """What the newest attempt came to, in a sentence."""
    owner: Mapped[str | None] = mapped_column(String(200))
    """The worker that holds a claim: host, process, its start and a random part."""
    lease_until: Mapped[datetime | None] = mapped_column(Instant)
    cancelled_by: Mapped[str | None] = mapped_column(String(200))
    """`plan`, or the person who did it; a plan does not take up again what a person cancelled."""
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)


class Attempt(Row):
    """One try of a step. One that has begun and not ended is in flight, or its worker is dead."""

    __tablename__ = "attempt"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    number: Mapped[int]
    owner: Mapped[str] = mapped_column(String(200))
    flow_run: Mapped[str | None] = mapped_column(String(40))
    task_run: Mapped[str | None] = mapped_column(String(40))
    began_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[Outcome | None] = mapped_column(Word(Outcome))
    words: Mapped[str | None] = mapped_column(String(2000))
    """The other side's own words."""


class LetterSkeleton(Row):
    """What is the same in all letters of a template, a language and a version: enough to make them again."""

    __tablename__ = "letter_skeleton"
    __table_args__ = (UniqueConstraint("consultation_id", "digest"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    template: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    source: Mapped[dict[str, Any]] = mapped_column(Json)
    shared: Mapped[dict[str, Any]] = mapped_column(Json)


class Letter(Base):
    """A letter of a step. `digest` proves which bytes were sent; the person's fields stand beside it."""

    __tablename__ = "letter"

    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    skeleton_id: Mapped[int] = mapped_column(ForeignKey("letter_skeleton.id"))
    message_id: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    composed_at: Mapped[datetime] = mapped_column(Instant)


class LetterFields(Base):
    """A person's fields of a letter: the row that is erased. A link stands here by its row's id."""

    __tablename__ = "letter_fields"

    step_id: Mapped[int] = mapped_column(ForeignKey("letter.step_id"), primary_key=True)
    fields: Mapped[dict[str, Any]] = mapped_column(Json, info=PERSONAL)


class Link(Row):
    """A personal link. The token is not here: it is made from the id and the secret."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("consultation_id", "scope", "subject_id"),)

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    scope: Mapped[Scope] = mapped_column(Word(Scope))
    subject_id: Mapped[int]
    """The person or panellist that the scope speaks of."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by: Mapped[str | None] = mapped_column(String(200))
