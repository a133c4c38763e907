"""The lifecycle: every stage of every consultation, brought up to date with the clock. It is what the schedule runs."""

import asyncio
from collections.abc import Awaitable, Sequence
from contextvars import Context
from datetime import datetime

from prefect import State, flow, tags
from prefect.runtime import flow_run

from convene.domain.ledger import Stage
from flows.accredit import accredit
from flows.hold import hold
from flows.invite import invite
from flows.programme import programme
from flows.register import register
from flows.remind import remind
from flows.report import report
from flows.speakers import speakers
from flows.stage import NOTHING, ROUNDS, Summary
from tasks.opening import run_of
from tasks.planning import consultations, part_of, plan, recover
from tasks.stopping import is_stopping

STAGES = {
    Stage.INVITE: invite,
    Stage.REGISTER: register,
    Stage.ACCREDIT: accredit,
    Stage.SPEAKERS: speakers,
    Stage.PROGRAMME: programme,
    Stage.REMIND: remind,
    Stage.HOLD: hold,
    Stage.REPORT: report,
}
"""The flow of each stage, in the order of the lifecycle."""


class StageFailedError(Exception):
    """A stage of a consultation could not be run; the others were."""


def _run_name() -> str:
    slug = flow_run.parameters.get("slug")
    return f"{slug}: all stages" if slug else "all consultations: all stages"


@flow(name="lifecycle", flow_run_name=_run_name)
async def lifecycle(slug: str | None = None, at: datetime | None = None) -> dict[str, dict[Stage, Summary]]:
    """Bring one consultation, or all of them, up to date: what each stage that had something to do came to.

    A stage that cannot be run does not keep the others from it, of any consultation; it is told at the end, by
    `StageFailedError`.
    """
    return await bring_up_to_date(tuple(STAGES), slug, at)


async def bring_up_to_date(
    stages: Sequence[Stage], slug: str | None, at: datetime | None
) -> dict[str, dict[Stage, Summary]]:
    """Run some stages, of one consultation or of all, as often as they find something to do."""
    slugs = [slug] if slug is not None else await consultations()
    failures: list[str] = []
    done = {each: await _run_due(stages, each, at, failures) for each in slugs if not is_stopping()}
    if failures:
        raise StageFailedError("; ".join(failures))
    return done


async def _on_its_own(run: Awaitable[State[Summary]]) -> State[Summary]:
    """Run a stage as a flow run of its own, outside of this one's context.

    A child run waits until the server has recorded its parent's task run, which comes by another way and costs
    two seconds a stage whenever it comes later. A tag tells whose part it is: if it dies, both did.
    """
    whole = flow_run.id

    async def alone() -> State[Summary]:
        with tags(part_of(whole)):
            return await run

    return await asyncio.create_task(alone(), context=Context())


async def _run_due(
    stages: Sequence[Stage], slug: str, at: datetime | None, failures: list[str]
) -> dict[Stage, Summary]:
    run = run_of(slug, at)
    await recover(run)
    done: dict[Stage, Summary] = {}
    failed: set[Stage] = set()
    for _ in range(ROUNDS):
        before = dict(done)
        try:
            due = (await plan(run, stages)).due
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not keep other consultations back
            failures.append(f"{slug}, plan: {error}")
            break
        for stage in stages:
            if stage not in due or stage in failed or is_stopping():
                continue
            state = await _on_its_own(STAGES[stage](slug, at, return_state=True))
            if state.is_completed():
                done[stage] = done.get(stage, NOTHING) + await state.aresult()
            else:
                failed.add(stage)
                failures.append(f"{slug}, {stage}: {state.message}")
        if done == before or is_stopping():
            break
    return done
