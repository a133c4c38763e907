"""A plan as the command line tells it: the engine's actions, and the steps that dead workers hold."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from convene.domain.clock import SystemClock
from convene.domain.ledger import Action, Kind, Stage
from convene.domain.ledger.steps import Facts
from convene.operations.ledger import Abandoned, abandoned
from convene.operations.lookup import facts_before, named
from convene.operations.steps.planning import ALL, plan
from interfaces.cli.opening import Desk

TAKE_BACK = "take_back"
"""Beside the engine's verbs: a step whose worker died, which the next apply takes back."""

Changed = Mapping[str, tuple[Any, Any]]
"""What a revision changes: from which value to which, by the fact's name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a plan. `verb` is a value of `Verb`, or `TAKE_BACK`."""

    verb: str
    kind: Kind
    subject: str
    revision: int
    due: datetime
    is_due: bool
    """Whether the engine can do it now."""
    why: str
    waits_for: str | None = None
    changed: Changed = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done at a moment, in the order of the stages."""

    now: datetime
    lines: Sequence[Line]

    @property
    def verbs(self) -> Counter[str]:
        """How many steps there are of each verb."""
        return Counter(line.verb for line in self.lines)

    @property
    def due(self) -> int:
        """How many can be done now, by the engine and not by a person."""
        return sum(line.is_due for line in self.lines)


def stages_of(stage: Stage | None) -> tuple[Stage, ...]:
    """The stage, or all of them."""
    return ALL if stage is None else (stage,)


def drawn_up(desk: Desk, stage: Stage | None) -> Plan:
    """The plan of one stage or all. Nothing is changed."""
    now, stages = desk.now, stages_of(stage)
    actions = plan(desk.db, desk.slug, now, stages)
    before = facts_before(desk.db, actions)
    lines = [_line(action, before, now) for action in actions]
    lines += [
        _taken_back(each, now) for each in abandoned(desk.db, desk.slug, stages, wall=SystemClock().now())
    ]
    order = list(Stage)
    return Plan(now, sorted(lines, key=lambda line: order.index(line.kind.stage)))


def _line(action: Action, before: Mapping[int, Facts], now: datetime) -> Line:
    known = before.get(action.entry.id) if action.entry is not None else None
    return Line(
        verb=action.verb.value,
        kind=action.key.kind,
        subject=action.key.subject,
        revision=action.revision,
        due=action.due,
        is_due=action.is_due(now),
        why=action.why,
        waits_for=action.waits_for,
        changed={} if known is None or action.wanted is None else _changed(known, action.wanted.facts),
    )


def _changed(before: Facts, after: Facts) -> Changed:
    # What vanishes is no longer in the letter; that it goes is said by what comes instead.
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


def _taken_back(each: Abandoned, now: datetime) -> Line:
    why = "the worker that held it is gone"
    return Line(TAKE_BACK, each.kind, each.subject, each.revision, each.due, each.due <= now, why)


def records(desk: Desk, plan: Plan) -> Iterator[dict[str, Any]]:
    """The plan as JSON objects."""
    names = named(desk.db, (line.subject for line in plan.lines))
    for line in plan.lines:
        yield {
            "verb": line.verb,
            "stage": line.kind.stage,
            "kind": line.kind.name,
            "subject": line.subject,
            "name": names[line.subject],
            "revision": line.revision,
            "due": line.due,
            "due_now": line.is_due,
            "why": line.why,
            "waits_for": line.waits_for,
            "changed": {name: list(values) for name, values in line.changed.items()},
        }
