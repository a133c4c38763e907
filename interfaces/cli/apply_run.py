"""Carrying out a plan: the flow run, how far it has come, and what it came to."""

import os
from collections.abc import Sequence
from typing import Any

from convene.domain.ledger import Outcome, Stage
from convene.operations.ledger import Progress
from convene.operations.steps.planning import write_plan
from convene.store.ledger.listing import Came
from interfaces.cli.actor import actor
from interfaces.cli.apply_progress import Shown
from interfaces.cli.apply_stopping import IN_ORDER, run_until_stopped
from interfaces.cli.apply_telling import (
    came_to,
    record,
    tell,
    tell_what_is_left,
    tell_what_is_still_due,
    totals_of,
)
from interfaces.cli.console import say_json
from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.opening import Desk, settings
from interfaces.cli.plan_lines import Plan, records, stages_of
from interfaces.cli.prefect_server import prefect_server


def carry_out(desk: Desk, stage: Stage | None, plan: Plan, *, as_json: bool) -> int:
    """Run the flow of a stage, or that of the lifecycle, and tell what became of each step.

    What was done is told even where the flow run ends with an error or is stopped, which is then raised.
    """
    planned = list(records(desk, plan)) if as_json else []
    progress = Progress.begin(desk.db, desk.slug)
    try:
        if plan.lines:
            _do(desk, stage, plan, progress)
    except KeyboardInterrupt:
        _tell(desk, planned, progress, as_json=as_json, stopped=True)
        raise
    except Exception:
        _tell(desk, planned, progress, as_json=as_json)
        raise
    came = _tell(desk, planned, progress, as_json=as_json)
    if not as_json:
        tell_what_is_left(desk, plan, came)
    return DONE if set(totals_of(came)) <= {Outcome.DONE} else FAILED


def _tell(
    desk: Desk, planned: Sequence[dict[str, Any]], progress: Progress, *, as_json: bool, stopped: bool = False
) -> Sequence[Came]:
    came = came_to(progress)
    if as_json:
        say_json(record(desk, planned, came))
        return came
    tell(desk.slug, came, progress.twice())
    if stopped:
        tell_what_is_still_due(desk)
    return came


def _do(desk: Desk, stage: Stage | None, plan: Plan, progress: Progress) -> None:
    with Shown(progress, plan.due) as shown:
        shown.phase("Planning")
        # What a person applies is written in her name, before the flows find it written.
        write_plan(desk.db, desk.slug, desk.now, stages_of(stage), asked_by=actor().name)
        shown.phase("Starting Prefect")
        with prefect_server(settings().home):
            shown.phase("Working")
            _run(desk, stage, shown)


def _run(desk: Desk, stage: Stage | None, shown: Shown) -> None:
    from flows.lifecycle import STAGES, lifecycle

    def told() -> None:
        shown.phase("Stopping")
        shown.say(IN_ORDER)

    # The flows read the settings, as they do everywhere.
    os.environ["CONVENE_DATABASE"] = desk.where
    work = lifecycle(desk.slug, desk.at) if stage is None else STAGES[stage](desk.slug, desk.at)
    run_until_stopped(work, told)
