"""Carrying out a plan: the flow run, how far it has come, and what it came to."""

import asyncio
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from convene.domain.ledger import Outcome, Stage
from convene.operations.ledger import Progress
from convene.operations.steps.planning import write_plan
from interfaces.cli.actor import actor
from interfaces.cli.apply_telling import came_to, record, tell, tell_what_is_left, totals_of
from interfaces.cli.console import console, say_json
from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.opening import Desk, settings
from interfaces.cli.plan_lines import Plan, records, stages_of
from interfaces.cli.prefect_server import prefect_server

_LOOKS_EVERY = 0.25  # seconds


def carry_out(desk: Desk, stage: Stage | None, plan: Plan, *, as_json: bool) -> int:
    """Run the flow of a stage, or that of the lifecycle, and tell what became of each step.

    What was done is told even where the flow run ends with an error, which is then raised.
    """
    planned = list(records(desk, plan)) if as_json else []
    progress = Progress.begin(desk.db, desk.slug)
    try:
        if plan.lines:
            _do(desk, stage, plan, progress)
    finally:
        came = came_to(progress)
        if as_json:
            say_json(record(desk, planned, came))
        else:
            tell(desk.slug, came, progress.twice())
    if not as_json:
        tell_what_is_left(desk, plan, came)
    return DONE if set(totals_of(came)) <= {Outcome.DONE} else FAILED


def _do(desk: Desk, stage: Stage | None, plan: Plan, progress: Progress) -> None:
    # What a person applies is written in her name, before the flows find it written.
    write_plan(desk.db, desk.slug, desk.now, stages_of(stage), asked_by=actor().name)
    with _shown(progress, plan.due) as bar, prefect_server(settings().home):
        bar.update(bar.task_ids[0], description="Working")
        _run(desk, stage)


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
