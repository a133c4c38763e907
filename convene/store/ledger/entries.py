"""What the ledger holds, and writing a plan into it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from convene.domain.ledger import (
    KINDS,
    OPEN,
    Action,
    Entry,
    Key,
    Nature,
    Stage,
    StepState,
    Verb,
    Wanted,
)
from convene.store.tables import Consultation, Step


def entries(session: Session, consultation_id: int, stages: Iterable[Stage]) -> dict[Key, Entry]:
    """The newest revision of every step of some stages."""
    rows = session.execute(
        select(
            Step.id,
            Step.stage,
            Step.kind,
            Step.subject,
            Step.revision,
            Step.digest,
            Step.state,
            Step.planned_at,
            Step.due_at,
            Step.cancelled_by,
            Step.delivery,
        ).where(
            Step.consultation_id == consultation_id,
            Step.stage.in_(list(stages)),
            Step.superseded_by_id.is_(None),
        )
    )
    found: dict[Key, Entry] = {}
    for id_, stage, kind, subject, revision, digest, state, planned, due, cancelled_by, delivery in rows:
        key = Key(KINDS[stage, kind], subject)
        found[key] = Entry(id_, key, revision, digest, state, planned, due, cancelled_by == "plan", delivery)
    return found


def write(session: Session, consultation: Consultation, actions: Sequence[Action], now: datetime) -> None:
    """Write a plan. `DO` writes nothing: such a step is written already."""
    by_verb: dict[Verb, list[Action]] = {verb: [] for verb in Verb}
    for action in actions:
        by_verb[action.verb].append(action)
    _insert(session, consultation, by_verb[Verb.CREATE] + by_verb[Verb.REVISE], now)
    _supersede(session, consultation.id, by_verb[Verb.REVISE], now)
    _reschedule(session, by_verb[Verb.RESCHEDULE])
    _close(session, by_verb[Verb.CANCEL], StepState.CANCELLED, now)
    _close(session, by_verb[Verb.SETTLE], StepState.COMPLETED, now)


def _insert(session: Session, consultation: Consultation, actions: Sequence[Action], now: datetime) -> None:
    rows = [_row(consultation, action, now) for action in actions]
    if rows:
        session.execute(insert(Step), rows)


def _row(consultation: Consultation, action: Action, now: datetime) -> dict[str, Any]:
    wanted = action.wanted
    if wanted is None:
        raise ValueError(f"{action.key} is not wanted and cannot be written")
    kind = action.key.kind
    serial = None
    if kind.nature is Nature.ONCE:
        consultation.serial += 1
        serial = consultation.serial
    return {
        "consultation_id": consultation.id,
        "stage": kind.stage,
        "kind": kind.name,
        "subject": action.key.subject,
        "revision": action.revision,
        "digest": wanted.digest,
        "facts": dict(wanted.facts),
        "why": wanted.why,
        "state": _first_state(wanted),
        "finished_at": now if wanted.done else None,
        "planned_at": wanted.due,
        "due_at": wanted.due,
        "expires_at": wanted.expires,
        "recipient_id": wanted.recipient,
        "waits_for": wanted.waits_for,
        "serial": serial,
        "attempts": 0,
        "created_at": now,
    }


def _first_state(wanted: Wanted) -> StepState:
    if wanted.done:
        return StepState.COMPLETED
    return StepState.PAUSED if wanted.key.kind.nature is Nature.WAIT else StepState.SCHEDULED


def _supersede(session: Session, consultation_id: int, actions: Sequence[Action], now: datetime) -> None:
    """Point each revised step at its new revision; one that was still open is cancelled with it."""
    if not actions:
        return
    new = {
        (stage, kind, subject): id_
        for id_, stage, kind, subject in session.execute(
            select(Step.id, Step.stage, Step.kind, Step.subject)
            .where(
                Step.consultation_id == consultation_id, Step.superseded_by_id.is_(None), Step.revision > 1
            )
            .order_by(Step.revision)
        )
    }
    links = [
        {
            "b_id": action.entry.id,
            "b_new": new[action.key.kind.stage, action.key.kind.name, action.key.subject],
        }
        for action in actions
        if action.entry is not None
    ]
    session.connection().execute(
        update(Step).where(Step.id == bindparam("b_id")).values(superseded_by_id=bindparam("b_new")),
        links,
    )
    still_open = [action for action in actions if action.entry is not None and action.entry.state in OPEN]
    _close(session, still_open, StepState.CANCELLED, now)


def _reschedule(session: Session, actions: Sequence[Action]) -> None:
    rows = [{"b_id": action.entry.id, "b_due": action.due} for action in actions if action.entry is not None]
    if not rows:
        return
    session.connection().execute(
        update(Step)
        .where(Step.id == bindparam("b_id"))
        .values(planned_at=bindparam("b_due"), due_at=bindparam("b_due")),
        rows,
    )


def _close(session: Session, actions: Sequence[Action], state: StepState, now: datetime) -> None:
    rows = [{"b_id": action.entry.id} for action in actions if action.entry is not None]
    if not rows:
        return
    values: dict[str, Any] = {"state": state, "finished_at": now}
    if state is StepState.CANCELLED:
        values["cancelled_by"] = "plan"
    session.connection().execute(update(Step).where(Step.id == bindparam("b_id")).values(**values), rows)
