"""The provisional annotated agenda."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from convene.adapters.documents.wording import papers_wording
from convene.domain import style
from convene.domain.consultation import AgendaItem, Meeting
from convene.domain.consultation import Consultation as Definition
from convene.domain.documents.paper import Paper
from convene.domain.papers.agenda import AgendaMeeting, AnnotatedItem, annotated_agenda
from convene.domain.programme.problem import PartKind
from convene.domain.report import facts
from convene.domain.situation import Part
from convene.operations.context import consultation, definition
from convene.operations.letters import saying
from convene.operations.report_facts import speaker
from convene.store import tables
from convene.store.database import Database
from convene.store.panellists import Speaker, speakers
from convene.store.programme import Placed, placed
from convene.store.versions import newest

_AROUND = {PartKind.OPENING, PartKind.CLOSING}
"""Parts of a meeting that belong to no item, though they stand beside one."""


def agenda_paper(db: Database, slug: str, now: datetime) -> Paper:
    """The agenda with the times of the newest published programme, and those who accepted to speak."""
    with db.reading() as session:
        row = consultation(session, slug)
        file, version = definition(row), newest(session, tables.ProgrammeVersion, row.id, published=True)
        parts = [] if version is None else [each for each in placed(version) if each.kind not in _AROUND]
        accepted = speakers(session, row.id)
    items = [_item(file, item, parts, accepted) for item in file.agenda]
    meetings = [_meeting(file, meeting, parts) for meeting in file.meetings]
    return annotated_agenda(file, items, meetings, papers_wording(), file.local(now).date())


def _item(
    file: Definition, item: AgendaItem, parts: Sequence[Placed], accepted: Sequence[Speaker]
) -> AnnotatedItem:
    return AnnotatedItem(
        item=item,
        sittings=tuple(_sittings(file, item, parts)),
        presiding=None if item.presiding is None else file.officer(item.presiding),
        briefings=_speakers(item, Part.BRIEFING, accepted),
        panel=_speakers(item, Part.PANEL, accepted),
    )


def _speakers(item: AgendaItem, part: Part, accepted: Sequence[Speaker]) -> tuple[facts.Speaker, ...]:
    return tuple(
        speaker(panellist, person)
        for panellist, person in accepted
        if panellist.item == item.key and panellist.part is part
    )


def _sittings(file: Definition, item: AgendaItem, parts: Sequence[Placed]) -> Iterator[str]:
    for meeting in file.meetings:
        held = [each for each in parts if each.item == item.key and each.placement.meeting == meeting.key]
        if held:
            begins = file.local(min(each.placement.start for each in held))
            ends = file.local(max(each.placement.end for each in held))
            day, hours = saying.weekday(begins), style.hours(begins, ends)
            yield f"{style.numbered(meeting.number)} meeting, on {day}, {hours} ({saying.zone_name(begins)})"


def _meeting(file: Definition, meeting: Meeting, parts: Sequence[Placed]) -> AgendaMeeting:
    begins, ends = file.local(file.instant(meeting.start)), file.local(file.instant(meeting.end))
    held = dict.fromkeys(each.item for each in parts if each.placement.meeting == meeting.key)
    return AgendaMeeting(saying.meeting(meeting), saying.hours(begins, ends), tuple(held))
