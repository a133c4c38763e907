"""What a careful reader would ask before signing: named checks of the facts, each a finding or none.

A finding blocks nothing. One that the organiser accepted with a reason stays listed, as accepted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from convene.domain.consultation import StakeholderKind
from convene.domain.report.facts import Weight
from convene.domain.report.people import affiliation, full_name, presentations
from convene.domain.style import day, numbered, series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from convene.domain.report.facts import AgendaItem, ReportFacts, Speaker


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """What would be printed is contradicted by the facts, or a part is missing."""
    WARNING = "warning"
    """Probably forgotten; may be as it was."""


class Check(StrEnum):
    """What was looked at."""

    ATTENDANCE_TOTAL = "attendance-total"
    """The stated total is not the sum of the groups."""
    ATTENDANCE_EMPTY_CATEGORY = "attendance-empty-category"
    """Nobody of a category came."""
    MEETING_WITHOUT_ATTENDANCE = "meeting-without-attendance"
    """No list, or an empty one."""
    MEETING_OUTSIDE_CONSULTATION = "meeting-outside-consultation"
    """Held on another day."""
    NO_MEETING = "no-meeting"
    """None is recorded."""
    NO_OFFICER = "no-officer"
    """Nobody presided."""
    ITEM_WITHOUT_PRESIDING_OFFICER = "item-without-presiding-officer"
    """Nobody presided over an item."""
    PANEL_WITHOUT_POINTS = "panel-without-points"
    """Nothing that the panel said is recorded."""
    SPEAKER_WITHOUT_POINTS = "speaker-without-points"
    """Nothing of one speaker, something of others."""
    SPEAKER_WITHOUT_CONSENT = "speaker-without-consent"
    """To a speaker's being named in the report."""
    SPEAKER_WITHOUT_AFFILIATION = "speaker-without-affiliation"
    """Neither organization nor on whose behalf."""
    JOINT_SPEAKER_ALONE = "joint-speaker-alone"
    """Marked as joint with nobody on the panel."""
    FLOOR_WITHOUT_POINTS = "floor-without-points"
    """Nothing said from the floor is recorded."""
    WEIGHT_WITHOUT_SUPPORT = "weight-without-support"
    """A plural weight, fewer than two supporters."""
    ADJOURNMENT_CONTRADICTED = "adjournment-contradicted"
    """Not the last meeting, or not its day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, and why it was accepted if it was.

    `paragraph` is the stable id of the paragraph that it is about, or that is missing because of it.
    """

    key: Check
    paragraph: str
    severity: Severity
    text: str
    accepted: str | None = None


def check(facts: ReportFacts) -> tuple[Finding, ...]:
    """All findings, in the order of the paragraphs that they are about."""
    return tuple(chain.from_iterable(one(facts) for one in _CHECKS))


def _meetings(facts: ReportFacts) -> Iterator[Finding]:
    if not facts.meetings:
        yield _error(Check.NO_MEETING, "meetings", "No meeting is recorded as held.")
    begins, ends = facts.consultation.begins, facts.consultation.ends
    for meeting in facts.meetings:
        named = f"The {numbered(meeting.number)} meeting, on {day(meeting.date)},"
        if not meeting.present:
            text = f"{named} has no attendance recorded."
            yield _warning(Check.MEETING_WITHOUT_ATTENDANCE, "meetings", text)
        if not begins <= meeting.date <= ends:
            text = f"{named} lies outside the consultation, {day(begins)} to {day(ends)}."
            yield _error(Check.MEETING_OUTSIDE_CONSULTATION, "meetings", text)


def _attendance(facts: ReportFacts) -> Iterator[Finding]:
    attendance = facts.attendance
    stated, counted = attendance.stated_total, attendance.counted_total
    if stated is not None and stated != counted:
        yield Finding(
            Check.ATTENDANCE_TOTAL,
            "attendance",
            Severity.ERROR,
            _total(facts),
            attendance.stated_reason or None,
        )
    for category in attendance.categories:
        if category.count == 0:
            text = f"Nobody is counted under “{category.title}”."
            yield _warning(Check.ATTENDANCE_EMPTY_CATEGORY, "attendance", text)


def _total(facts: ReportFacts) -> str:
    attendance = facts.attendance
    groups = attendance.of(StakeholderKind.ORGANIZATION)
    addition = " + ".join(str(group.count) for group in groups) or "nothing"
    return (
        f"The stated total of {attendance.stated_total} stakeholders differs from the sum of the groups: "
        f"{addition} = {attendance.counted_total}. The report prints {attendance.printed_total}."
    )


def _officers(facts: ReportFacts) -> Iterator[Finding]:
    if not facts.officers:
        yield _error(Check.NO_OFFICER, "officers", "No officer is recorded as presiding.")


def _items(facts: ReportFacts) -> Iterator[Finding]:
    for key, item in facts.identified_items():
        yield from _item(key, item)


def _item(key: str, item: AgendaItem) -> Iterator[Finding]:
    first = f"{key}.panel" if item.speakers else f"{key}.considered"
    if item.presiding is None:
        text = f"Nobody is recorded as presiding over “{item.title}”."
        yield _warning(Check.ITEM_WITHOUT_PRESIDING_OFFICER, first, text)
    yield from _speakers(key, item)
    yield from _points(key, item)
    yield from _floor(f"{key}.floor" if item.speakers else first, item)


def _speakers(key: str, item: AgendaItem) -> Iterator[Finding]:
    paragraph = f"{key}.panel"
    for speaker in item.speakers:
        if not speaker.consent_to_be_named:
            text = (
                f"{full_name(speaker)} has not consented to be named: the report gives neither name nor role."
            )
            yield _warning(Check.SPEAKER_WITHOUT_CONSENT, paragraph, text)
        if not affiliation(speaker):
            text = f"{full_name(speaker)} is listed with neither an organization nor a body spoken for."
            yield _warning(Check.SPEAKER_WITHOUT_AFFILIATION, paragraph, text)
    for group in presentations(item):
        if len(group) == 1 and group[0].joint_group:
            text = f"{full_name(group[0])} is marked as a joint speaker, but with nobody."
            yield _warning(Check.JOINT_SPEAKER_ALONE, paragraph, text)


def _points(key: str, item: AgendaItem) -> Iterator[Finding]:
    if item.speakers and not _said_anything(item.speakers):
        text = f"Nothing that the panel on “{item.title}” said is recorded; its summary is left out."
        yield _error(Check.PANEL_WITHOUT_POINTS, f"{key}.panel", text)
        return
    for group in presentations(item):
        if not _said_anything(group):
            text = f"Nothing that {series([full_name(speaker) for speaker in group])} said is recorded."
            yield _warning(Check.SPEAKER_WITHOUT_POINTS, f"{key}.summary", text)


def _said_anything(speakers: tuple[Speaker, ...]) -> bool:
    return any(speaker.points for speaker in speakers)


_PLURAL = {Weight.SOME, Weight.SEVERAL, Weight.MANY}


def _floor(paragraph: str, item: AgendaItem) -> Iterator[Finding]:
    if not item.floor:
        text = f"Nothing said from the floor on “{item.title}” is recorded."
        yield _warning(Check.FLOOR_WITHOUT_POINTS, paragraph, text)
    for point in item.floor:
        if point.weight in _PLURAL and point.supporters is not None and point.supporters < 2:
            text = (
                f"“{point.point.text}” is given the weight “{point.weight}”; supporters: {point.supporters}."
            )
            yield _warning(Check.WEIGHT_WITHOUT_SUPPORT, paragraph, text)


def _adjournment(facts: ReportFacts) -> Iterator[Finding]:
    if not facts.meetings:
        return
    last = max(facts.meetings, key=lambda meeting: meeting.starts)
    adjournment = facts.adjournment
    if (adjournment.meeting, adjournment.date) != (last.number, last.date):
        text = (
            f"The adjournment is recorded at the {numbered(adjournment.meeting)} meeting, on "
            f"{day(adjournment.date)}; the last was the {numbered(last.number)}, on {day(last.date)}."
        )
        yield _error(Check.ADJOURNMENT_CONTRADICTED, "adjournment", text)


def _error(key: Check, paragraph: str, text: str) -> Finding:
    return Finding(key, paragraph, Severity.ERROR, text)


def _warning(key: Check, paragraph: str, text: str) -> Finding:
    return Finding(key, paragraph, Severity.WARNING, text)


_CHECKS: tuple[Callable[[ReportFacts], Iterator[Finding]], ...] = (
    _meetings,
    _attendance,
    _officers,
    _items,
    _adjournment,
)
