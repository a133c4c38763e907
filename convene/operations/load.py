"""Loading a consultation file: it is kept as a new version, and what it lists is entered."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from convene.domain.consultation import (
    AgendaItem,
    Consultation,
    StakeholderEntry,
)
from convene.domain.situation import Part
from convene.operations.context import Actor, Operation, RefusedError
from convene.operations.panellists import contact_of, panellist_values
from convene.operations.people import enter, enter_organizations
from convene.operations.register import fill_free_seats
from convene.operations.stakeholders import contact_of as stakeholder_contact
from convene.operations.stakeholders import enter_stakeholders
from convene.store import book, consultations, keys, panellists, stakeholders, tables
from convene.store.audit import keep
from convene.store.database import Database

_NAMED = 10
"""How many of those whom a file leaves out are named, before the others are only counted."""


_LOCAL_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00")
"""A local time as JSON has it; the file has a space, and no seconds."""


@dataclass(slots=True)
class Loaded:
    """What a file changed, and whom it leaves out, in sentences; empty when it says what is stored."""

    new: bool = False
    changes: list[str] = field(default_factory=list)


def load(db: Database, definition: Consultation, actor: Actor, now: datetime) -> Loaded:
    """Store a consultation file that was checked, or bring what is stored up to it, in one transaction.

    Who is no longer in the file is kept and named: people are withdrawn by an operation, never by a lost line.
    Raises `RefusedError` for a file without a category, item, meeting or officer that is in use.
    """
    loaded = Loaded()
    with db.writing() as session:
        row = consultations.by_slug(session, definition.slug, locked=True)
        if row is None:
            # Two may load the same file for the first time at once: the second finds what the first has made.
            book.lock(session)
            row = consultations.by_slug(session, definition.slug, locked=True)
        if row is None:
            loaded.new = True
            row = _new(definition, now)
            session.add(row)
            session.flush()
        work = Operation(session, actor, now, row, definition)
        _keep_file(work, loaded)
        people = _people(work)
        _stakeholders(work, people, loaded)
        _panellists(work, people, loaded)
        fill_free_seats(work)
        session.flush()
        _refuse_what_leaves_rows_behind(work)
        if work.changes or loaded.new:
            work.set(row, loaded_by=actor.name)
        keep(session, work.entry("load"), work.changes)
    return loaded


def _new(definition: Consultation, now: datetime) -> tables.Consultation:
    return tables.Consultation(
        slug=definition.slug, version=0, definition={}, serial=0, created_at=now, updated_at=now
    )


def _refuse_what_leaves_rows_behind(work: Operation) -> None:
    file = work.definition
    for noun, used, there in (
        ("category", keys.categories(work.session, work.id), {each.key for each in file.categories}),
        ("agenda item", keys.items(work.session, work.id), {each.key for each in file.agenda}),
        ("meeting", keys.meetings(work.session, work.id), {each.key for each in file.meetings}),
        ("officer", keys.officers(work.session, work.id), {each.key for each in file.officers}),
    ):
        if lost := sorted(used - there):
            raise RefusedError(
                f"the file has no {noun} '{lost[0]}' any more, and what is stored speaks of it; "
                "put it back under the same number, title or key"
            )


def _keep_file(work: Operation, loaded: Loaded) -> None:
    content = work.definition.model_dump(mode="json", exclude={"stakeholders", "people"})
    if content == work.row.definition:
        return
    if not loaded.new:
        loaded.changes.extend(_differences("", work.row.definition, content))
    work.set(work.row, definition=content, version=work.row.version + 1, updated_at=work.now)


def _differences(path: str, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in [*before, *(name for name in after if name not in before)]:
            yield from _differences(f"{path}.{name}" if path else name, before.get(name), after.get(name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True), start=1):
            yield from _differences(f"{path} {index}", old, new)
    else:
        yield f"{path}: {_said(before)} -> {_said(after)}"


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list | Mapping):
        return f"{len(value)} entries"
    return _LOCAL_TIME.sub(r"\1 \2", str(value))


def _people(work: Operation) -> Mapping[str, int]:
    """Everybody in the file, entered at once: two lists that differ on a person would else take turns.

    The speakers come first, of whom the file says more.
    """
    speakers = [contact_of(work.definition, entry) for _, entry in work.definition.panellists()]
    return enter(work, [*speakers, *(stakeholder_contact(entry) for entry in work.definition.stakeholders)])


def _stakeholders(work: Operation, people: Mapping[str, int], loaded: Loaded) -> None:
    listed = _by_organization(work)
    if not listed:
        return
    known = stakeholders.by_organization(work.session, work.id).keys()
    entered = enter_stakeholders(work, listed, people)
    loaded.changes.extend(
        f"stakeholder '{entry.name}': category or contact changed" for entry in entered.changed
    )
    if entered.new:
        loaded.changes.append(f"stakeholders entered: {entered.new}")
    absent = book.organization_names(work.session, known - listed.keys())
    _say_absent(loaded, "stakeholders", absent.values())


def _by_organization(work: Operation) -> dict[int, StakeholderEntry]:
    """The stakeholders of the file, by the organization's id; of two lines for one, the first counts."""
    kinds = {category.key: category.kind for category in work.definition.categories}
    named = [(kinds[entry.category], entry.name) for entry in work.definition.stakeholders]
    ids = enter_organizations(work, named)
    found: dict[int, StakeholderEntry] = {}
    for entry, (kind, name) in zip(work.definition.stakeholders, named, strict=True):
        found.setdefault(ids[kind, book.name_key(name)], entry)
    return found


def _say_absent(loaded: Loaded, who: str, names: Collection[str]) -> None:
    if not names:
        return
    named = [f"'{name}'" for name in sorted(names)]
    if len(named) > _NAMED:
        named[_NAMED:] = [f"{len(named) - _NAMED} others"]
    loaded.changes.append(f"{who} not in the file, and kept: {', '.join(named)}")


def _panellists(work: Operation, people: Mapping[str, int], loaded: Loaded) -> None:
    known = {(row.item, row.person_id): row for row in panellists.panellists(work.session, work.id)}
    new = []
    for item in work.definition.agenda:
        for part, entries in ((Part.BRIEFING, item.briefings), (Part.PANEL, item.panel)):
            for place, entry in enumerate(entries, start=1):
                person = people[contact_of(work.definition, entry).key]
                values = panellist_values(work.definition, part, entry) | {"place": place}
                if (row := known.pop((item.key, person), None)) is None:
                    new.append(_new_panellist(work, item, person, values))
                elif row.replaced_by_id is None and row.answer is None and work.set(row, **values):
                    loaded.changes.append(f"panellist '{entry.name}': what the file says changed")
    work.add_all(new)
    if new:
        loaded.changes.append(f"panellists and briefers entered: {len(new)}")
    _say_absent(loaded, "panellists", _names(work, list(known.values())))


def _names(work: Operation, absent: Sequence[tables.Panellist]) -> Sequence[str]:
    """The names of those who still have their place; one who was replaced, and who came instead, are expected."""
    replacements = {row.replaced_by_id for row in panellists.panellists(work.session, work.id)}
    left = [row for row in absent if row.replaced_by_id is None and row.id not in replacements]
    known = book.people_by_id(work.session, {row.person_id for row in left})
    return [known[row.person_id].name if row.person_id in known else f"panellist {row.id}" for row in left]


def _new_panellist(
    work: Operation, item: AgendaItem, person: int, values: dict[str, Any]
) -> tables.Panellist:
    return tables.Panellist(consultation_id=work.id, person_id=person, item=item.key, **values)
