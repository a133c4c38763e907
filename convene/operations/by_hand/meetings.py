"""Who presided, who came, when the consultation was adjourned."""

from datetime import datetime

from convene.domain.consultation import Meeting, Mode
from convene.operations.by_hand.hand import (
    Hand,
    NotUnderstoodError,
    Recorded,
    check_mode,
    recorded,
    spoken,
    stakeholder,
)
from convene.operations.context import Operation, RefusedError
from convene.operations.letters import saying
from convene.operations.names import delegate_of, item_of, kept_address, meeting_of, officer_of
from convene.operations.record import Presence, attend, close, preside
from convene.store import record as rows
from convene.store import roster


def presided(hand: Hand, item: str, officer: str) -> Recorded:
    """Record the officer who presided over an item, in place of one who was recorded before."""
    with hand.opens("record_presiding") as work:
        over, who = item_of(work.definition, item), officer_of(work.definition, officer)
        preside(work, over.key, who.key)
        return recorded(
            work,
            f"{who.styled}, presided over {_lower(saying.item(over.number, over.title))}",
            item=over.key,
            officer=who.key,
        )


def _lower(titled: str) -> str:
    return titled.replace("Item", "item", 1) if titled.startswith("Item ") else f"'{titled}'"


def attended(hand: Hand, meeting: str, organization: str, called: str, mode: Mode | None = None) -> Recorded:
    """Record that a delegate was at a meeting, in the way she had registered for if no other is given.

    Raises `RefusedError` for a delegate who has withdrawn.
    """
    with hand.opens("record_attendance") as work:
        check_mode(work, mode)
        at, invited = meeting_of(work.definition, meeting), stakeholder(work, organization)
        who = kept_address(work.session, called)
        found = delegate_of(invited.name, roster.registered(work.session, work.id, invited.row.id), who)
        name = saying.full_name(found.person)
        if found.row.withdrawn_at is not None:
            raise RefusedError(
                f"{name} has withdrawn; `convene record {hand.slug} delegate` registers her or him again"
            )
        came = _came(work, at.key, found.row.id, mode, found.row.mode)
        return recorded(
            work,
            f"{name} ({invited.name}) came to meeting {at.number}, {spoken(came)}",
            meeting=at.key,
            organization=invited.name,
            delegate=name,
            mode=came,
        )


def _came(work: Operation, meeting: str, delegate_id: int, mode: Mode | None, registered: Mode) -> Mode:
    known = rows.attendance(work.session, delegate_id, meeting)
    if known is None:
        attend(work, meeting, [Presence(delegate_id, mode or registered)])
        return mode or registered
    work.set(known, mode=mode or known.mode)
    return known.mode


def adjourned(hand: Hand, meeting: str, at: datetime | None) -> Recorded:
    """Record that the consultation was adjourned at a meeting: at an instant, or just now, on its day.

    Raises `RefusedError` for one that lies ahead or before the meeting, and where another was recorded.
    """
    with hand.opens("adjourn") as work:
        when = meeting_of(work.definition, meeting)
        known = rows.adjournment(work.session, work.id)
        if known is None or known.meeting != when.key or at not in {None, known.adjourned_at}:
            ended = at or _today(work, when)
            _refuse_before_the_beginning(work, when, ended)
            close(work, when.key, ended)
        else:
            ended = known.adjourned_at
        local = work.definition.local
        return recorded(
            work,
            f"The consultation was adjourned at meeting {when.number}, on {saying.moment(local(ended))}",
            f"The report is due on {saying.moment(local(work.definition.report_due(ended)))}.",
            meeting=when.key,
            adjourned_at=ended,
        )


def _today(work: Operation, meeting: Meeting) -> datetime:
    """Now; the report's due date hangs on it, so that a day later it has to be told when it was."""
    if work.definition.local(work.now).date() > meeting.end.date():
        ended = saying.moment(work.definition.local(work.definition.instant(meeting.end)))
        raise NotUnderstoodError(
            f"meeting {meeting.number} was due to end on {ended}; --at tells when it was adjourned"
        )
    return work.now


def _refuse_before_the_beginning(work: Operation, meeting: Meeting, at: datetime) -> None:
    if at < (begins := work.definition.instant(meeting.start)):
        begun = saying.moment(work.definition.local(begins))
        raise RefusedError(f"meeting {meeting.number} begins on {begun}; --at tells when it was adjourned")
