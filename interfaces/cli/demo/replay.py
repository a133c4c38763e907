"""A replay made explicit: from rules and exceptions to acts in the order in which they are done."""

from collections.abc import Iterator

from convene.adapters.record_file import Record
from convene.adapters.replay_fields import Replay
from convene.domain.consultation import Consultation
from interfaces.cli.demo import floor, panels, registrations
from interfaces.cli.demo.acts import (
    AcceptFinding,
    Act,
    Adjourn,
    Approve,
    Attend,
    Chapter,
    Decide,
    Object,
)


def acts(consultation: Consultation, record: Record, replay: Replay) -> list[Act]:
    """Every act of a replay by its instant; those of one instant as they have to be done.

    All three must have been read and checked together.
    """
    found = [
        *registrations.answers(consultation, replay),
        *_accreditation(consultation, replay),
        *panels.answers(consultation, replay),
        *floor.held(consultation, record, replay),
        *_attendance(consultation, replay),
        Adjourn(consultation.instant(replay.adjourned), consultation.meetings[-1].key),
        *_report(consultation, replay),
    ]
    return sorted(found, key=lambda act: act.at)


def chapters(consultation: Consultation, record: Record, replay: Replay) -> list[Chapter]:
    """The moments of a replay, each with the acts that come before it.

    Raises `ValueError` if something is done after the last moment, so that nothing would follow from it.
    """
    waiting = acts(consultation, record, replay)
    made = []
    for moment in replay.moments:
        at = consultation.instant(moment.at)
        made.append(Chapter(at, moment.happens, tuple(act for act in waiting if act.at <= at)))
        waiting = [act for act in waiting if act.at > at]
    if waiting:
        raise ValueError(f"the replay ends before {waiting[0]}")
    return made


def _accreditation(consultation: Consultation, replay: Replay) -> Iterator[Act]:
    for each in replay.objections:
        at = consultation.instant(each.at)
        yield Object(at, each.state, each.organization, each.confidential, each.reason)
    for decision in replay.decisions:
        at = consultation.instant(decision.at)
        yield Decide(at, decision.organization, decision.approved, decision.by, decision.reason)


def _attendance(consultation: Consultation, replay: Replay) -> Iterator[Act]:
    """The lists of who came, at the end of each meeting."""
    for meeting in consultation.meetings:
        present = [
            (answer.stakeholder, delegate.name, delegate.mode)
            for answer in registrations.attending(consultation, replay, meeting.key)
            for delegate in answer.delegates
        ]
        yield Attend(consultation.instant(meeting.end), meeting.key, tuple(present))


def _report(consultation: Consultation, replay: Replay) -> Iterator[Act]:
    for finding in replay.findings:
        yield AcceptFinding(consultation.instant(finding.at), finding.key, finding.reason)
    for approval in replay.approvals:
        yield Approve(consultation.instant(approval.at), approval.stage)
