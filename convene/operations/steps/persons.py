"""What a person decides about steps: to try failed ones again, and to approve what waits for approval."""

from datetime import datetime

from convene.domain.ledger import Stage, StepState
from convene.domain.ledger.kinds import APPROVE_PROGRAMME, APPROVE_REPORT
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.report_facts import report_inputs
from convene.store import tables, versions
from convene.store.database import Database
from convene.store.ledger import steps
from convene.store.situation import programme_inputs

_VERSIONS: dict[str, type[tables.ProgrammeVersion] | type[tables.ReportVersion]] = {
    APPROVE_PROGRAMME.stage: tables.ProgrammeVersion,
    APPROVE_REPORT.stage: tables.ReportVersion,
}


def retry(
    db: Database,
    slug: str,
    *,
    actor: Actor,
    now: datetime,
    stage: Stage | None = None,
    uncertain: bool = False,
) -> int:
    """Make failed steps due again; returns how many.

    With `uncertain`, also the letters that must not repeat and may have gone out: the person has found out
    that they did not arrive. They are sent as they were, to the byte.
    """
    with operation(db, "retry", slug, actor, now) as work:
        rows = steps.retriable(work.session, work.id, stage, uncertain=uncertain)
        for row in rows:
            work.set(row, state=StepState.SCHEDULED, due_at=now, finished_at=None, waits_for=None)
        return len(rows)


def approve(db: Database, slug: str, stage: Stage | None, *, actor: Actor, now: datetime) -> str:
    """Approve the version of the programme or the report that waits for it; returns what was approved.

    Raises `RefusedError` where nothing waits, or where both do and `stage` is None.
    """
    with operation(db, "approve", slug, actor, now) as work:
        waiting = [
            row
            for row in steps.waiting(work.session, work.id, [APPROVE_PROGRAMME, APPROVE_REPORT])
            if stage is None or row.stage is stage
        ]
        if not waiting:
            raise RefusedError(
                f"nothing of '{slug}' waits for approval; `convene status {slug}` shows what waits"
            )
        if len(waiting) > 1:
            named = " or ".join(f"`convene approve {slug} {row.stage}`" for row in waiting)
            raise RefusedError(f"two things wait for approval; say which: {named}")
        step = waiting[0]
        number = int(step.subject.partition(":")[2])
        table = _VERSIONS[step.stage]
        version = versions.version(work.session, table, work.id, number)
        if version is None:
            raise RefusedError(f"version {number} of the {step.stage} is not there any more")
        _refuse_outdated(work, step.stage, version)
        work.set(version, approved_at=now, approved_by=actor.name)
        work.set(step, state=StepState.COMPLETED, finished_at=now, message=f"approved by {actor.name}")
        return f"version {number} of the {step.stage}"


def _refuse_outdated(
    work: Operation, stage: Stage, version: tables.ProgrammeVersion | tables.ReportVersion
) -> None:
    """Nobody approves what the next plan would make anew."""
    now = (
        report_inputs(work.session, work.id, work.definition)
        if stage is Stage.REPORT
        else programme_inputs(work.session, work.id, work.definition)
    )
    if version.inputs != now:
        raise RefusedError(
            f"what the {stage} is made from has changed since version {version.number} was; "
            f"`convene apply {work.row.slug} {stage}` makes a new one, which can then be approved"
        )
