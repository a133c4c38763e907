"""Panellists and briefers: entered from the file, answering, replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from convene.domain.consultation import Consultation, Mode, PanellistEntry, PersonEntry
from convene.domain.consultation.text import slug as slug_of
from convene.domain.situation import Answer, Part
from convene.operations.context import Actor, Operation, RefusedError, operation
from convene.operations.people import Contact, enter
from convene.store import panellists, tables
from convene.store.database import Database


def contact_of(definition: Consultation, entry: PanellistEntry) -> Contact:
    """A panellist's entry in the contact book."""
    person = definition.person(entry.name)
    if person is None:
        raise ValueError(f"no address for {entry.name}: the file was not checked")
    return _contact(entry, person)


def _contact(entry: PanellistEntry, person: PersonEntry) -> Contact:
    return Contact(entry.name, person.email, entry.honorific, person.language, person.time_zone)


def panellist_values(definition: Consultation, part: Part, entry: PanellistEntry) -> dict[str, Any]:
    """What a panellist's row says, but for the person and the place."""
    return speaker_values(definition, part, entry, definition.person(entry.name))


def speaker_values(
    definition: Consultation, part: Part, entry: PanellistEntry, person: PersonEntry | None
) -> dict[str, Any]:
    """The same, of a person who need not stand in the file."""
    minutes = definition.programme.minutes
    return {
        "part": part,
        "role": entry.role,
        "organization": entry.organization,
        "on_behalf_of": entry.on_behalf_of,
        "joint": joint_mark(entry),
        "topic": entry.topic,
        "minutes": entry.minutes or (minutes.briefing if part is Part.BRIEFING else minutes.presentation),
        "mode": person.mode if person is not None else Mode.IN_PERSON,
        "absent": [
            [definition.instant(each.start).isoformat(), definition.instant(each.end).isoformat()]
            for each in (person.absent if person is not None else ())
        ],
    }


def joint_mark(entry: PanellistEntry) -> str | None:
    """The mark that joint speakers of an item share: the same, whichever of the two names the other."""
    if entry.joint_with is None:
        return None
    return "+".join(sorted((slug_of(entry.name), slug_of(entry.joint_with))))[:80]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A panellist or briefer who need not stand in the file, with what her row says."""

    entry: PanellistEntry
    person: PersonEntry
    item: str
    values: Mapping[str, Any]


def enter_speakers(
    work: Operation, new: Sequence[Speaker], changed: Sequence[tuple[tables.Panellist, Speaker]]
) -> None:
    """Enter speakers of items, and bring others up to what is said of them; the answers stay."""
    contacts = [_contact(each.entry, each.person) for each in (*new, *(speaker for _, speaker in changed))]
    people = enter(work, contacts)
    for row, speaker in changed:
        work.set(row, **speaker.values)
    work.add_all(
        [
            tables.Panellist(
                consultation_id=work.id,
                person_id=people[contact.key],
                item=speaker.item,
                **speaker.values,
            )
            for speaker, contact in zip(new, contacts, strict=False)
        ]
    )


def answer_panel(
    db: Database,
    slug: str,
    panellist_id: int,
    answer: Answer,
    *,
    actor: Actor,
    now: datetime,
    consents: bool | None = None,
    topic: str | None = None,
    mode: Mode | None = None,
    absent: tuple[tuple[datetime, datetime], ...] | None = None,
) -> None:
    """Record a panellist's answer, and what else was said with it: None leaves a thing as it is.

    Raises `RefusedError` for a panellist who was replaced, or a withdrawal of somebody who never accepted.
    """
    with operation(db, "answer_panel", slug, actor, now) as work:
        reply(work, panellist_id, answer, consents=consents, topic=topic, mode=mode, absent=absent)


def reply(
    work: Operation,
    panellist_id: int,
    answer: Answer,
    *,
    consents: bool | None = None,
    topic: str | None = None,
    mode: Mode | None = None,
    absent: tuple[tuple[datetime, datetime], ...] | None = None,
) -> None:
    """The same, in a transaction that is there already."""
    row = _panellist(work, panellist_id)
    if row.replaced_by_id is not None:
        raise RefusedError("another speaker has taken this place; write to the secretariat")
    if answer is Answer.WITHDRAWN and row.answer not in {Answer.ACCEPTED, Answer.WITHDRAWN}:
        raise RefusedError("there is no acceptance that could be withdrawn")
    given: dict[str, object] = {"consents": consents, "topic": topic, "mode": mode}
    values = {name: value for name, value in given.items() if value is not None}
    if absent is not None:
        values["absent"] = [[start.isoformat(), end.isoformat()] for start, end in absent]
    if work.set(row, answer=answer, **values):
        work.set(row, answered_at=work.now)


def replace_panellist(
    db: Database,
    slug: str,
    panellist_id: int,
    entry: PanellistEntry,
    person: PersonEntry,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """Put another speaker in a panellist's place on the panel; returns the new panellist's id.

    The one who is replaced stays on the record and is told. Raises `RefusedError` if the person already
    speaks in this consultation, or was replaced on this item.
    """
    with operation(db, "replace_panellist", slug, actor, now) as work:
        return put_in_place(work, panellist_id, entry, person).id


def put_in_place(
    work: Operation, panellist_id: int, entry: PanellistEntry, person: PersonEntry
) -> tables.Panellist:
    """The same, in a transaction that is there already."""
    old = _panellist(work, panellist_id)
    if old.replaced_by_id is not None:
        raise RefusedError("this panellist was replaced already")
    contact = _contact(entry, person)
    person_id = enter(work, [contact])[contact.key]
    _refuse_a_second_place(work, entry.name, person_id, old.item)
    values = speaker_values(work.definition, old.part, entry, person) | {"place": old.place}
    new = work.add(tables.Panellist(consultation_id=work.id, person_id=person_id, item=old.item, **values))
    work.set(old, replaced_by_id=new.id, answered_at=work.now)
    return new


def _refuse_a_second_place(work: Operation, name: str, person_id: int, item: str) -> None:
    for place in panellists.of_person(work.session, work.id, person_id):
        if place.replaced_by_id is None:
            raise RefusedError(f"'{name}' is already on a panel of this consultation; a person speaks on one")
        if place.item == item:
            raise RefusedError(f"'{name}' was replaced on this item before; name somebody else")


def _panellist(work: Operation, panellist_id: int) -> tables.Panellist:
    row = panellists.panellist(work.session, work.id, panellist_id)
    if row is None:
        raise RefusedError(f"there is no panellist {panellist_id} in '{work.row.slug}'")
    return row
