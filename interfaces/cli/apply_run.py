"""Carrying out a plan: the flow run, how far it has come, and what it came to."""

import asyncio
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.text import Text

from convene.domain.ledger import KINDS, Outcome, Stage
from convene.operations.ledger import Progress
from convene.operations.pausing import pause_of
from convene.operations.steps.planning import write_plan
from convene.store.ledger.listing import Came
from interfaces.cli.actor import actor
from interfaces.cli.console import clean, console, say, show, table
from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.opening import Desk, settings
from interfaces.cli.pause_view import letters_wait
from interfaces.cli.plan_lines import Plan, stages_of
from interfaces.cli.prefect_server import prefect_server

_LOOKS_EVERY = 0.25  # seconds

_WORDS = {
    Outcome.DONE: ("done", "green"),
    Outcome.DEFERRED: ("later", "yellow"),
    Outcome.FAILED: ("failed", "red"),
    Outcome.UNCERTAIN: ("uncertain", "red"),
    Outcome.CRASHED: ("crashed", "red"),
    Outcome.EXPIRED: ("expired", "yellow"),
    None: ("unfinished", "red"),
}


def carry_out(desk: Desk, stage: Stage | None, plan: Plan) -> int:
    """Run the flow of a stage, or that of the lifecycle, and tell what became of each step.

    What was done is told even where the flow run ends with an error, which is then raised.
    """
    progress = Progress.begin(desk.db, desk.slug)
    # What a person applies is written in her name, before the flows find it written.
    write_plan(desk.db, desk.slug, desk.now, stages_of(stage), asked_by=actor().name)
    try:
        with _shown(progress, plan.due) as bar, prefect_server(settings().home):
            bar.update(bar.task_ids[0], description="Working")
            _run(desk, stage)
    finally:
        totals = _tell(progress)
        _advise(desk.slug, totals)
    left = pause_of(desk.db, desk.slug, desk.now)
    if left is not None:
        say(f"Left undone, since sending is paused by {left.by}: {letters_wait(left.letters)}.", "bold red")
    elif not totals:
        say(f"Nothing was due; {len(plan.lines):,} steps of the ledger were written, changed or closed.")
    return DONE if set(totals) <= {Outcome.DONE} else FAILED


def _run(desk: Desk, stage: Stage | None) -> None:
    from flows.lifecycle import STAGES, lifecycle

    # The flows read the settings, as they do everywhere.
    os.environ["CONVENE_DATABASE"] = desk.where
    asyncio.run(lifecycle(desk.slug, desk.at) if stage is None else STAGES[stage](desk.slug, desk.at))


@contextmanager
def _shown(progress: Progress, total: int) -> Iterator[Bar]:
    """A line that tells how many steps were tried, where somebody looks."""
    terminal = console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(
        *columns, TimeElapsedColumn(), console=terminal, transient=True, disable=not terminal.is_terminal
    )
    task = bar.add_task("Starting", total=total)
    over = threading.Event()

    def look() -> None:
        while not over.wait(_LOOKS_EVERY):
            ended = progress.ended()
            # A step that is done may call for others, which no plan showed.
            bar.update(task, completed=ended, total=max(total, ended))

    looking = threading.Thread(target=look, daemon=True)
    with bar:
        if not bar.disable:
            looking.start()
        try:
            yield bar
        finally:
            over.set()


def _tell(progress: Progress) -> Counter[Outcome | None]:
    """Show what the attempts came to; returns how many steps ended so."""
    order = list(Stage)
    came = sorted(progress.came_to(), key=lambda each: order.index(each.stage))
    totals = Counter[Outcome | None]()
    if not came:
        return totals
    shown = table("Stage", "Step", "Steps", "Came to", right=("Steps",), wraps=("Step", "Came to"))
    for each in came:
        shown.add_row(*_row(each))
        totals[each.outcome] += each.steps
    say()
    show(shown)
    say(", ".join(f"{steps:,} {_WORDS[outcome][0]}" for outcome, steps in totals.items()) + ".", "bold")
    return totals


def _row(each: Came) -> tuple[str | Text, ...]:
    word, style = _WORDS[each.outcome]
    said = word if not each.message else f"{word}: {each.message}"
    return (
        each.stage,
        KINDS[each.stage, each.kind].says,
        f"{each.steps:,}",
        Text(clean(said), style),
    )


def _advise(slug: str, totals: Counter[Outcome | None]) -> None:
    if totals[Outcome.DEFERRED]:
        say(f"What comes later is tried again when it is due: `convene status {slug}` says when.")
        say("`convene doctor` says whether the mail server can be used.")
    if totals[Outcome.FAILED] or totals[Outcome.UNCERTAIN]:
        say(f"`convene steps {slug} --state failed` tells more; `convene retry {slug}` tries them again.")
    if totals[None] or totals[Outcome.CRASHED]:
        say(f"`convene apply {slug}` takes up what was left unfinished.")
