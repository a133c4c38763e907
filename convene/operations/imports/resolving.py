"""What the words of a row mean, as far as only a row's are: the organization, the fields of a model."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from convene.domain.imports.decisions import Noun, key
from convene.operations.imports.view import RowDoubtfulError, RowLeftError, RowRefusedError, View
from convene.operations.names import Stakeholders, UnknownNameError
from convene.store import book
from convene.store.roster import Invited

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


class Organizations:
    """The stakeholders of a consultation, by whatever a row calls them."""

    def __init__(self, view: View, invited: Iterable[Invited]) -> None:
        self._stakeholders = Stakeholders(
            invited, view.decided(Noun.ORGANIZATION), book.merged_names(view.session)
        )
        self._slug = view.slug

    def find(self, name: str) -> Invited:
        """The stakeholder of a name, or the one that a person decided it is."""
        try:
            found = self._stakeholders.find(name)
        except UnknownNameError as error:
            raise self._unfound(name, error) from None
        if found is None:
            raise RowLeftError
        return found

    def _unfound(self, name: str, error: UnknownNameError) -> RowDoubtfulError | RowRefusedError:
        if error.likely:
            return RowDoubtfulError(key(name), f"{error}, and somebody is called nearly so", error.likely)
        says = f"{error}; `convene import {self._slug} stakeholders FILE` brings it in"
        return RowRefusedError("organization", says)


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
