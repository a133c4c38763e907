"""Lists that organisers and meeting platforms hand over, as CSV or XLSX, and workbooks for them."""

from convene.adapters.sheets.blank import Choices, blank_csv, blank_workbook
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
from convene.adapters.sheets.refused import refused_csv, refused_workbook
from convene.adapters.sheets.rows import (
    AttendanceRow,
    InterventionRow,
    RegistrationRow,
    RegistrationState,
    SpeakerRow,
    StakeholderRow,
)
from convene.adapters.sheets.table import Cell, Merged, Row, Table
from convene.adapters.sheets.writing import Grid, write_csv, write_workbook

__all__ = [
    "READERS",
    "AttendanceRow",
    "Cell",
    "Choices",
    "Column",
    "Grid",
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
    "blank_csv",
    "blank_workbook",
    "read_attendance",
    "read_interventions",
    "read_registrations",
    "read_speakers",
    "read_stakeholders",
    "read_table",
    "refused_csv",
    "refused_workbook",
    "table_of",
    "write_csv",
    "write_workbook",
]
