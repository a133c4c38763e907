"""What a person decides about one step: to hold it, to let it go again, to cancel it.

A step that a worker has claimed and not begun is certainly not done, and is taken from it; one that is begun
can no longer be stopped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from convene.domain.ledger import KINDS, OPEN, PLAN, Key, Nature, StepState
from convene.domain.ledger.waiting import holder, release_of
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.letters import saying
from convene.operations.lookup import names_of
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger import steps

_FREE = OPEN | {StepState.PENDING}


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a step, in a sentence; `new` says whether this act did it."""

    new: bool
    step: int
    said: str


Decision = Callable[[Operation, int], Decided]


def slug_of_step(db: Database, step_id: int) -> str:
    """The consultation that a step belongs to. Raises `RefusedError` where there is no such step."""
    with db.reading() as session:
        slug = steps.slug_of(session, step_id)
    if slug is None:
        raise RefusedError(f"there is no step {step_id}; `convene steps SLUG` lists them with their numbers")
    return slug


def decide_step(
    db: Database, verb: str, decision: Decision, step_id: int, *, actor: Actor, now: datetime
) -> Decided:
    """Decide about a step by its id, as `convene steps` shows it. Raises `RefusedError` where there is none."""
    with operation(db, verb, slug_of_step(db, step_id), actor, now) as work:
        return decision(work, step_id)


def hold(work: Operation, step_id: int) -> Decided:
    """Hold a step back until somebody lets it go; so its next revisions are, if its facts change.

    Raises `RefusedError` for one that is begun, done, cancelled, replaced, or waits for a person anyway.
    """
    step = _step(work, step_id)
    if step.held_by is not None and step.state is StepState.PAUSED:
        return Decided(False, step_id, f"{_name(work, step)} is held already, by {step.held_by}")
    _refuse_what_is_over(work, step, "held")
    if step.state is StepState.PAUSED and step.gate is None:
        raise RefusedError(f"{_name(work, step)} is not sent anyway: it waits for {step.waits_for}")
    work.set(
        step,
        state=StepState.PAUSED,
        held_by=work.actor.name,
        waits_for=holder(work.actor.name),
        owner=None,
        lease_until=None,
    )
    return Decided(True, step_id, f"{_name(work, step)} is held; `convene unhold {step_id}` lets it go")


def unhold(work: Operation, step_id: int) -> Decided:
    """Let a held step go; where its wave waits for a release, it goes on waiting for that."""
    step = _step(work, step_id)
    if step.held_by is None or step.state is not StepState.PAUSED:
        return Decided(False, step_id, f"{_name(work, step)} is not held; it is {step.state}")
    waits_for = None if step.gate is None else release_of(step.gate)
    state = StepState.SCHEDULED if waits_for is None else StepState.PAUSED
    work.set(step, state=state, held_by=None, waits_for=waits_for)
    then = f"waits for {waits_for}" if waits_for else f"is due {_moment(work, step.due_at)}"
    return Decided(True, step_id, f"{_name(work, step)} is held no longer; it {then}")


def cancel(work: Operation, step_id: int, why: str | None = None) -> Decided:
    """Cancel a step for good: no plan takes it up again, whatever changes.

    Raises `RefusedError` for one that is begun, done, replaced, or that is an act of a person.
    """
    step = _step(work, step_id)
    if step.state is StepState.CANCELLED:
        by = "since its time had passed" if step.cancelled_by is None else f"by {step.cancelled_by}"
        return Decided(False, step_id, f"{_name(work, step)} is cancelled already, {by}")
    if work.actor.name == PLAN:
        raise RefusedError(f"'{PLAN}' is what the ledger calls itself; say who cancels by --by NAME")
    if step.state is not StepState.FAILED:
        _refuse_what_is_over(work, step, "cancelled")
    because = f": {why}" if why else ""
    work.set(
        step,
        state=StepState.CANCELLED,
        cancelled_by=work.actor.name,
        message=f"cancelled by {work.actor.name}{because}"[:2000],
        finished_at=work.now,
        owner=None,
        lease_until=None,
    )
    return Decided(True, step_id, f"{_name(work, step)} is cancelled; no plan takes it up again")


def _step(work: Operation, step_id: int) -> tables.Step:
    step = steps.revision(work.session, step_id)
    if step is None or step.consultation_id != work.id:
        raise RefusedError(f"there is no step {step_id} in '{work.row.slug}'")
    if step.superseded_by_id is not None:
        raise RefusedError(
            f"step {step_id} was replaced by a later revision, which is step {step.superseded_by_id}"
        )
    return step


def _refuse_what_is_over(work: Operation, step: tables.Step, participle: str) -> None:
    name = _name(work, step)
    if step.state is StepState.COMPLETED and step.finished_at is not None:
        raise RefusedError(f"{name} was done on {_moment(work, step.finished_at)}; it cannot be {participle}")
    if KINDS[step.stage, step.kind].nature is Nature.WAIT:
        raise RefusedError(f"{name} is an act of a person ({step.waits_for}); it cannot be {participle}")
    if step.state is StepState.RUNNING:
        raise RefusedError(f"{name} is being done at this moment; it cannot be {participle} any more")
    if step.state not in _FREE:
        raise RefusedError(f"{name} is {step.state}; it cannot be {participle}")


def _name(work: Operation, step: tables.Step) -> str:
    """As in "step 12 (invite a contact by letter: Ms. Cleo Example)"."""
    key = Key(KINDS[step.stage, step.kind], step.subject)
    about = names_of(work.session, [step.subject])[step.subject]
    return f"step {step.id} ({key.kind.says}{f': {about}' if about else ''})"


def _moment(work: Operation, at: datetime) -> str:
    return saying.moment(work.definition.local(at))
