"""The work of the report: compiling a version, and publishing it."""

from collections.abc import Mapping, Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE

from convene.domain.ledger.kinds import COMPILE, PUBLISH_REPORT
from convene.operations import report
from convene.operations.context import Operation
from convene.operations.steps.performing import Performed, at_once
from convene.store.ledger.claims import Claimed
from tasks.opening import Run
from tasks.performing import performed


@task(name="compile the report", cache_policy=NO_CACHE)
async def compile_report(run: Run) -> Performed:
    """Compile the report from the record, as a new version."""
    return await performed(run, COMPILE, at_once(_compile), 1)


def _compile(work: Operation, steps: Sequence[Claimed]) -> Mapping[int, str]:
    return {step.id: report.compile_version(work) for step in steps}


@task(name="publish the report", cache_policy=NO_CACHE)
async def publish(run: Run) -> Performed:
    """Publish a version of the report."""
    return await performed(run, PUBLISH_REPORT, at_once(_publish), 1)


def _publish(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        report.publish_version(work, step.key.id)
