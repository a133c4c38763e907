"""A list as it was read: the good rows, and those that are refused, so that a caller may choose what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from convene.adapters.faults import FileFaultsError, quoted
from convene.adapters.sheets.places import Place, SheetFault
from convene.adapters.sheets.table import Row, letter


class Kind(StrEnum):
    """The kinds of list that organisers keep."""

    STAKEHOLDERS = "stakeholders"
    """Whom to invite."""
    REGISTRATIONS = "registrations"
    """Who comes, for whom."""
    SPEAKERS = "speakers"
    """Who speaks on which item."""
    ATTENDANCE = "attendance"
    """Who came."""
    INTERVENTIONS = "interventions"
    """Who said what from the floor."""


class Source(StrEnum):
    """Where a list comes from, told from its columns."""

    LIST = "list"
    """A list that a person keeps."""
    INDICO = "indico"
    """The export of a registration form."""
    ZOOM = "zoom"
    """The participants' report of a meeting."""
    TEAMS = "teams"
    """The attendance report of a meeting."""
    WEBEX = "webex"
    """The attendance report of a meeting."""


class Placed(Protocol):
    """A row that knows where it stood."""

    @property
    def place(self) -> Place:
        """Where the row stood."""


R_co = TypeVar("R_co", bound=Placed, covariant=True)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, as it was found, and what is wrong with it: one fault at least."""

    row: Row
    faults: tuple[SheetFault, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that was recognized: what it holds, its title as found, its place from 0."""

    key: str
    title: str
    place: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[R_co]):
    """A list that was read. `ignored` are the titles of columns that are not this list's."""

    kind: Kind
    source: Source
    file: str
    sheet: str | None
    header: Row
    columns: tuple[Column, ...]
    rows: tuple[R_co, ...]
    refused: tuple[Refused, ...] = ()
    ignored: tuple[str, ...] = ()
    found: tuple[Row, ...] = ()
    """Every row under the header, as it was found."""
    together: Mapping[int, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The numbers of the rows that make one, by the number of its place."""

    @property
    def faults(self) -> tuple[SheetFault, ...]:
        """All faults in the order of the rows, each once."""
        return tuple(dict.fromkeys(fault for refused in self.refused for fault in refused.faults))

    def all(self) -> tuple[R_co, ...]:
        """All rows, or none: raises `FileFaultsError` if any is refused."""
        if self.refused:
            raise FileFaultsError(self.faults)
        return self.rows

    def has(self, key: str) -> bool:
        """Whether the file has the column of a key, the name of a field of its rows."""
        return any(column.key == key for column in self.columns)

    def fault(self, place: Place, key: str, message: str) -> SheetFault:
        """A fault of a row that a caller found: `key` is a field of the row, `message` says what to do."""
        column = next((each for each in self.columns if each.key == key), None)
        if column is None:
            return SheetFault(place.file, place.row, "", None, message, place.sheet)
        there = next((row.cell(column.place) for row in self.found if row.number == place.row), None)
        text = None if there is None else quoted(str(there))
        return SheetFault(
            place.file, place.row, column.title, text, message, place.sheet, letter(column.place)
        )

    def refusing(self, faults: Iterable[SheetFault]) -> "Reading[R_co]":
        """The same list with the rows of these faults refused, too; of a platform's list all joins of the person."""
        wrong = {refused.row.number: refused.faults for refused in self.refused}
        for fault in faults:
            for number in self.together.get(fault.line or 0, (fault.line or 0,)):
                wrong[number] = (*wrong.get(number, ()), fault)
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.place.row not in wrong),
            refused=tuple(Refused(row, wrong[row.number]) for row in self.found if row.number in wrong),
        )
