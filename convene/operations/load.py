"""Loading a consultation file: it is kept as a new version, and what it lists is entered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from convene.domain.consultation import (
    AgendaItem,
    Consultation,
    StakeholderEntry,
)
from convene.domain.situation import Part
from convene.operations.context import Actor, Operation
from convene.operations.panellists import contact_of, panellist_values
from convene.operations.people import Contact, enter, enter_organizations
from convene.store import book, consultations, panellists, stakeholders, tables
from convene.store.audit import keep
from convene.store.database import Database


@dataclass(slots=True)
class Loaded:
    """What a file changed, in sentences; empty when it changed nothing."""

    new: bool = False
    changes: list[str] = field(default_factory=list)


def load(db: Database, definition: Consultation, actor: Actor, now: datetime) -> Loaded:
    """Store a consultation file that was checked, or bring what is stored up to it, in one transaction.

    Who is no longer in the file is kept and named: people are withdrawn by an operation, never by a lost line.
    """
    loaded = Loaded()
    with db.writing() as session:
        row = consultations.by_slug(session, definition.slug, locked=True)
        if row is None:
            loaded.new = True
            row = _new(definition, now)
            session.add(row)
            session.flush()
        work = Operation(session, actor, now, row, definition)
        _keep_file(work, loaded)
        _stakeholders(work, loaded)
        _panellists(work, loaded)
        session.flush()
        keep(session, work.entry("load"), work.changes)
    return loaded


def _new(definition: Consultation, now: datetime) -> tables.Consultation:
    return tables.Consultation(
        slug=definition.slug, version=0, definition={}, serial=0, created_at=now, updated_at=now
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
    return f"{len(value)} entries" if isinstance(value, list | Mapping) else str(value)


def _stakeholders(work: Operation, loaded: Loaded) -> None:
    entries = work.definition.stakeholders
    if not entries:
        return
    kinds = {category.key: category.kind for category in work.definition.categories}
    people = enter(work, [_contact(entry) for entry in entries])
    named = [(kinds[entry.category], entry.name) for entry in entries]
    organizations = enter_organizations(work, named)
    known = stakeholders.by_organization(work.session, work.id)
    new: dict[int, tables.Stakeholder] = {}
    for entry, (kind, name) in zip(entries, named, strict=True):
        organization = organizations[kind, book.name_key(name)]
        contact = people[book.email_key(entry.contact.email)]
        if (row := known.get(organization)) is not None:
            if work.set(row, category=entry.category, contact_id=contact):
                loaded.changes.append(f"stakeholder '{name}': category or contact changed")
        elif organization not in new:
            new[organization] = tables.Stakeholder(
                consultation_id=work.id,
                organization_id=organization,
                category=entry.category,
                contact_id=contact,
            )
    work.add_all(list(new.values()))
    _say_stakeholders(loaded, len(new), len(known.keys() - set(organizations.values())))


def _contact(entry: StakeholderEntry) -> Contact:
    contact = entry.contact
    return Contact(contact.name, contact.email, contact.honorific, contact.language)


def _say_stakeholders(loaded: Loaded, new: int, absent: int) -> None:
    if new:
        loaded.changes.append(f"{new} stakeholders entered")
    if absent:
        loaded.changes.append(f"{absent} stakeholders are not in the file and were kept")


def _panellists(work: Operation, loaded: Loaded) -> None:
    ids = enter(work, [contact_of(work.definition, entry) for _, entry in work.definition.panellists()])
    known = {(row.item, row.person_id): row for row in panellists.panellists(work.session, work.id)}
    new = []
    for item in work.definition.agenda:
        for part, entries in ((Part.BRIEFING, item.briefings), (Part.PANEL, item.panel)):
            for place, entry in enumerate(entries, start=1):
                person = ids[contact_of(work.definition, entry).key]
                values = panellist_values(work.definition, part, entry) | {"place": place}
                if (row := known.pop((item.key, person), None)) is None:
                    new.append(_new_panellist(work, item, person, values))
                elif row.replaced_by_id is None and row.answer is None and work.set(row, **values):
                    loaded.changes.append(f"panellist '{entry.name}': what the file says changed")
    work.add_all(new)
    if new:
        loaded.changes.append(f"{len(new)} panellists and briefers entered")


def _new_panellist(
    work: Operation, item: AgendaItem, person: int, values: dict[str, Any]
) -> tables.Panellist:
    return tables.Panellist(consultation_id=work.id, person_id=person, item=item.key, **values)
