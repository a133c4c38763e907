"""What the words of a row mean, as far as only a row's are: the organization, the fields of a model."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from convene.domain.consultation import Consultation, Mode
from convene.domain.imports.decisions import Noun, key
from convene.domain.imports.matching import words
from convene.operations.imports.view import RowDoubtfulError, RowLeftError, RowRefusedError, View
from convene.operations.names import Stakeholders, UnknownNameError
from convene.operations.personal_page.opening import modes_of
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


class Holders:
    """Whom the rows of a list call the holders of their addresses: an address is one person's."""

    def __init__(self, view: View, addresses: Iterable[str | None]) -> None:
        keys = {book.email_key(each) for each in addresses if each is not None}
        self._known = book.people(view.session, keys)
        self._first: dict[str, tuple[tuple[str, ...], str, int]] = {}

    def key(self, address: str) -> str:
        """The key of an address, or of the one that is kept of a person who was merged."""
        key = book.email_key(address)
        known = self._known.get(key)
        return key if known is None or known.email_key is None else known.email_key

    def renamed(self, address: str, name: str) -> str:
        """What is said of an address whose holder was called otherwise until now; "" where she was not."""
        known = self._known.get(book.email_key(address))
        if known is None or words(known.name) == words(name):
            return ""
        return f"; until now, {address} was known as {known.name}"

    def check(self, address: str, name: str, row: int, column: str) -> None:
        """Refuse another name for an address than the row has in which it was found first."""
        spelt, called, first = self._first.setdefault(self.key(address), (words(name), name, row))
        if spelt != words(name):
            says = f"row {first} calls the holder of this address '{called}'; give each person her own"
            raise RowRefusedError(column, says)


def check_mode(definition: Consultation, mode: Mode | None, known: Mode | None) -> None:
    """Refuse a way of taking part that the consultation does not offer, unless it is the one that is known."""
    if mode not in {None, known, *modes_of(definition)}:
        raise RowRefusedError("mode", f"the consultation cannot be attended {str(mode).replace('_', ' ')}")


def once(seen: dict[T, int], what: T, row: int, says: Callable[[int], str], column: str) -> None:
    """Refuse what a row says a second time; `says` is told the row in which it was said first."""
    if what in seen:
        raise RowRefusedError(column, says(seen[what]))
    seen[what] = row
