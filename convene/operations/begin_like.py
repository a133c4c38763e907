"""Beginning a consultation like another: its people, categories and settings, without what was answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from convene.domain.consultation import (
    AgendaItem,
    Consultation,
    ContactEntry,
    PanellistEntry,
    PersonEntry,
    StakeholderEntry,
)
from convene.domain.consultation.moving import moved, retitled
from convene.domain.situation import Part
from convene.operations.context import RefusedError, consultation, definition
from convene.store import consultations, tables
from convene.store.database import Database
from convene.store.roster import Invited, Speaking, invited, speaking


@dataclass(frozen=True, slots=True)
class Begun:
    """A consultation that is not stored yet, and how many of the other's were left out of it, and why.

    `unreachable` were erased, or have no address; `doubles` are speakers of a name that another has.
    """

    consultation: Consultation
    unreachable_stakeholders: int
    unreachable_speakers: int
    doubles: int


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker of whom all is known that a file needs."""

    row: tables.Panellist
    person: tables.PersonData
    email: str
    honorific: str


def begin_like(
    db: Database,
    slug: str,
    other: str,
    *,
    first_day: date,
    title: str | None = None,
    ordinal: int | None = None,
) -> Begun:
    """Draw up a consultation like another; nothing is stored.

    Its ordinal is the next, its title the other's with that ordinal; dates are moved with the first day. Raises
    `RefusedError` where there is no such other, or a consultation of the slug.
    """
    with db.reading() as session:
        if consultations.by_slug(session, slug) is not None:
            raise RefusedError(f"there is a consultation '{slug}' already; give the new one another slug")
        row = consultation(session, other)
        file = definition(row)
        listed, spoke = invited(session, row.id), speaking(session, row.id)
        entries, reached = tuple(_stakeholders(listed)), list(_reachable(spoke))
    speakers = _by_name(reached)
    number = file.ordinal + 1 if ordinal is None else ordinal
    changes = _identity(file, slug, title, number) | {
        "agenda": tuple(_with_panel(file, item, speakers.values()) for item in file.agenda),
        "people": tuple(map(_person, speakers.values())),
        "stakeholders": entries,
    }
    return Begun(
        moved(file.model_copy(update=changes), first_day),
        unreachable_stakeholders=len(listed) - len(entries),
        unreachable_speakers=len(spoke) - len(reached),
        doubles=len(reached) - len(speakers),
    )


def _identity(file: Consultation, slug: str, title: str | None, ordinal: int) -> dict[str, Any]:
    """What tells it from the other; a symbol and a total are of one report only."""
    session = file.body.upcoming_session
    further = max(1, session.ordinal + ordinal - file.ordinal)
    called = file.report.consultation
    report = {
        "consultation": called and retitled(called, file.ordinal, ordinal),
        "symbol": None,
        "stated_total": None,
    }
    return {
        "slug": slug,
        "title": title or retitled(file.title, file.ordinal, ordinal),
        "ordinal": ordinal,
        "body": file.body.model_copy(
            update={"upcoming_session": session.model_copy(update={"ordinal": further})}
        ),
        "report": file.report.model_copy(update=report),
    }


def _stakeholders(known: Iterable[Invited]) -> Iterator[StakeholderEntry]:
    for each in known:
        contact = each.contact
        if contact is not None and contact.email is not None:
            yield StakeholderEntry(
                name=each.name,
                category=each.row.category,
                contact=ContactEntry(
                    name=contact.name,
                    email=contact.email,
                    honorific=contact.honorific,
                    language=contact.language,
                ),
            )


def _reachable(speakers: Iterable[Speaking]) -> Iterator[_Speaker]:
    for each in speakers:
        person = each.person
        if person is not None and person.email is not None and person.honorific is not None:
            yield _Speaker(each.row, person, person.email, person.honorific)


def _by_name(speakers: Iterable[_Speaker]) -> dict[str, _Speaker]:
    """Of several of one name the first, since a file tells people by their names."""
    found: dict[str, _Speaker] = {}
    for each in speakers:
        found.setdefault(each.person.name, each)
    return found


def _person(speaker: _Speaker) -> PersonEntry:
    return PersonEntry(
        name=speaker.person.name,
        email=speaker.email,
        honorific=speaker.honorific,
        language=speaker.person.language,
        time_zone=speaker.person.time_zone,
        mode=speaker.row.mode,
    )


def _with_panel(file: Consultation, item: AgendaItem, speakers: Iterable[_Speaker]) -> AgendaItem:
    """An item with those who spoke on it, whoever had been named first."""
    held = [each for each in speakers if each.row.item == item.key]
    parts = {part: tuple(_entries(file, item, part, held)) for part in Part}
    return item.model_copy(update={"briefings": parts[Part.BRIEFING], "panel": parts[Part.PANEL]})


def _entries(
    file: Consultation, item: AgendaItem, part: Part, held: Sequence[_Speaker]
) -> Iterator[PanellistEntry]:
    topics = {entry.name: entry.topic for entry in item.speakers}
    minutes = file.programme.minutes
    usual = minutes.briefing if part is Part.BRIEFING else minutes.presentation
    for each in held:
        if each.row.part is part:
            yield PanellistEntry(
                name=each.person.name,
                honorific=each.honorific,
                role=each.row.role,
                organization=each.row.organization,
                on_behalf_of=each.row.on_behalf_of,
                joint_with=_partner(each, held),
                topic=topics.get(each.person.name),
                minutes=None if each.row.minutes == usual else each.row.minutes,
            )


def _partner(speaker: _Speaker, held: Iterable[_Speaker]) -> str | None:
    """The other of two joint speakers."""
    mark = speaker.row.joint
    together = (each for each in held if mark is not None and each.row.joint == mark)
    return next((each.person.name for each in together if each is not speaker), None)
