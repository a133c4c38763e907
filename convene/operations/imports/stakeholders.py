"""A list of those to be invited."""

from collections.abc import Iterable, Sequence

from convene.adapters.sheets.rows import StakeholderRow
from convene.domain.consultation import Category, ContactEntry, StakeholderEntry, StakeholderKind
from convene.domain.imports.decisions import Noun, key
from convene.domain.imports.fates import Fate, Line, differences
from convene.domain.imports.matching import Names
from convene.operations.context import Operation
from convene.operations.imports.resolving import Holders, checked, once
from convene.operations.imports.view import (
    Prepared,
    RowDoubtfulError,
    RowLeftError,
    RowRefusedError,
    View,
    fate_of,
)
from convene.operations.names import category_of
from convene.operations.people import Contact, enter, enter_organizations
from convene.operations.stakeholders import enter_stakeholders
from convene.store import book, roster
from convene.store.tables import PersonData

_COLUMNS = {"name": "contact", "email": "email", "honorific": "honorific", "language": "language"}
"""The columns of the fields of a contact."""


class _List:
    """The rows that are new or changed, as the comparison finds them."""

    def __init__(self, view: View, addresses: Iterable[str | None]) -> None:
        self._view = view
        self._known = {each.row.organization_id: each for each in roster.invited(view.session, view.id)}
        self._book = book.all_organizations(view.session)
        self._exact = {(kind, book.name_key(name)): id_ for id_, (kind, name) in self._book.items()}
        self._exact |= book.merged_names(view.session)
        self._names = {
            kind: Names({id_: name for id_, (of, name) in self._book.items() if of is kind})
            for kind in StakeholderKind
        }
        self._categories: dict[str, Category] = {}
        self._seen: dict[object, int] = {}
        self._holders = Holders(view, addresses)
        self.entries: list[tuple[int | None, StakeholderEntry, Contact]] = []

    def line(self, row: StakeholderRow) -> Line:
        organization = self._organization(row)
        known = None if organization is None else self._known.get(organization)
        name = row.name if organization is None else self._book[organization][1]
        category = self._category(row, None if known is None else known.row.category)
        kind = self._view.definition.category(category).kind
        same = organization or (kind, book.name_key(name))
        once(self._seen, same, row.place.row, lambda first: f"row {first} has '{name}' already", "name")
        before: dict[str, object] = {}
        if known is not None:
            before = {"category": known.row.category, **_contact_before(known.contact)}
        same_address = self._is_same(row, before)
        contact = self._contact(row, before, same_address)
        self._holders.check(contact.email, contact.name, row.place.row, "contact")
        entry = StakeholderEntry.model_construct(name=name, category=category, contact=contact)
        after = {"category": category, "contact": row.contact}
        after |= {} if same_address else {"e-mail": contact.email}
        after |= {"honorific": row.honorific, "language": row.language, "time zone": row.time_zone}
        changes = differences(before, after)
        if known is not None and not changes:
            return Line(row.place.row, name, Fate.SAME)
        person = Contact(contact.name, contact.email, row.honorific, row.language, row.time_zone)
        self.entries.append((organization, entry, person))
        renamed = "" if same_address else self._holders.renamed(contact.email, contact.name)
        if known is None:
            return Line(
                row.place.row, name, Fate.NEW, f"{category}; {contact.name}, {contact.email}{renamed}"
            )
        return Line(row.place.row, name, Fate.CHANGED, renamed.removeprefix("; "), differences=changes)

    def _category(self, row: StakeholderRow, before: str | None) -> str:
        if row.category is not None:
            return self._category_of(row.category).key
        if before is None:
            keys = ", ".join(each.key for each in self._view.definition.categories)
            raise RowRefusedError("category", f"the category is missing; expected one of: {keys}")
        return before

    def _is_same(self, row: StakeholderRow, before: dict[str, object]) -> bool:
        """Whether a row leaves the contact who she is."""
        return row.email is None or self._holders.key(row.email) == book.email_key(str(before.get("e-mail")))

    def _contact(self, row: StakeholderRow, before: dict[str, object], same: bool) -> ContactEntry:
        return checked(
            ContactEntry,
            _COLUMNS,
            name=row.contact or (before.get("contact") if same else None),
            email=row.email or before.get("e-mail"),
            honorific=row.honorific,
            language=row.language,
        )

    def _organization(self, row: StakeholderRow) -> int | None:
        """The organization that is meant; None for one that is new."""
        decision = self._view.decided(Noun.ORGANIZATION).get(key(row.name))
        if decision is not None and decision.is_nobody:
            raise RowLeftError
        # Who was chosen a moment ago may have been merged since: then it is asked anew.
        if decision is not None and decision.target is not None:
            if decision.target in self._book:
                return decision.target
            decision = None
        kinds = self._kinds(row)
        for kind in kinds:
            if (exact := self._exact.get((kind, book.name_key(row.name)))) is not None:
                return exact
        if decision is None and (
            likely := [one for kind in kinds for one in self._names[kind].likely(row.name)]
        ):
            says = "nearly the same name is known already: the same, or another?"
            raise RowDoubtfulError(key(row.name), says, tuple(likely[:3]))
        return None

    def _kinds(self, row: StakeholderRow) -> Sequence[StakeholderKind]:
        if row.category is None:
            return list(StakeholderKind)
        return [self._category_of(row.category).kind]

    def _category_of(self, found: str) -> Category:
        if found not in self._categories:
            self._categories[found] = category_of(self._view.definition, found)
        return self._categories[found]


def _contact_before(contact: PersonData | None) -> dict[str, object]:
    if contact is None:
        return {}
    return {
        "contact": contact.name,
        "e-mail": contact.email,
        "honorific": contact.honorific,
        "language": contact.language,
        "time zone": contact.time_zone,
    }


def prepare(view: View, rows: Sequence[StakeholderRow]) -> Prepared:
    """Compare the rows with the stakeholders that are there."""
    found = _List(view, [row.email for row in rows])
    lines = [fate_of(row.place.row, row.name, found.line, row) for row in rows]
    return Prepared(lines, lambda work: _carry_out(work, found.entries), Noun.ORGANIZATION)


def _carry_out(work: Operation, entries: Sequence[tuple[int | None, StakeholderEntry, Contact]]) -> None:
    people = enter(work, [contact for _, _, contact in entries])
    kinds = {category.key: category.kind for category in work.definition.categories}
    named = [(kinds[entry.category], entry.name) for id_, entry, _ in entries if id_ is None]
    new = enter_organizations(work, named)
    listed = {
        id_ if id_ is not None else new[kinds[entry.category], book.name_key(entry.name)]: entry
        for id_, entry, _ in entries
    }
    enter_stakeholders(work, listed, people)
