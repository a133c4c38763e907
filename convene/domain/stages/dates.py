"""When each stage of a consultation begins and ends, as far as its file says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from convene.domain.consultation import Consultation
from convene.domain.ledger import Stage


@dataclass(frozen=True, slots=True)
class Span:
    """From the first instant of a stage to its last; the same, where it is a moment."""

    start: datetime
    end: datetime


def spans(file: Consultation, adjourned: datetime | None = None) -> Mapping[Stage, Span]:
    """The span of every stage, in the order of the lifecycle.

    Before the adjournment the report is counted from the end that the last meeting is due to have.
    """
    waves = [file.instant(wave.at) for wave in file.waves]
    placed = file.instant(file.programme.place)
    due = file.report_due(adjourned or file.closing)
    return {
        Stage.INVITE: Span(min(waves), max(waves)),
        Stage.REGISTER: Span(min(waves), file.registration.deadline.instant),
        Stage.ACCREDIT: _accreditation(file),
        Stage.SPEAKERS: Span(file.instant(file.speakers.invite), file.speakers.reply_by.instant),
        Stage.PROGRAMME: Span(placed, placed),
        Stage.REMIND: _reminders(file),
        Stage.HOLD: Span(file.opening, adjourned or file.closing),
        Stage.REPORT: Span(due, due),
    }


def _accreditation(file: Consultation) -> Span:
    """Until the period of the last list ends; without lists, all are cleared as they answer."""
    rules = file.accreditation
    if not rules.lists:
        return Span(min(file.instant(wave.at) for wave in file.waves), file.registration.deadline.instant)
    lists = [file.instant(each) for each in rules.lists]
    return Span(min(lists), max(lists) + timedelta(days=rules.period_days))


def _reminders(file: Consultation) -> Span:
    before_opening = [file.opening - timedelta(days=days) for days in file.reminders.participants]
    before_deadline = [
        file.registration.deadline.instant - timedelta(days=days) for days in file.reminders.unanswered
    ]
    moments = [file.instant(file.programme.place), *before_opening, *before_deadline]
    return Span(min(moments), max(moments))


@dataclass(frozen=True, slots=True)
class Announced:
    """A moment that the file has announced: no step of the ledger is due then, and everybody heeds it."""

    at: datetime
    says: str
    zone: str
    """In which it was announced."""


def announced(file: Consultation) -> Sequence[Announced]:
    """The deadlines and the opening, in the order of time; none, once the consultation is called off."""
    if file.called_off is not None:
        return ()
    registration, reply = file.registration.deadline, file.speakers.reply_by
    moments = (
        Announced(registration.instant, "registration closes", registration.zone),
        Announced(reply.instant, "panellists are to have answered", reply.zone),
        Announced(file.opening, "the first meeting begins", file.time_zone),
    )
    return sorted(moments, key=lambda each: each.at)
