"""The Chair's report: compiled as a version, published, read again, and findings kept as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from convene.adapters.documents.wording import report_wording
from convene.domain.documents.document import Document
from convene.domain.report.compile import compile_report
from convene.domain.report.findings import Check, Finding, check
from convene.operations.context import Actor, Operation, RefusedError, consultation, definition, operation
from convene.operations.report_facts import inputs_of, report_facts
from convene.store import record, tables, versions
from convene.store import report as rows
from convene.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Report:
    """A version of the report, as it was kept."""

    number: int
    document: Document
    approved: bool
    published: bool


def compile_version(work: Operation) -> str:
    """Compile the report as a new version; returns what came of it, in words."""
    facts = report_facts(work.session, work.id, work.definition)
    document = compile_report(facts, report_wording(), work.definition.local(work.now).date())
    number = versions.next_number(work.session, tables.ReportVersion, work.id)
    work.add(
        tables.ReportVersion(
            consultation_id=work.id,
            number=number,
            inputs=inputs_of(facts),
            document=_documents().dump_python(document, mode="json"),
            compiled_at=work.now,
            compiled_by=str(work.actor),
        )
    )
    return f"version {number}, {len(document.paragraphs)} paragraphs, {counted(check(facts))}"


def counted(found: Sequence[Finding]) -> str:
    """As in "4 findings, 2 of them open"."""
    still_open = sum(finding.accepted is None for finding in found)
    if len(found) == 1:
        return "1 finding, open" if still_open else "1 finding, accepted"
    return f"{len(found)} findings, {still_open} of them open" if found else "no findings"


def publish_version(work: Operation, number: int) -> None:
    """Publish a version: from now on it does not change."""
    version = versions.version(work.session, tables.ReportVersion, work.id, number)
    if version is None:
        raise RefusedError(f"version {number} of the report is not there any more")
    work.set(version, published_at=work.now)


@cache
def _documents() -> TypeAdapter[Document]:
    return TypeAdapter(Document)


def read(row: tables.ReportVersion) -> Report:
    """A version as it was kept."""
    document: Any = _documents().validate_python(row.document)
    return Report(row.number, document, row.approved_at is not None, row.published_at is not None)


def newest_report(db: Database, slug: str) -> Report:
    """The newest version of a report. Raises `RefusedError` before the first is compiled."""
    with db.reading() as session:
        row = versions.newest(session, tables.ReportVersion, consultation(session, slug).id)
        if row is None:
            raise RefusedError(
                f"the report of '{slug}' is not compiled yet; `convene status {slug}` says when it is due"
            )
        return read(row)


def findings(db: Database, slug: str) -> tuple[Finding, ...]:
    """What the checks say of the facts as they are now; nothing before the adjournment."""
    with db.reading() as session:
        row = consultation(session, slug)
        return _findings(session, row)


def _findings(session: Session, row: tables.Consultation) -> tuple[Finding, ...]:
    if record.adjournment(session, row.id) is None:
        return ()
    return check(report_facts(session, row.id, definition(row)))


def accept_finding(
    db: Database, slug: str, finding: str, reason: str, *, actor: Actor, now: datetime
) -> None:
    """Keep what a finding speaks of as it is, for a reason; the finding stays listed, as accepted.

    Raises `RefusedError` if the finding is not there, or is one that no reason can settle.
    """
    with operation(db, "accept_finding", slug, actor, now) as work:
        if finding != Check.ATTENDANCE_TOTAL:
            raise RefusedError(f"'{finding}' cannot be accepted; mend what it speaks of")
        if not any(each.key == finding for each in _findings(work.session, work.row)):
            raise RefusedError(
                f"there is no finding '{finding}'; `convene report {slug}` lists those that there are"
            )
        known = rows.accepted_finding(work.session, work.id, finding)
        if known is None:
            work.add(
                tables.AcceptedFinding(
                    consultation_id=work.id,
                    finding=finding,
                    reason=reason,
                    accepted_by=actor.name,
                    accepted_at=now,
                )
            )
        else:
            work.set(known, reason=reason, accepted_by=actor.name, accepted_at=now)
