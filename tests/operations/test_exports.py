"""Every list is given back as it can be brought in again."""

import csv
import io

import pytest

from convene.adapters.sheets.exporting import exported
from convene.adapters.sheets.importing import READERS
from convene.adapters.sheets.opening import table_of
from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.writing import Grid, write_csv, write_workbook
from convene.domain.consultation import Mode
from convene.domain.situation import Answer
from convene.operations.exports import listed
from convene.operations.imports.bring_in import preview
from convene.operations.panellists import answer_panel
from convene.operations.record import (
    InterventionEntry,
    PointEntry,
    Presence,
    record_attendance,
    record_floor,
    record_interventions,
)
from convene.operations.register import register
from convene.store.database import Database
from tests.support.acting import (
    IN_TIME,
    SECRETARIAT,
    accept,
    coming,
    delegate,
    loaded,
    panellist,
    stakeholder,
)
from tests.support.consultations import SLUG

NAMES = ["Ana", "=cmd|calc", "O’Brien", "王小明", "محمد"]


def held(db: Database) -> None:
    """Something stands on every list."""
    loaded(db)
    entries = [coming(f"D{place}") for place, _ in enumerate(NAMES)]
    first = stakeholder(db, "Example Organization 1")
    accept(db, first, coming("Ana", Mode.ONLINE, role="=1+1"), *entries)
    accept(db, first, coming("Ana", Mode.ONLINE, role="=1+1"), coming("D1"))
    register(db, SLUG, stakeholder(db, "Example State 1"), Answer.DECLINED, actor=SECRETARIAT, now=IN_TIME)
    answer_panel(
        db, SLUG, panellist(db, "bea@example.org").id, Answer.ACCEPTED, actor=SECRETARIAT, now=IN_TIME
    )
    points = [PointEntry("that it matters"), PointEntry("that it costs")]
    record_floor(db, SLUG, "item-2", points, actor=SECRETARIAT, now=IN_TIME)
    present = [Presence(delegate(db, "Ana").id, Mode.ONLINE)]
    record_attendance(db, SLUG, "meeting-1", present, actor=SECRETARIAT, now=IN_TIME)
    spoken = InterventionEntry("item-2", first, delegate(db, "Ana").id, (1, 2), "Spoke of\nboth.")
    record_interventions(db, SLUG, "meeting-1", [spoken], actor=SECRETARIAT, now=IN_TIME)


def grid(db: Database, kind: Kind) -> Grid:
    """A list as it is given back."""
    found = listed(db, SLUG, kind)
    return exported(kind, found.entries, found.further)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_list_that_is_given_back_says_the_same_when_it_is_brought_in(
    db: Database, kind: Kind, form: str
) -> None:
    held(db)
    content = write_csv(grid(db, kind)) if form == "csv" else write_workbook([grid(db, kind)], made=IN_TIME)
    reading = READERS[kind](table_of(content, f"list.{form}"))
    assert not reading.refused
    lines = preview(db, SLUG, reading, now=IN_TIME).lines
    assert [line.fate.value for line in lines] == ["same"] * len(lines)
    assert len(lines) > 0


def test_no_text_is_a_formula(db: Database) -> None:
    held(db)
    cells = [
        cell
        for row in csv.reader(io.StringIO(write_csv(grid(db, Kind.REGISTRATIONS)).decode("utf-8-sig")))
        for cell in row
    ]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
