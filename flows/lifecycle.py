"""The lifecycle: every stage of every consultation, brought up to date with the clock. It is what the schedule runs."""

import asyncio
from collections.abc import Awaitable
from contextvars import Context
from datetime import datetime

from prefect import State, flow

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
from tasks.planning import consultations, plan_all, recover

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


@flow(name="lifecycle")
async def lifecycle(
    slug: str | None = None, at: datetime | None = None, database: str | None = None
) -> dict[str, dict[str, Summary]]:
    """Bring one consultation, or all of them, up to date: what each stage that had something to do came to.

    A stage that cannot be run does not keep the others from it, of any consultation; it is told at the end, by
    `StageFailedError`.
    """
    slugs = [slug] if slug is not None else await consultations(database)
    failures: dict[tuple[str, str], str] = {}
    done = {each: await _bring_up_to_date(each, at, database, failures) for each in slugs}
    if failures:
        told = (f"{each}, {stage}: {message}" for (each, stage), message in failures.items())
        raise StageFailedError("; ".join(told))
    return done


async def _on_its_own(run: Awaitable[State[Summary]]) -> State[Summary]:
    """Run a stage as a flow run of its own, outside of this one's context.

    A child run waits until the server has recorded its parent's task run, which comes by another way and costs
    two seconds a stage whenever it comes later.
    """

    async def alone() -> State[Summary]:
        return await run

    return await asyncio.create_task(alone(), context=Context())


async def _bring_up_to_date(
    slug: str, at: datetime | None, database: str | None, failures: dict[tuple[str, str], str]
) -> dict[str, Summary]:
    run = run_of(slug, Stage.INVITE, database, at)
    await recover(run)
    done: dict[str, Summary] = {}
    for _ in range(ROUNDS):
        before = dict(done)
        try:
            due = (await plan_all(run)).due
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not keep other consultations back
            failures[slug, "plan"] = str(error)
            break
        for stage, stage_flow in STAGES.items():
            if stage not in due or (slug, stage) in failures:
                continue
            state = await _on_its_own(stage_flow(slug, at, database, return_state=True))
            if state.is_completed():
                done[stage] = done.get(stage, NOTHING) + await state.aresult()
            else:
                failures[slug, stage] = state.message or "it could not be run"
        if done == before:
            break
    return done
