"""The five lists of a table: `read_stakeholders(read_table(path))`."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol

from convene.adapters.sheets.attendance import ATTENDANCE
from convene.adapters.sheets.fields import Layout
from convene.adapters.sheets.interventions import INTERVENTIONS
from convene.adapters.sheets.lists import read_list
from convene.adapters.sheets.platforms import platform_of, read_export
from convene.adapters.sheets.reading import Kind, Placed, Reading, Source
from convene.adapters.sheets.registrations import REGISTRATIONS
from convene.adapters.sheets.rows import (
    AttendanceRow,
    InterventionRow,
    RegistrationRow,
    SpeakerRow,
    StakeholderRow,
)
from convene.adapters.sheets.speakers import SPEAKERS
from convene.adapters.sheets.stakeholders import STAKEHOLDERS
from convene.adapters.sheets.table import Table

LAYOUTS: Mapping[Kind, Layout[Placed]] = {
    layout.kind: layout for layout in (STAKEHOLDERS, REGISTRATIONS, SPEAKERS, ATTENDANCE, INTERVENTIONS)
}
"""What each kind of list is made of."""

# All five: `optional` are keys of columns that a caller supplies by other means, the category of all
# stakeholders for one; they raise `FileFaultsError` for what makes the whole list useless, and keep a row that is
# wrong among the refused.


def read_stakeholders(table: Table, optional: Collection[str] = ()) -> Reading[StakeholderRow]:
    """Those who are to be invited: name, category, contact and e-mail are wanted of each."""
    return read_list(table, STAKEHOLDERS, optional=optional)


def read_registrations(table: Table, optional: Collection[str] = ()) -> Reading[RegistrationRow]:
    """Delegates, and the answers of those who send none, of a person's list or a registration form's export."""
    reading = read_list(table, REGISTRATIONS, optional=optional)
    return replace(reading, source=Source.INDICO) if _is_of_indico(reading) else reading


def _is_of_indico(reading: Reading[RegistrationRow]) -> bool:
    titles = {cell for cell in reading.header.cells if isinstance(cell, str)}
    return "ID" in titles and not titles.isdisjoint(_OF_INDICO)


_OF_INDICO = frozenset(
    {"Registration date", "Registration state", "Modification date", "Checked in", "Created by"}
)
"""The columns that Indico adds to those of the form, if the organiser picks them."""


def read_speakers(table: Table, optional: Collection[str] = ()) -> Reading[SpeakerRow]:
    """Panellists and briefers: name, agenda item and e-mail are wanted of each."""
    return read_list(table, SPEAKERS, optional=optional)


def read_attendance(table: Table, optional: Collection[str] = ()) -> Reading[AttendanceRow]:
    """Those who came, of a person's list or a platform's, which is told from its columns."""
    if platform_of(table) is not None:
        return read_export(table)
    return read_list(table, ATTENDANCE, optional=optional)


def read_interventions(table: Table, optional: Collection[str] = ()) -> Reading[InterventionRow]:
    """Statements from the floor: organization and agenda item are wanted of each."""
    return read_list(table, INTERVENTIONS, optional=optional)


class ListReader(Protocol):
    """Reads a kind of list."""

    def __call__(self, table: Table, optional: Collection[str] = ()) -> Reading[Placed]:
        """The list of a table; `optional` are columns that the caller can do without."""


READERS: Mapping[Kind, ListReader] = {
    Kind.STAKEHOLDERS: read_stakeholders,
    Kind.REGISTRATIONS: read_registrations,
    Kind.SPEAKERS: read_speakers,
    Kind.ATTENDANCE: read_attendance,
    Kind.INTERVENTIONS: read_interventions,
}
"""What reads each kind of list."""
