"""The rows of delegates in a form: as they were typed, and as entries once nothing is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from convene.domain.consultation import Mode
from convene.domain.consultation.base import Fields
from convene.domain.consultation.text import Address, Line
from convene.domain.situation import Seat
from convene.operations.people import Contact
from convene.operations.personal_page import DelegateShown, StakeholderShown
from convene.operations.register import DelegateEntry
from interfaces.web.faults import Fault, Wording, faults
from interfaces.web.form import Form
from interfaces.web.zones import ZoneOrCity

ROWS_AT_MOST = 50

_TEXTS = ("honorific", "name", "email", "role", "on_behalf_of", "time_zone")

_WORDS = {
    "honorific": Wording("The honorific", "Enter the honorific."),
    "name": Wording("The name", "Enter the name, as it is to be printed."),
    "email": Wording("The e-mail address", "Enter the e-mail address."),
    "role": Wording("The role", "Enter the role."),
    "on_behalf_of": Wording("“On behalf of”", "Enter on whose behalf."),
    "mode": Wording("The way of taking part", "Choose how the delegate takes part."),
    "time_zone": Wording("The time zone", "Enter the time zone."),
}


class _Delegate(Fields):
    name: Line
    email: Address
    mode: Mode
    honorific: Annotated[Line, StringConstraints(max_length=100)] | None = None
    role: Line | None = None
    on_behalf_of: Line | None = None
    time_zone: ZoneOrCity | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A delegate in the form, as text; `seat` and `late` are of one who is registered already."""

    number: int
    honorific: str = ""
    name: str = ""
    email: str = ""
    role: str = ""
    on_behalf_of: str = ""
    time_zone: str = ""
    mode: str = ""
    remove: bool = False
    seat: Seat | None = None
    late: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(getattr(self, name) for name in _TEXTS)


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of a stakeholder as the page shows them, and whether they replace what it knows."""

    rows: tuple[Row, ...]
    stale: bool = False
    """Whether the list was changed by somebody else since these rows were typed."""
    focus: int = 0
    """The number of a row that was just added; 0 for none."""


@dataclass(slots=True)
class Reading:
    """What came of reading rows."""

    entries: list[DelegateEntry] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def shown(stakeholder: StakeholderShown) -> Draft:
    """The rows of the delegates that are registered; a blank one where there are none."""
    rows = [_row(number, each) for number, each in enumerate(stakeholder.delegates, start=1)]
    return Draft(tuple(rows) or (Row(1),))


def _row(number: int, delegate: DelegateShown) -> Row:
    return Row(
        number=number,
        **{name: getattr(delegate, name) for name in _TEXTS},
        mode=delegate.mode.value,
        seat=delegate.seat,
        late=delegate.late,
    )


def typed(form: Form, stakeholder: StakeholderShown) -> tuple[Row, ...]:
    """The rows of a posted form; what lies beyond the limit is not read."""
    registered = {delegate.email.casefold(): delegate for delegate in stakeholder.delegates}
    count = min(form.number("rows"), ROWS_AT_MOST)
    return tuple(_typed(form, number, registered) for number in range(1, count + 1))


def _typed(form: Form, number: int, registered: dict[str, DelegateShown]) -> Row:
    known = registered.get(form.one(f"email-{number}").casefold())
    return Row(
        number=number,
        **{name: form.one(f"{name}-{number}") for name in _TEXTS},
        mode=form.one(f"mode-{number}"),
        remove=form.one(f"remove-{number}") == "yes",
        seat=None if known is None else known.seat,
        late=known is not None and known.late,
    )


def more(rows: Sequence[Row]) -> Draft:
    """One row more, as long as there may be more."""
    if len(rows) >= ROWS_AT_MOST:
        return Draft(tuple(rows))
    added = Row(len(rows) + 1)
    return Draft((*rows, added), focus=added.number)


def read(rows: Sequence[Row], stakeholder_id: int) -> Reading:
    """The entries of rows that are neither blank nor removed, and everything that is wrong with them."""
    reading = Reading()
    seen: set[str] = set()
    for row in rows:
        if row.is_blank or row.remove:
            continue
        try:
            entry = _entry(row)
        except ValidationError as error:
            reading.faults.extend(_faults(error, row, stakeholder_id))
            continue
        if entry.contact.key in seen:
            message = "This is the address of another delegate, too; give each her own."
            reading.faults.append(_fault(message, "email", row, stakeholder_id))
        seen.add(entry.contact.key)
        reading.entries.append(entry)
    return reading


def _entry(row: Row) -> DelegateEntry:
    texts = {name: text for name in (*_TEXTS, "mode") if (text := getattr(row, name))}
    found = _Delegate.model_validate(texts)
    # An empty honorific takes one away that was given before; None would leave it as it is.
    contact = Contact(found.name, found.email, found.honorific or "", time_zone=found.time_zone)
    return DelegateEntry(contact, found.mode, found.role, found.on_behalf_of)


def _faults(error: ValidationError, row: Row, stakeholder_id: int) -> Iterator[Fault]:
    for name, message in faults(error, _WORDS):
        yield _fault(message, name, row, stakeholder_id)


def _fault(message: str, name: str, row: Row, stakeholder_id: int) -> Fault:
    return Fault(message, f"s{stakeholder_id}-{name}-{row.number}", f"Delegate {row.number}")
