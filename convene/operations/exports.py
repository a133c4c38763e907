"""Giving back every list, as it can be brought in again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from convene.adapters.sheets.exporting import Entry
from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import Consultation
from convene.domain.situation import Answer
from convene.operations.context import consultation, definition
from convene.store import accreditation, record, roster
from convene.store.database import Database, Session


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a list, and the titles of what is known besides what can be brought in."""

    entries: Sequence[Entry]
    further: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    session: Session
    id: int
    file: Consultation

    def local(self, instant: datetime | None) -> str | None:
        """An instant in the consultation's zone, to the minute."""
        return None if instant is None else f"{self.file.local(instant):%Y-%m-%d %H:%M}"

    def item(self, key: str) -> str:
        """An agenda item by its number, or its title where it has none."""
        item = self.file.item(key)
        return item.title if item.number is None else str(item.number)

    def meeting(self, key: str) -> int:
        """The number of a meeting."""
        return next(each.number for each in self.file.meetings if each.key == key)


def listed(db: Database, slug: str, kind: Kind) -> Listed:
    """A list of a consultation. Raises `RefusedError` where there is no such consultation."""
    with db.reading() as session:
        row = consultation(session, slug)
        return _LISTS[kind](_Source(session, row.id, definition(row)))


def _word(value: StrEnum | None) -> str | None:
    return None if value is None else value.value.replace("_", " ")


def _stakeholders(source: _Source) -> Listed:
    invited = roster.invited(source.session, source.id)
    standings = accreditation.standings(source.session, source.id, [each.row.id for each in invited])
    entries: list[Entry] = []
    for each in invited:
        contact, standing = each.contact, standings.get(each.row.id)
        entries.append(
            {
                "name": each.name,
                "category": each.row.category,
                "kind": "State" if each.kind == "state" else each.kind.value,
                "contact": None if contact is None else contact.name,
                "honorific": None if contact is None else contact.honorific,
                "email": None if contact is None else contact.email,
                "language": None if contact is None else contact.language,
                "time_zone": None if contact is None else contact.time_zone,
                "Answer": _word(each.row.answer),
                "Answered": source.local(each.row.answered_at),
                "Late": "yes" if each.row.late else None,
                "Accreditation": None if standing is None else _word(standing.standing),
                "On list": None if standing is None else standing.list_number,
            }
        )
    return Listed(entries, ("Answer", "Answered", "Late", "Accreditation", "On list"))


def _registrations(source: _Source) -> Listed:
    registered = roster.registered(source.session, source.id)
    entries: list[Entry] = []
    for each in registered:
        person, row = each.person, each.row
        if person is None:
            continue
        entries.append(
            {
                "organization": each.stakeholder,
                "honorific": person.honorific,
                "name": person.name,
                "email": person.email,
                "role": row.role,
                "on_behalf_of": row.on_behalf_of,
                "mode": _word(row.mode),
                "time_zone": person.time_zone,
                "answer": Answer.WITHDRAWN.value if row.withdrawn_at is not None else Answer.ACCEPTED.value,
                "Seat": row.seat.value if row.withdrawn_at is None else None,
                "Registered": source.local(row.registered_at),
                "Late": "yes" if row.late else None,
            }
        )
    named = {each.row.stakeholder_id for each in registered if each.row.withdrawn_at is None}
    entries += [
        {"organization": each.name, "answer": each.row.answer.value}
        for each in roster.invited(source.session, source.id)
        if each.row.answer is not None and each.row.id not in named
    ]
    return Listed(entries, ("Seat", "Registered", "Late"))


def _speakers(source: _Source) -> Listed:
    entries: list[Entry] = []
    for each in roster.speaking(source.session, source.id):
        person, row = each.person, each.row
        if person is None:
            continue
        entries.append(
            {
                "name": person.name,
                "honorific": person.honorific,
                "email": person.email,
                "item": source.item(row.item),
                "role": row.role,
                "organization": row.organization,
                "on_behalf_of": row.on_behalf_of,
                "topic": row.topic,
                "minutes": row.minutes,
                "mode": _word(row.mode),
                "part": row.part.value,
                "time_zone": person.time_zone,
                "Answer": _word(row.answer),
                "Consents to be named": _yes_or_no(row.consents),
            }
        )
    return Listed(entries, ("Answer", "Consents to be named"))


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _attendance(source: _Source) -> Listed:
    registered = {each.row.id: each for each in roster.registered(source.session, source.id)}
    entries: list[Entry] = []
    for meeting, delegate, mode in record.lists_of_attendance(source.session, source.id):
        each = registered[delegate]
        entries.append(
            {
                "name": None if each.person is None else each.person.name,
                "email": None if each.person is None else each.person.email,
                "organization": each.stakeholder,
                "meeting": source.meeting(meeting),
                "mode": _word(mode),
            }
        )
    return Listed(entries)


def _interventions(source: _Source) -> Listed:
    names = {each.row.id: each.name for each in roster.invited(source.session, source.id)}
    people = {each.row.id: each.person for each in roster.registered(source.session, source.id)}
    points = record.supported(source.session, source.id)
    entries: list[Entry] = []
    for row in record.interventions(source.session, source.id):
        speaker = None if row.delegate_id is None else people.get(row.delegate_id)
        entries.append(
            {
                "meeting": source.meeting(row.meeting),
                "item": source.item(row.item),
                "organization": names.get(row.stakeholder_id),
                "speaker": None if speaker is None else speaker.name,
                "points": ", ".join(str(each) for each in points.get(row.id, ())) or None,
                "text": row.note,
            }
        )
    return Listed(entries)


_LISTS: Mapping[Kind, Callable[[_Source], Listed]] = {
    Kind.STAKEHOLDERS: _stakeholders,
    Kind.REGISTRATIONS: _registrations,
    Kind.SPEAKERS: _speakers,
    Kind.ATTENDANCE: _attendance,
    Kind.INTERVENTIONS: _interventions,
}
