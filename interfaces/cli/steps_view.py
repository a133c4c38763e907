"""The ledger's steps on the terminal and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from convene.domain.ledger import Outcome, StepState
from convene.operations.ledger import Attempt, Step
from interfaces.cli.console import clean, say, show
from interfaces.cli.opening import Desk

_STYLES = {
    StepState.COMPLETED: "green",
    StepState.FAILED: "bold red",
    StepState.CRASHED: "red",
    StepState.PAUSED: "cyan",
    StepState.CANCELLED: "dim",
    StepState.PENDING: "yellow",
    StepState.RUNNING: "yellow",
    StepState.SCHEDULED: "",
}


def show_steps(desk: Desk, total: int, steps: Sequence[Step]) -> None:
    """Print steps, each with its attempts beneath it."""
    if not steps:
        say("There is no such step.")
        return
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for step in steps:
        for row in _rows(desk, step):
            grid.add_row(*row)
    show(grid)
    say()
    more = "" if len(steps) == total else f" of {total:,}; --limit 0 lists all"
    say(f"{len(steps):,} steps{more}. Times in {desk.definition.time_zone}.", "dim")


def _rows(desk: Desk, step: Step) -> Iterator[tuple[Text, ...]]:
    yield (
        Text(str(step.id), "dim"),
        Text(step.state, _STYLES[step.state]),
        Text(step.kind.says),
        Text(desk.times.moment(step.finished or step.due)),
    )
    if step.name:
        yield Text(), Text(), Text(clean(step.name), "bold"), Text()
    for remark in _remarks(step):
        yield Text(), Text(), Text(clean(remark), "dim"), Text()
    for attempt in step.attempts:
        yield _attempt(desk, attempt)


def _remarks(step: Step) -> Iterator[str]:
    if step.revision > 1 or step.superseded:
        yield f"revision {step.revision}" + (", superseded by a later one" if step.superseded else "")
    if step.state is StepState.PAUSED:
        yield f"waits for {step.waits_for}"
    if step.message:
        yield step.message
    elif not step.attempts:
        yield step.why


def _attempt(desk: Desk, attempt: Attempt) -> tuple[Text, ...]:
    outcome = "not ended" if attempt.outcome is None else attempt.outcome.value
    words = f": {attempt.words}" if attempt.words else ""
    style = "dim" if attempt.outcome is Outcome.DONE else "yellow"
    return (
        Text(),
        Text(),
        Text(clean(f"attempt {attempt.number} {outcome}{words}"), style),
        Text(desk.times.moment(attempt.began), "dim"),
    )


def records(steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    """Steps as JSON objects; instants in UTC."""
    for step in steps:
        yield {
            "id": step.id,
            "stage": step.kind.stage,
            "kind": step.kind.name,
            "subject": step.subject,
            "name": step.name,
            "revision": step.revision,
            "superseded": step.superseded,
            "state": step.state,
            "delivery": step.delivery,
            "due": step.due,
            "finished": step.finished,
            "why": step.why,
            "message": step.message,
            "waits_for": step.waits_for,
            "asked_by": step.asked_by,
            "held_by": step.held_by,
            "cancelled_by": step.cancelled_by,
            "attempts": [asdict(attempt) for attempt in step.attempts],
        }
