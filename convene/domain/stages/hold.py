"""Holding the meetings: what a person has to record before the report can be written."""

from collections.abc import Iterator
from datetime import datetime

from convene.domain.ledger import Key, Ledger, Wanted
from convene.domain.ledger.kinds import ADJOURNMENT, ATTENDANCE
from convene.domain.situation import Situation

SECRETARIAT = "the secretariat"


def wanted(situation: Situation, ledger: Ledger, now: datetime) -> Iterator[Wanted]:
    """A list of attendance for each meeting that is over, and the adjournment after the last."""
    del ledger
    consultation = situation.consultation
    for meeting in consultation.meetings:
        if consultation.instant(meeting.end) <= now:
            yield Wanted(
                Key(ATTENDANCE, meeting.key),
                due=consultation.instant(meeting.end),
                why=f"meeting {meeting.number} is over",
                waits_for=SECRETARIAT,
                done=meeting.key in situation.attendance_recorded,
            )
    if consultation.closing <= now:
        yield Wanted(
            Key(ADJOURNMENT, "consultation"),
            due=consultation.closing,
            why="the last meeting is over",
            waits_for=SECRETARIAT,
            done=situation.adjourned_at is not None,
        )
