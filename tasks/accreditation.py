"""The work of accreditation: clearing at once, drawing up a list, closing its period."""

from collections.abc import Mapping, Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from convene.domain.ledger.kinds import CLEAR, CLOSE, DRAW_UP
from convene.operations import accredit
from convene.operations.context import Operation
from convene.operations.steps.performing import Performed, at_once
from convene.settings import Settings
from convene.store.ledger.claims import Claimed
from tasks.opening import Run
from tasks.performing import performed


@task(name="clear", cache_policy=NO_CACHE)
async def clear(run: Run) -> Performed:
    """Accredit a batch of stakeholders that the mandate lets in."""
    return await performed(run, CLEAR, at_once(_clear), Settings().batch)


def _clear(work: Operation, steps: Sequence[Claimed]) -> None:
    accredit.clear(work, [step.key.id for step in steps])


@task(name="draw up a list", cache_policy=NO_CACHE)
async def draw_up(run: Run) -> Performed:
    """Draw up a list for the no-objection procedure."""
    return await performed(run, DRAW_UP, at_once(_draw_up), 1)


def _draw_up(work: Operation, steps: Sequence[Claimed]) -> Mapping[int, str]:
    return {
        step.id: f"{accredit.draw_up(work, step.key.id, step.planned)} organizations listed" for step in steps
    }


@task(name="close a list", cache_policy=NO_CACHE)
async def close(run: Run) -> Performed:
    """End the no-objection period of a list."""
    return await performed(run, CLOSE, at_once(_close), 1)


def _close(work: Operation, steps: Sequence[Claimed]) -> Mapping[int, str]:
    return {step.id: accredit.close(work, step.key.id) for step in steps}
