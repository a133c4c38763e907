"""A status as JSON."""

from dataclasses import asdict
from typing import Any

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat
from convene.operations.status import Moment, StageStatus, Status, Waiting


def record(status: Status) -> dict[str, Any]:
    """All of a status; instants in UTC."""
    return {
        "slug": status.definition.slug,
        "title": status.definition.title,
        "time_zone": status.definition.time_zone,
        "now": status.now,
        "stages": [_stage(each) for each in status.stages],
        "waiting": [_waiting(each) for each in status.waiting],
        "failed": [asdict(each) for each in status.failures],
        "next": [_moment(each) for each in status.next],
        "answers": {
            category: {answer.value: answers.get(answer, 0) for answer in Answer}
            | {"none": answers.get(None, 0)}
            for category, answers in status.answers.items()
        },
        "delegates": {
            mode.value: {seat.value: status.seats.get((mode, seat), 0) for seat in Seat} for mode in Mode
        },
        "abandoned": status.abandoned,
        "begun": status.begun,
        "paused": None if status.pause is None else asdict(status.pause),
        "news": {"since": status.news.since, **status.news.counts},
    }


def _stage(each: StageStatus) -> dict[str, Any]:
    return {
        "stage": each.stage,
        "from": each.span.start,
        "to": each.span.end,
        "done": each.done,
        "due": each.due,
        "later": each.later,
        "in_hand": each.in_hand,
        "waiting": each.waiting,
        "failed": each.failed,
        "cancelled": each.cancelled,
        "next_due": each.next_due,
    }


def _waiting(each: Waiting) -> dict[str, Any]:
    return {
        "waits_for": each.who,
        "stage": each.kind.stage,
        "kind": each.kind.name,
        "since": each.since,
        "steps": each.steps,
        "about": list(each.names),
        "uncertain": each.uncertain,
    }


def _moment(each: Moment) -> dict[str, Any]:
    return {
        "at": each.at,
        "says": each.says,
        "stage": None if each.kind is None else each.kind.stage,
        "kind": None if each.kind is None else each.kind.name,
        "steps": each.steps,
        "zone": each.zone,
    }
