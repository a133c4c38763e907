"""Planning stages, and taking back what dead workers held of its consultation."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import PrefectClient, get_client
from prefect.exceptions import ObjectNotFound
from prefect.states import Crashed

from convene.domain.clock import SystemClock, clock_at
from convene.domain.ledger import Stage, Verb
from convene.operations.context import slugs
from convene.operations.pausing import pause_of
from convene.operations.steps.planning import write_plan
from convene.operations.steps.recovery import Recovered, take_back
from convene.settings import Settings
from tasks.opening import Run, database


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan came to: steps written, and those that can be done now, by stage."""

    written: int
    due: dict[Stage, int]


@task(name="plan", cache_policy=NO_CACHE)
async def plan(run: Run, stages: Sequence[Stage]) -> Planned:
    """Write what some stages call for into the ledger."""
    return await asyncio.to_thread(_plan, run, stages)


def _plan(run: Run, stages: Sequence[Stage]) -> Planned:
    now = clock_at(run.at).now()
    actions = write_plan(database(run.database), run.slug, now, stages)
    paused = pause_of(database(run.database), run.slug, now) is not None
    due = Counter(
        action.key.kind.stage
        for action in actions
        if action.is_due(now) and not (paused and action.key.kind.is_letter)
    )
    return Planned(sum(action.verb is not Verb.DO for action in actions), dict(due))


@task(name="take back", cache_policy=NO_CACHE)
async def recover(run: Run) -> Recovered:
    """Take back what dead workers held, and mark the flow runs that they were in as crashed."""
    recovered = await asyncio.to_thread(_take_back, run)
    if recovered.flow_runs:
        await _mark_crashed(recovered.flow_runs)
    return recovered


def _take_back(run: Run) -> Recovered:
    now = clock_at(run.at).now()
    return take_back(database(run.database), run.slug, now=now, wall=SystemClock().now())


_DIED = "its process died; the ledger has taken back what it held"


_PART_OF = "part-of:"


def part_of(flow_run: object) -> str:
    """The tag of a flow run that is a part of another's work, in the same process."""
    return f"{_PART_OF}{flow_run}"


async def _mark_crashed(flow_runs: tuple[str, ...]) -> None:
    async with get_client() as client:
        for flow_run in flow_runs:
            try:
                await _mark_with_its_whole(client, UUID(flow_run))
            except ObjectNotFound:
                # It ran under another Prefect server, a temporary one perhaps, which knows it alone.
                get_run_logger().info("flow run %s is not known to this server", flow_run)


async def _mark_with_its_whole(client: PrefectClient, flow_run: UUID) -> None:
    found = await client.read_flow_run(flow_run)
    await client.set_flow_run_state(flow_run, Crashed(message=_DIED), force=True)
    for tag in found.tags:
        if tag.startswith(_PART_OF):
            whole = await client.read_flow_run(UUID(tag.removeprefix(_PART_OF)))
            # Where it has ended, it was not in it that the process died.
            if whole.state is None or not whole.state.is_final():
                await client.set_flow_run_state(whole.id, Crashed(message=_DIED), force=True)


@task(name="list consultations", cache_policy=NO_CACHE)
async def consultations() -> list[str]:
    """The slugs of all consultations."""
    return await asyncio.to_thread(slugs, database(Settings().database))
