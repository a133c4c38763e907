"""The blank workbooks: what is asked for, what may be picked, and that they are read again."""

import re
from datetime import UTC, datetime

import pytest

from convene.adapters.sheets import READERS, Choices, Kind, blank_csv, blank_workbook, table_of, write_csv
from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.writing import Grid
from tests.adapters.sheets.sheet_files import parts, said

MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
CHOICES = Choices(
    categories=("NGOs in consultative status", "Academia"),
    meetings=("1", "2"),
    items=("1. Preamble", "=2. A <title> & 'more'"),
    languages=("en", "fr"),
)


def blank(kind: Kind) -> bytes:
    return blank_workbook(kind, CHOICES, made=MADE)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_blank_workbook_has_all_columns_and_no_rows(kind: Kind) -> None:
    content = blank(kind)

    found = table_of(content, "blank.xlsx")
    assert found.sheet == kind.capitalize()
    assert "has a header and no rows" in said(lambda: READERS[kind](found))


@pytest.mark.parametrize("kind", list(Kind))
def test_the_examples_of_a_blank_workbook_are_read(kind: Kind) -> None:
    fields = [field for field in LAYOUTS[kind].fields if field.blank]
    filled = write_csv(
        Grid("x", [f"{field.title} *" for field in fields], [[field.example for field in fields]])
    )

    reading = READERS[kind](table_of(filled, "filled.csv"))

    assert len(reading.all()) == 1
    assert {column.key for column in reading.columns} == {field.key for field in fields}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_blank_csv_has_the_same_columns(kind: Kind) -> None:
    assert table_of(blank_csv(kind), "a.csv").rows == table_of(blank(kind), "a.xlsx").rows


def test_the_columns_that_every_row_needs_are_marked() -> None:
    titles = table_of(blank(Kind.STAKEHOLDERS), "a.xlsx").rows[0].cells

    assert [title for title in titles if str(title).endswith("*")] == [
        *("Organization or State *", "Category *", "Contact *", "E-mail *"),
    ]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_explained_on_a_second_sheet_and_in_a_note(kind: Kind) -> None:
    content = blank(kind)

    explained = [row.cells[0] for row in table_of(content, "a.xlsx", sheet="How to fill in").rows]
    fields = [field for field in LAYOUTS[kind].fields if field.blank]
    assert all(field.title in explained and field.note for field in fields)
    assert parts(content)["xl/comments1.xml"].count(b"<comment ") == len(fields)


def test_what_may_be_picked_stands_on_a_hidden_sheet() -> None:
    content = blank(Kind.SPEAKERS)

    lists = table_of(content, "a.xlsx", sheet="Lists")
    assert lists.rows[1].cells[0] == "=2. A <title> & 'more'"
    assert b'name="Lists" sheetId="3" state="hidden"' in parts(content)["xl/workbook.xml"]
    rules = re.findall(rb"<formula1>([^<]*)</formula1>", parts(content)["xl/worksheets/sheet1.xml"])
    assert rules == [b"Lists!$A$1:$A$2", b"Lists!$B$1:$B$2", b"Lists!$K$1:$K$2"]


def test_without_choices_only_what_never_changes_may_be_picked() -> None:
    content = blank_workbook(Kind.SPEAKERS, made=MADE)

    assert parts(content)["xl/worksheets/sheet1.xml"].count(b"<dataValidation ") == 2


def test_the_same_blank_has_the_same_bytes() -> None:
    assert blank(Kind.ATTENDANCE) == blank(Kind.ATTENDANCE)
