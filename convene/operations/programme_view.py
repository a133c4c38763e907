"""The published programme as it is shown: a page for everybody, and a calendar to subscribe to."""

from collections.abc import Iterator, Mapping, Sequence

from convene.adapters.ical import CalendarEntry, Edition, Party, published, uid
from convene.adapters.programme_page import programme_page
from convene.domain.consultation import Consultation as Definition
from convene.domain.consultation import Mode
from convene.domain.programme.view import ItemView, MeetingView, PartView, ProgrammeView, SpeakerView
from convene.operations.context import RefusedError, consultation, definition
from convene.operations.letters import saying
from convene.store import tables
from convene.store.database import Database
from convene.store.panellists import speakers
from convene.store.programme import Placed, placed
from convene.store.versions import newest

Speakers = Mapping[int, tuple[tables.Panellist, tables.PersonData | None]]


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
        description="\n".join(saying.item(item.number, item.title) for item in meeting.items),
    )


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
    parts = placed(version)
    for meeting in file.meetings:
        held = [each for each in parts if each.placement.meeting == meeting.key]
        yield MeetingView(
            name=f"Meeting {meeting.number}",
            start=file.instant(meeting.start),
            end=file.instant(meeting.end),
            room=meeting.room or file.place,
            items=tuple(
                _item(file, key, [each for each in held if each.item == key], known, continued=key in begun)
                for key in dict.fromkeys(each.item for each in held)
            ),
        )
        begun.update(each.item for each in held)


def _item(
    file: Definition, key: str, parts: Sequence[Placed], known: Speakers, *, continued: bool
) -> ItemView:
    item = file.item(key)
    return ItemView(
        title=item.title,
        parts=tuple(_part(each, item.title, known) for each in parts),
        number=item.number,
        presiding="" if item.presiding is None else file.officer(item.presiding).styled,
        continued=continued,
    )


def _part(part: Placed, item: str, known: Speakers) -> PartView:
    """A placed part; a topic that is the item's own title is not said again."""
    found = [known[panellist] for panellist in part.panellists if panellist in known]
    topics = [row.topic for row, _ in found if row.topic and row.topic != item]
    return PartView(
        kind=part.kind,
        start=part.placement.start,
        end=part.placement.end,
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
