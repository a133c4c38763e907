"""The published programme as it is shown: a page for everybody, and a calendar to subscribe to."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from convene.adapters.ical import CalendarEntry, Edition, Party, published, uid
from convene.adapters.programme_page import programme_page
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Meeting, Mode
from convene.domain.programme.problem import PartKind
from convene.domain.programme.view import ItemView, MeetingView, PartView, ProgrammeView, SpeakerView
from convene.operations.context import RefusedError, consultation, definition
from convene.store import tables
from convene.store.database import Database
from convene.store.panellists import speakers
from convene.store.versions import newest

KINDS = {
    "opening": PartKind.OPENING,
    "briefing": PartKind.BRIEFING,
    "panel": PartKind.PRESENTATION,
    "floor": PartKind.FLOOR,
    "closing": PartKind.CLOSING,
}
"""The kind of a part, by the word that follows the item in its key."""

Speakers = Mapping[int, tuple[tables.Panellist, tables.PersonData | None]]
Placed = tuple[str, PartView]
"""A part with the key of its item."""


def page(db: Database, slug: str) -> str:
    """The published programme as a page of HTML. Raises `RefusedError` before there is one."""
    return programme_page(view(db, slug))


def calendar(db: Database, slug: str) -> bytes:
    """The published programme as a calendar, an event a meeting. Raises `RefusedError` before there is one."""
    shown = view(db, slug)
    with db.reading() as session:
        secretariat = definition(consultation(session, slug)).secretariat
    host = secretariat.email.rpartition("@")[2]
    edition = Edition(
        organizer=Party(secretariat.name, secretariat.email),
        zone=shown.zone,
        stamp=shown.published or shown.meetings[0].start,
        sequence=shown.version - 1,
    )
    entries = [_event(slug, host, meeting, shown) for meeting in shown.meetings]
    return published(entries, edition, name=f"{shown.title}, {shown.body}")


def _event(slug: str, host: str, meeting: MeetingView, shown: ProgrammeView) -> CalendarEntry:
    return CalendarEntry(
        uid=uid(host, slug, meeting.name),
        summary=f"{shown.title}: {meeting.name}",
        start=meeting.start,
        end=meeting.end,
        location=meeting.room,
        description="\n".join(_item_title(item) for item in meeting.items),
    )


def _item_title(item: ItemView) -> str:
    return item.title if item.number is None else f"Item {item.number}: {item.title}"


def view(db: Database, slug: str) -> ProgrammeView:
    """The published programme with everybody's names. Raises `RefusedError` before there is one."""
    with db.reading() as session:
        row = consultation(session, slug)
        file, version = definition(row), newest(session, tables.ProgrammeVersion, row.id, published=True)
        if version is None:
            raise RefusedError(
                f"no programme of '{slug}' is published yet; `convene status {slug}` says when it is due"
            )
        known = {panellist.id: (panellist, person) for panellist, person in speakers(session, row.id)}
        return ProgrammeView(
            title=file.title,
            body=file.body.name,
            place=file.place,
            zone=file.time_zone,
            meetings=tuple(_meetings(file, version, known)),
            version=version.number,
            published=version.published_at,
        )


def _meetings(file: Definition, version: tables.ProgrammeVersion, known: Speakers) -> Iterator[MeetingView]:
    begun: set[str] = set()
    for meeting in file.meetings:
        placed = [
            (key, _part(each, file.item(key).title, known))
            for each in version.placements
            if each[1] == meeting.key
            for key in (each[0].partition(".")[0],)
        ]
        placed.sort(key=lambda each: each[1].start)
        yield _meeting(file, meeting, placed, begun)
        begun.update(item for item, _ in placed)


def _meeting(file: Definition, meeting: Meeting, placed: Sequence[Placed], begun: set[str]) -> MeetingView:
    return MeetingView(
        name=f"Meeting {meeting.number}",
        start=file.instant(meeting.start),
        end=file.instant(meeting.end),
        room=meeting.room or file.place,
        items=tuple(
            _item(file, key, [part for item, part in placed if item == key], continued=key in begun)
            for key in dict.fromkeys(item for item, _ in placed)
        ),
    )


def _item(file: Definition, key: str, parts: Sequence[PartView], *, continued: bool) -> ItemView:
    item = file.item(key)
    return ItemView(
        title=item.title,
        parts=tuple(parts),
        number=item.number,
        presiding=_officer(file, item.presiding),
        continued=continued,
    )


def _officer(file: Definition, key: str | None) -> str:
    if key is None:
        return ""
    officer = file.officer(key)
    return f"{officer.honorific} {officer.name}, {officer.office}"


def _part(placed: Sequence[Any], item: str, known: Speakers) -> PartView:
    """A placed part; a topic that is the item's own title is not said again."""
    key, _, start, end, people = placed
    found = [known[person] for person in people if person in known]
    topics = [row.topic for row, _ in found if row.topic and row.topic != item]
    return PartView(
        kind=KINDS[key.split(".")[1]],
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end),
        speakers=tuple(_speaker(*each) for each in found),
        topic=next(iter(topics), ""),
    )


def _speaker(row: tables.Panellist, person: tables.PersonData | None) -> SpeakerView:
    return SpeakerView(
        name=person.name if person else "a speaker",
        honorific=(person.honorific or "") if person else "",
        role=row.role,
        organization=row.organization or "",
        on_behalf_of=row.on_behalf_of or "",
        zone=person.time_zone if person and row.mode is Mode.ONLINE else None,
    )
