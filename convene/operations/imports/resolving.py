"""What the words of a row mean in a consultation: its category, agenda item, meeting, organization."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from convene.domain.consultation import AgendaItem, Category, Consultation, Meeting
from convene.domain.imports.decisions import NEW, Decision, Noun, key
from convene.domain.imports.matching import Names, words
from convene.operations.imports.view import RowDoubtfulError, RowLeftError, RowRefusedError, View
from convene.store import book
from convene.store.book import name_key
from convene.store.roster import Invited

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


def category_of(definition: Consultation, found: str) -> Category:
    """The category of a key or a title."""
    spelt = {each.key: each for each in definition.categories}
    spelt |= {_plain(each.title): each for each in reversed(definition.categories)}
    return _meant(spelt, found, "category", (each.key for each in definition.categories))


def item_of(definition: Consultation, found: str) -> AgendaItem:
    """The agenda item of a number ("2", "item 2"), a key or a title."""
    spelt = {each.key: each for each in definition.agenda}
    spelt |= {_plain(each.title): each for each in definition.agenda}
    spelt |= {str(each.number): each for each in definition.agenda if each.number is not None}
    expected = (str(each.number) if each.number is not None else each.title for each in definition.agenda)
    return _meant(spelt, _without("item", found), "item", expected)


def meeting_of(definition: Consultation, found: str) -> Meeting:
    """The meeting of a number ("1", "meeting 1") or a key."""
    spelt = {each.key: each for each in definition.meetings}
    spelt |= {str(each.number): each for each in definition.meetings}
    return _meant(
        spelt, _without("meeting", found), "meeting", (str(each.number) for each in definition.meetings)
    )


def _plain(text: str) -> str:
    return " ".join(words(text))


def _without(noun: str, found: str) -> str:
    return re.sub(rf"^{noun}\s+|\.0$", "", found.strip(), flags=re.IGNORECASE)


def _meant(spelt: Mapping[str, T], found: str, noun: str, expected: Iterable[str]) -> T:
    for spelling in (found, found.casefold(), _plain(found)):
        if spelling in spelt:
            return spelt[spelling]
    raise RowRefusedError(noun, f"there is no {noun} '{found}'; expected one of: {', '.join(expected)}")


class Organizations:
    """The stakeholders of a consultation, by whatever a row calls them."""

    def __init__(self, view: View, invited: Iterable[Invited]) -> None:
        self._decided = view.decided(Noun.ORGANIZATION)
        self._slug = view.slug
        self._all = {each.row.id: each for each in invited}
        self._exact = {name_key(each.name): each for each in self._all.values()}
        self._names = Names({id_: each.name for id_, each in self._all.items()})
        self._of_organization = {each.row.organization_id: each for each in self._all.values()}
        for (_, gone), kept in book.merged_names(view.session).items():
            if kept in self._of_organization:
                self._exact.setdefault(gone, self._of_organization[kept])

    def find(self, name: str) -> Invited:
        """The stakeholder of a name, or the one that a person decided it is."""
        if (exact := self._exact.get(name_key(name))) is not None:
            return exact
        if (decision := self._decided.get(key(name))) is not None and decision is not NEW:
            return self._as_decided(decision, name)
        same = self._names.same(name)
        if len(same) == 1:
            return self._all[same[0]]
        if likely := self._names.likely(name):
            says = f"no stakeholder is called '{name}', and somebody is called nearly so"
            found = [self._all[each.id].row.organization_id for each in likely]
            raise RowDoubtfulError(
                key(name), says, tuple(replace(one, id=id_) for one, id_ in zip(likely, found, strict=True))
            )
        raise RowRefusedError(
            "organization",
            f"no stakeholder is called '{name}'; `convene import {self._slug} stakeholders FILE` brings it in",
        )

    def _as_decided(self, decision: Decision, name: str) -> Invited:
        if decision.target is None:
            raise RowLeftError
        if decision.target not in self._of_organization:
            raise RowRefusedError("organization", f"'{name}' was decided to be one that is not invited")
        return self._of_organization[decision.target]


def checked(model: type[M], columns: Mapping[str, str], **values: object) -> M:
    """A model of the consultation file made from a row. `columns` gives the field of the row by the model's."""
    try:
        return model(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        missing = first["type"] == "missing"
        says = "is empty; it has to be given" if missing else first["msg"]
        raise RowRefusedError(columns.get(field, field), says) from None


def once(seen: dict[T, int], what: T, row: int, says: Callable[[int], str], column: str) -> None:
    """Refuse what a row says a second time; `says` is told the row in which it was said first."""
    if what in seen:
        raise RowRefusedError(column, says(seen[what]))
    seen[what] = row
