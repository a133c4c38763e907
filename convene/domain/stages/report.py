"""The report: compiled when it is due, approved, published and sent. Once approved, it is not compiled again."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import APPROVE_REPORT, COMPILE, PUBLISH_REPORT, REPORT_PUBLISHED
from convene.domain.situation import Situation, Version


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """The steps of the report, from its compilation to the last participant."""
    del ledger, now
    if situation.adjourned_at is None:
        return
    newest = situation.reports[-1] if situation.reports else None
    if newest is None or not _is_settled(newest):
        yield Wanted(
            Key(COMPILE, "report"),
            due=situation.consultation.report_due(situation.adjourned_at),
            why=f"{situation.consultation.report.due_days} days after the adjournment",
            facts={"inputs": situation.report_inputs},
        )
    if newest is not None:
        yield from _of_version(situation, newest)


def _is_settled(version: Version) -> bool:
    return version.approved_at is not None or version.published_at is not None


def _of_version(situation: Situation, version: Version) -> Iterator[Wanted]:
    subject = f"report:{version.number}"
    if situation.consultation.report.approval == "chair":
        yield Wanted(
            Key(APPROVE_REPORT, subject),
            due=version.made_at,
            why=f"version {version.number} of the report is compiled",
            waits_for="the Chair",
            done=version.approved_at is not None,
        )
        if version.approved_at is None:
            return
    yield Wanted(
        Key(PUBLISH_REPORT, subject),
        due=version.approved_at or version.made_at,
        why=f"version {version.number} of the report is final",
    )
    if version.published_at is not None:
        yield from _letters(situation, version.published_at)


def _letters(situation: Situation, published_at: datetime) -> Iterator[Wanted]:
    people = {delegate.person for delegate in situation.participants()}
    people |= {panellist.person for panellist in situation.panellists if panellist.takes_part}
    for person in sorted(people):
        yield Wanted(
            Key(REPORT_PUBLISHED, f"person:{person}"),
            due=published_at,
            why="the report is published",
            recipient=person,
        )
