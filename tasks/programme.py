"""The work of the programme: placing its parts, and publishing a version."""

from collections.abc import Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from convene.domain.ledger.kinds import PLACE, PUBLISH_PROGRAMME
from convene.operations import programme
from convene.operations.context import Operation
from convene.operations.steps.performing import Performed, at_once
from convene.store.ledger.claims import Claimed
from tasks.opening import Run
from tasks.performing import performed


@task(name="place the programme", cache_policy=NO_CACHE)
async def place(run: Run) -> Performed:
    """Place items, panels and floor in the meetings, as a new version."""
    return await performed(run, PLACE, programme.place, 1)


@task(name="publish the programme", cache_policy=NO_CACHE)
async def publish(run: Run) -> Performed:
    """Publish a version of the programme."""
    return await performed(run, PUBLISH_PROGRAMME, at_once(_publish), 1)


def _publish(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        programme.publish(work, step.key.id)
