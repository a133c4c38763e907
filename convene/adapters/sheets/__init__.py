"""Lists that organisers and meeting platforms hand over, as CSV or XLSX, and workbooks for them."""

from convene.adapters.sheets.importing import (
    READERS,
    read_attendance,
    read_interventions,
    read_registrations,
    read_speakers,
    read_stakeholders,
)
from convene.adapters.sheets.opening import read_table, table_of
from convene.adapters.sheets.places import Place, SheetFault
from convene.adapters.sheets.reading import Column, Kind, Reading, Refused, Source
from convene.adapters.sheets.rows import (
    AttendanceRow,
    InterventionRow,
    RegistrationRow,
    RegistrationState,
    SpeakerRow,
    StakeholderRow,
)
from convene.adapters.sheets.table import Cell, Merged, Row, Table

__all__ = [
    "READERS",
    "AttendanceRow",
    "Cell",
    "Column",
    "InterventionRow",
    "Kind",
    "Merged",
    "Place",
    "Reading",
    "Refused",
    "RegistrationRow",
    "RegistrationState",
    "Row",
    "SheetFault",
    "Source",
    "SpeakerRow",
    "StakeholderRow",
    "Table",
    "read_attendance",
    "read_interventions",
    "read_registrations",
    "read_speakers",
    "read_stakeholders",
    "read_table",
    "table_of",
]
