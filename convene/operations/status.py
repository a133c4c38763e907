"""How a consultation stands: its stages with their dates and counts, what waits for whom, what failed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Mode
from convene.domain.ledger import CLAIMED, KINDS, Kind, Stage, StepState
from convene.domain.ledger.kinds import APPROVE_PROGRAMME, APPROVE_REPORT
from convene.domain.situation import Answer, Seat
from convene.domain.stages.dates import Span, announced, spans
from convene.operations.alike import gathered
from convene.operations.context import consultation, definition
from convene.operations.ledger import abandoned_steps
from convene.operations.lookup import names_of
from convene.operations.news import News, news_of
from convene.operations.pausing import Pause, standing_pause
from convene.store import record, status
from convene.store.database import Database, Session
from convene.store.status import Failure

_NAMED = 20
"""Of steps that wait for the same, as many are named; a wave may be thousands."""

_MOMENTS = 12
"""As many of the next moments are told."""


@dataclass(frozen=True, slots=True)
class StageStatus:
    """A stage: when it is, and how many of its steps stand where. `later` are scheduled and not due yet."""

    stage: Stage
    span: Span
    done: int = 0
    due: int = 0
    later: int = 0
    in_hand: int = 0
    waiting: int = 0
    failed: int = 0
    cancelled: int = 0
    next_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Steps of a kind that wait for somebody, since the first of them; `names` tell what they are about."""

    who: str
    kind: Kind
    since: datetime
    steps: int
    names: tuple[str, ...]
    """Of the first of them."""
    uncertain: bool
    """Whether they wait since nobody knows if the letter went out."""

    @property
    def is_approval(self) -> bool:
        """Whether `convene approve` settles it."""
        return self.kind in {APPROVE_PROGRAMME, APPROVE_REPORT}


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is next: steps of a kind that fall due, or what the file has announced in a zone."""

    at: datetime
    says: str
    kind: Kind | None = None
    steps: int = 0
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """All that `convene status` tells. `answers` are by category, in the order of the file."""

    definition: Definition
    now: datetime
    stages: tuple[StageStatus, ...]
    waiting: tuple[Waiting, ...]
    failures: Sequence[Failure]
    next: Sequence[Moment]
    answers: Mapping[str, Mapping[Answer | None, int]]
    seats: Mapping[tuple[Mode, Seat], int]
    pause: Pause | None
    abandoned: int
    """Steps in the hands of workers that are gone."""
    begun: int
    """Of these, letters that were being sent, and may have gone out."""
    news: News
    """What has happened since the reader last looked."""


def status_of(db: Database, slug: str, who: str, *, now: datetime, wall: datetime) -> Status:
    """How a consultation stands at a moment, for a reader; leases run by the wall clock."""
    with db.reading() as session:
        row = consultation(session, slug)
        file = definition(row)
        adjournment = record.adjournment(session, row.id)
        dates = spans(file, None if adjournment is None else adjournment.adjourned_at)
        answers = status.answers(session, row.id)
        held = abandoned_steps(session, row.id, tuple(Stage), wall)
        return Status(
            definition=file,
            now=now,
            stages=tuple(_stages(status.counts(session, row.id, now), dates)),
            waiting=tuple(_waiting(session, status.paused(session, row.id, _NAMED))),
            failures=_failures(session, row.id),
            next=_next(file, status.next_due(session, row.id, now, _MOMENTS), now),
            answers={each.key: answers.get(each.key, {}) for each in file.categories},
            seats=status.seats(session, row.id),
            pause=standing_pause(session, row, now),
            abandoned=len(held),
            begun=sum(
                step.state is StepState.RUNNING and KINDS[step.stage, step.kind].is_letter for step in held
            ),
            news=news_of(session, row.id, who, now),
        )


def _failures(session: Session, consultation_id: int) -> Sequence[Failure]:
    alike = gathered(
        status.failures(session, consultation_id),
        lambda each: (each.stage, each.kind),
        lambda first, other: replace(first, steps=first.steps + other.steps),
    )
    return sorted(alike, key=lambda each: -each.steps)


def _stages(counts: Sequence[status.Count], dates: Mapping[Stage, Span]) -> Iterator[StageStatus]:
    for stage, span in dates.items():
        of_stage = [count for count in counts if count.stage is stage]
        scheduled = [count for count in of_stage if count.state is StepState.SCHEDULED]
        yield StageStatus(
            stage=stage,
            span=span,
            done=_total(of_stage, StepState.COMPLETED),
            due=sum(count.steps for count in scheduled if count.due),
            later=sum(count.steps for count in scheduled if not count.due),
            in_hand=_total(of_stage, *CLAIMED, StepState.CRASHED),
            waiting=_total(of_stage, StepState.PAUSED),
            failed=_total(of_stage, StepState.FAILED),
            cancelled=_total(of_stage, StepState.CANCELLED),
            next_due=min((count.next_due for count in scheduled), default=None),
        )


def _total(counts: Sequence[status.Count], *states: StepState) -> int:
    return sum(count.steps for count in counts if count.state in states)


def _waiting(session: Session, groups: Sequence[status.Paused]) -> Iterator[Waiting]:
    names = names_of(session, (subject for group in groups for subject in group.subjects))
    for group in groups:
        kind, about = KINDS[group.stage, group.kind], tuple(names[subject] for subject in group.subjects)
        yield Waiting(group.waits_for, kind, group.since, group.steps, about, group.uncertain)


def _next(file: Definition, due: Sequence[status.Next], now: datetime) -> Sequence[Moment]:
    steps = (_fall_due(each) for each in due)
    others = (Moment(each.at, each.says, zone=each.zone) for each in announced(file) if each.at > now)
    return sorted((*steps, *others), key=lambda each: each.at)[:_MOMENTS]


def _fall_due(each: status.Next) -> Moment:
    kind = KINDS[each.stage, each.kind]
    return Moment(each.due, kind.says, kind, each.steps)
