"""Lists that organisers and meeting platforms hand over, as CSV or XLSX, and workbooks for them."""

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
]
