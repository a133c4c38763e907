"""Reading the ledger: its steps with their attempts, those that nobody does any more, how far an apply has come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from convene.adapters import workers
from convene.domain.ledger import KINDS, Delivery, Kind, Outcome, Stage, StepState
from convene.operations.alike import gathered
from convene.operations.context import consultation
from convene.operations.lookup import names_of
from convene.store import tables
from convene.store.database import Database, Session
from convene.store.ledger import holding, listing
from convene.store.ledger.twice import twice_since


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A step in the hands of a worker that is gone: the next apply takes it back."""

    kind: Kind
    subject: str
    revision: int
    due: datetime


def abandoned(db: Database, slug: str, stages: Sequence[Stage], *, wall: datetime) -> Sequence[Abandoned]:
    """The steps of some stages that dead workers hold: their lease ran out, or their process is gone."""
    with db.reading() as session:
        rows = abandoned_steps(session, consultation(session, slug).id, stages, wall)
        return [Abandoned(KINDS[row.stage, row.kind], row.subject, row.revision, row.due_at) for row in rows]


def abandoned_steps(
    session: Session, consultation_id: int, stages: Sequence[Stage], wall: datetime
) -> Sequence[tables.Step]:
    """The rows of those steps, in a transaction that is there already."""
    owners = gone(session, consultation_id, wall)
    return listing.held_steps(session, consultation_id, stages, owners) if owners else ()


def gone(session: Session, consultation_id: int, wall: datetime) -> Collection[str]:
    """The workers that hold steps and are gone: their lease ran out, or their process is no more."""
    return {
        owner
        for owner, until in holding.owners(session, consultation_id).items()
        if until is None or until <= wall or workers.is_dead(owner)
    }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an apply has come: the attempts that followed the newest one at its beginning."""

    db: Database
    slug: str
    after: int

    @classmethod
    def begin(cls, db: Database, slug: str) -> "Progress":
        """Begin to count from here."""
        with db.reading() as session:
            return cls(db, slug, listing.newest_attempt(session))

    def ended(self) -> int:
        """How many attempts have ended."""
        with self.db.reading() as session:
            return listing.ended_since(session, consultation(session, self.slug).id, self.after)

    def twice(self) -> int:
        """How many letters may have arrived twice by these attempts."""
        with self.db.reading() as session:
            return twice_since(session, consultation(session, self.slug).id, self.after)

    def came_to(self) -> Sequence[listing.Came]:
        """What they came to."""
        with self.db.reading() as session:
            came = listing.came_to(session, consultation(session, self.slug).id, self.after)
        return gathered(
            came,
            lambda each: (each.stage, each.kind, each.outcome),
            lambda first, other: replace(first, steps=first.steps + other.steps),
        )


@dataclass(frozen=True, slots=True)
class WorkersProgress:
    """How far one worker of a consultation has come: its attempts that followed the newest one at its beginning."""

    db: Database
    slug: str
    owner: str
    after: int

    @classmethod
    def begin(cls, db: Database, slug: str, owner: str) -> "WorkersProgress":
        """Begin to count from here."""
        with db.reading() as session:
            return cls(db, slug, owner, listing.newest_attempt(session))

    def came_to(self) -> Mapping[Outcome, int]:
        """How many attempts have ended, by what they came to."""
        with self.db.reading() as session:
            id_ = consultation(session, self.slug).id
            return listing.outcomes(session, id_, self.owner, self.after)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a step, with the other side's words."""

    number: int
    began: datetime
    ended: datetime | None
    outcome: Outcome | None
    words: str | None
    flow_run: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A revision of a step, as the ledger has it, with what it is about and its attempts."""

    id: int
    kind: Kind
    subject: str
    name: str
    revision: int
    superseded: bool
    state: StepState
    delivery: Delivery | None
    due: datetime
    finished: datetime | None
    why: str
    message: str | None
    waits_for: str | None
    asked_by: str | None
    held_by: str | None
    cancelled_by: str | None
    attempts: tuple[Attempt, ...]


def steps_of(
    db: Database,
    slug: str,
    *,
    stage: Stage | None = None,
    state: StepState | None = None,
    twice: bool = False,
    limit: int | None = None,
) -> tuple[int, list[Step]]:
    """How many steps of a stage and in a state the ledger has, and the first of them with their attempts.

    With `twice`, only letters that may have arrived twice.
    """
    with db.reading() as session:
        row = consultation(session, slug)
        total, rows = listing.steps(session, row.id, stage=stage, state=state, twice=twice, limit=limit)
        return total, views(session, rows)


def views(session: Session, rows: Sequence[tables.Step]) -> list[Step]:
    """The same of rows, in a transaction that is there already."""
    names = names_of(session, (each.subject for each in rows))
    attempts = listing.attempts(session, [each.id for each in rows])
    return [_step(each, names[each.subject], attempts.get(each.id, ())) for each in rows]


def _step(row: tables.Step, name: str, attempts: Sequence[tables.Attempt]) -> Step:
    return Step(
        id=row.id,
        kind=KINDS[row.stage, row.kind],
        subject=row.subject,
        name=name,
        revision=row.revision,
        superseded=row.superseded_by_id is not None,
        state=row.state,
        delivery=row.delivery,
        due=row.due_at,
        finished=row.finished_at,
        why=row.why,
        message=row.message,
        waits_for=row.waits_for,
        asked_by=row.asked_by,
        held_by=row.held_by,
        cancelled_by=row.cancelled_by,
        attempts=tuple(
            Attempt(each.number, each.began_at, each.ended_at, each.outcome, each.words, each.flow_run)
            for each in attempts
        ),
    )


Counts = Mapping[Stage, Mapping[StepState, int]]


def counts_by_stage(db: Database, slug: str) -> Counts:
    """How many steps of each stage stand in each state; superseded revisions are left out."""
    with db.reading() as session:
        found: dict[Stage, dict[StepState, int]] = {stage: {} for stage in Stage}
        for stage, state, number in listing.counts(session, consultation(session, slug).id):
            found[stage][state] = number
        return found
