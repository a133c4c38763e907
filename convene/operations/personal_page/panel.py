"""What a panellist or briefer sees: the place in the item, the answer, the hours, the slot."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from convene.domain import style
from convene.domain.availability import hours, is_free
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Meeting
from convene.domain.programme.problem import Interval
from convene.domain.situation import Answer
from convene.operations.letters import saying
from convene.operations.personal_page.page import HourShown, HoursShown, PanelShown, SlotShown, choices
from convene.store import personal_pages as rows
from convene.store import tables
from convene.store.database import Session
from convene.store.panellists import panellist
from convene.store.situation import slots_of
from convene.store.versions import newest


def panel_shown(
    session: Session, link: tables.Link, file: Definition, person: tables.PersonData | None, now: datetime
) -> PanelShown | None:
    """The place of the panellist that a link is about."""
    row = panellist(session, link.consultation_id, link.subject_id)
    if row is None:
        return None
    item, replaced = file.item(row.item), row.replaced_by_id is not None
    own = None if person is None or not person.time_zone else ZoneInfo(person.time_zone)
    closed = replaced or now > file.closing
    return PanelShown(
        id=row.id,
        item_number=item.number,
        item_title=item.title,
        part=row.part,
        capacity=_capacity(row),
        joint_with=_joint(session, row),
        minutes=row.minutes,
        topic=row.topic,
        mode=row.mode,
        consents=row.consents,
        meetings=tuple(_meetings(file, absences(row), own)),
        answer=row.answer,
        answered=None if row.answered_at is None else style.day(file.local(row.answered_at)),
        reply_by=saying.deadline(file.speakers.reply_by, file),
        overdue=row.answer is None and now > file.speakers.reply_by.instant,
        replaced=replaced,
        choices=() if closed else choices(row.answer),
        slot=_slot(session, row, file, own) if row.answer is Answer.ACCEPTED and not replaced else None,
    )


def absences(row: tables.Panellist) -> tuple[Interval, ...]:
    """When a panellist cannot speak."""
    return tuple(
        Interval(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in row.absent
    )


def hours_asked(file: Definition) -> tuple[Interval, ...]:
    """The hours of all meetings, in UTC."""
    return tuple(hour for _, found in _hours(file) for hour in found)


def _hours(file: Definition) -> Iterator[tuple[list[Meeting], tuple[Interval, ...]]]:
    """The meetings with their hours; of those that are held at once the hours are asked for together."""
    at_once: list[Meeting] = []
    for meeting in file.meetings:
        if at_once and meeting.start >= max(each.end for each in at_once):
            yield at_once, _hours_of(file, at_once)
            at_once = []
        at_once.append(meeting)
    yield at_once, _hours_of(file, at_once)


def _hours_of(file: Definition, at_once: Sequence[Meeting]) -> tuple[Interval, ...]:
    start, end = min(each.start for each in at_once), max(each.end for each in at_once)
    return tuple(hours(file.instant(start), file.instant(end)))


def _capacity(row: tables.Panellist) -> str:
    words = [row.role, *([row.organization] if row.organization else [])]
    return ", ".join(words) + (f", on behalf of {row.on_behalf_of}" if row.on_behalf_of else "")


def _joint(session: Session, row: tables.Panellist) -> str | None:
    others = [saying.full_name(person) for person in rows.joint_speakers(session, row)]
    return style.series(others) or None


def _meetings(file: Definition, absent: Sequence[Interval], own: ZoneInfo | None) -> Iterator[HoursShown]:
    for at_once, found in _hours(file):
        yield HoursShown(
            meeting="; ".join(map(saying.meeting, at_once)),
            zone=saying.zone_name(file.local(file.instant(at_once[0].start))),
            hours=tuple(
                HourShown(
                    key=hour.start.isoformat(),
                    hours=_told(hour, ZoneInfo(file.time_zone)),
                    own=_on_own_clock(hour, file, own),
                    free=is_free(hour, absent),
                )
                for hour in found
            ),
        )


def _told(hour: Interval, zone: ZoneInfo) -> str:
    return style.hours(hour.start.astimezone(zone), hour.end.astimezone(zone)).removeprefix("from ")


def _on_own_clock(hour: Interval, file: Definition, own: ZoneInfo | None) -> str | None:
    """The same hours where the speaker is, with the day where it is another; None where the clocks agree."""
    if own is None:
        return None
    here, there = file.local(hour.start), hour.start.astimezone(own)
    if here.utcoffset() == there.utcoffset():
        return None
    day = "" if here.date() == there.date() else f"{saying.weekday(there)}, "
    return f"{day}{_told(hour, own)}, {saying.zone_name(there)}"


def _slot(
    session: Session, row: tables.Panellist, file: Definition, own: ZoneInfo | None
) -> SlotShown | None:
    version = newest(session, tables.ProgrammeVersion, row.consultation_id, published=True)
    slot = None if version is None else slots_of(version).get(row.id)
    if slot is None:
        return None
    meeting = next(each for each in file.meetings if each.key == slot.meeting)
    when = Interval(slot.start, slot.end)
    return SlotShown(
        meeting=saying.meeting(meeting),
        hours=saying.hours(file.local(slot.start), file.local(slot.end)),
        own=_on_own_clock(when, file, own),
        room=meeting.room,
    )
