"""What the ledger holds, and writing a plan into it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from convene.domain.ledger import (
    KINDS,
    OPEN,
    PLAN,
    Action,
    Entry,
    Key,
    Nature,
    Stage,
    StepState,
    Verb,
)
from convene.store.chunks import chunks
from convene.store.ledger.steps import sent_before
from convene.store.tables import Consultation, Step


def entries(session: Session, consultation_id: int, stages: Collection[Stage]) -> dict[Key, Entry]:
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
            Step.recipient_id,
            Step.expires_at,
            Step.cancelled_by,
            Step.delivery,
            Step.waits_for,
            Step.gate,
            Step.held_by,
        ).where(
            Step.consultation_id == consultation_id,
            Step.stage.in_(list(stages)),
            Step.superseded_by_id.is_(None),
        )
    )
    before = sent_before(session, consultation_id, stages)
    found: dict[Key, Entry] = {}
    for id_, stage, kind, subject, revision, digest, state, planned, due, recipient, expires, *others in rows:
        by, delivery, waits_for, gate, held_by = others
        key = Key(KINDS[stage, kind], subject)
        found[key] = Entry(
            id=id_,
            key=key,
            revision=revision,
            digest=digest,
            state=state,
            planned=planned,
            due=due,
            recipient=recipient,
            expires=expires,
            cancelled_by=by,
            delivery=delivery,
            sent_before=id_ in before,
            waits_for=waits_for,
            gate=gate,
            held_by=held_by,
        )
    return found


def write(
    session: Session,
    consultation: Consultation,
    actions: Sequence[Action],
    now: datetime,
    *,
    asked_by: str | None = None,
) -> list[Action]:
    """Write a plan, and return what of it was written. `DO` writes nothing: such a step is written already.

    What a worker has taken up since the plan was made is left to it: the next plan sees how it ended. `asked_by`
    is the person who has it written, if one has.
    """
    taken_up = _taken_up(session, actions)
    kept = [action for action in actions if action.entry is None or action.entry.id not in taken_up]
    by_verb: dict[Verb, list[Action]] = {verb: [] for verb in Verb}
    for action in kept:
        by_verb[action.verb].append(action)
    _insert(session, consultation, by_verb[Verb.CREATE] + by_verb[Verb.REVISE], now, asked_by)
    _supersede(session, consultation.id, by_verb[Verb.REVISE], now)
    _reschedule(session, by_verb[Verb.RESCHEDULE])
    _close(session, by_verb[Verb.CANCEL], StepState.CANCELLED, now)
    _close(session, by_verb[Verb.SETTLE], StepState.COMPLETED, now)
    return kept


def _taken_up(session: Session, actions: Sequence[Action]) -> set[int]:
    """The steps of a plan that are no longer as the plan saw them. The others are locked until it is written.

    A worker claims without waiting for a planner, so on PostgreSQL it may have done so in between. A row that
    it has locked is passed over: to wait for it, while it may wait for another of ours, would end in a deadlock.
    """
    seen = {
        action.entry.id: action.entry.state
        for action in actions
        if action.entry is not None and action.verb is not Verb.DO
    }
    still: set[int] = set()
    for ids in chunks(list(seen)):
        rows = session.execute(
            select(Step.id, Step.state).where(Step.id.in_(ids)).with_for_update(skip_locked=True)
        )
        still.update(id_ for id_, state in rows if state is seen[id_])
    return seen.keys() - still


def _insert(
    session: Session,
    consultation: Consultation,
    actions: Sequence[Action],
    now: datetime,
    asked_by: str | None,
) -> None:
    rows = [{**_row(consultation, action, now), "asked_by": asked_by} for action in actions]
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
        "why": wanted.why[:500],
        "state": action.state,
        "finished_at": now if wanted.done else None,
        "planned_at": wanted.due,
        "due_at": wanted.due,
        "expires_at": wanted.expires,
        "recipient_id": wanted.recipient,
        "waits_for": action.waits_for,
        "gate": action.gate,
        "held_by": None if action.entry is None else action.entry.held_by,
        "serial": serial,
        "attempts": 0,
        "created_at": now,
    }


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
    rows = [
        {
            "b_id": action.entry.id,
            "b_planned": action.due,
            # One that was deferred stays so, if only its last moment has moved.
            "b_due": action.entry.due if action.entry.planned == action.due else action.due,
            "b_expires": action.wanted.expires,
            "b_state": action.state,
            "b_waits": action.waits_for,
            "b_gate": action.gate,
        }
        for action in actions
        if action.entry is not None and action.wanted is not None
    ]
    if not rows:
        return
    session.connection().execute(
        update(Step)
        .where(Step.id == bindparam("b_id"))
        .values(
            planned_at=bindparam("b_planned"),
            due_at=bindparam("b_due"),
            expires_at=bindparam("b_expires"),
            state=bindparam("b_state"),
            waits_for=bindparam("b_waits"),
            gate=bindparam("b_gate"),
        ),
        rows,
    )


def _close(session: Session, actions: Sequence[Action], state: StepState, now: datetime) -> None:
    rows = [{"b_id": action.entry.id} for action in actions if action.entry is not None]
    if not rows:
        return
    values: dict[str, Any] = {"state": state, "finished_at": now}
    if state is StepState.CANCELLED:
        values["cancelled_by"] = PLAN
    session.connection().execute(update(Step).where(Step.id == bindparam("b_id")).values(**values), rows)
