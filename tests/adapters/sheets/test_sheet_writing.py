"""Exports: what comes back when they are read, and what no text in them ever is."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene.adapters.sheets import (
    Cell,
    Grid,
    read_attendance,
    read_stakeholders,
    refused_csv,
    refused_workbook,
    table_of,
    write_csv,
    write_workbook,
)
from convene.adapters.sheets.cells import text_cell
from convene.adapters.sheets.writing import sheet_name
from tests.adapters.sheets.sheet_files import parts, text_table

MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
DANGEROUS = [
    "=1+1",
    "+44 1",
    "-x",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "'=1",
    "''@x",
    '=HYPERLINK("x")',
    "=cmd|' /C x'!A0",
]
SHEET = "xl/worksheets/sheet1.xml"

words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30
) | st.sampled_from(DANGEROUS)
cells = st.one_of(st.none(), st.integers(-(2**53), 2**53), st.booleans(), words)


def grid(*rows: list[Cell]) -> Grid:
    return Grid("List", ["Name", "Note"], rows)


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_none_in_a_workbook(text: str) -> None:
    content = write_workbook([grid([text, "x"])], made=MADE)

    assert b"<f" not in parts(content)[SHEET]
    assert table_of(content, "a.xlsx").rows[1].cells[0] == text.strip()


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_is_none_in_csv(text: str) -> None:
    content = write_csv(grid([text, "x"]))

    found = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1][0]
    assert not re.match(r"\s*[=+\-@\t\r]", found)
    assert table_of(content, "a.csv").rows[1].cells[0] == text.strip()


def test_links_are_text() -> None:
    content = write_workbook([grid(["https://example.org", "mailto:a@example.org"])], made=MADE)

    assert b"hyperlink" not in parts(content)[SHEET]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_is_exported_comes_back_from_csv(rows: list[list[Cell]]) -> None:
    found = table_of(write_csv(grid(*rows)), "a.csv")

    written = [[_as_text(cell) for cell in row] for row in rows]
    assert [list(row.cells) for row in found.rows[1:]] == [row for row in written if any(row)]


def _as_text(cell: Cell) -> Cell:
    if cell is None or isinstance(cell, bool):
        return None if cell is None else str(cell).upper()
    return text_cell(cell.strip()) if isinstance(cell, str) else str(cell)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), max_size=5))
def test_what_is_exported_comes_back_from_a_workbook(rows: list[list[Cell]]) -> None:
    found = table_of(write_workbook([grid(*rows)], made=MADE), "a.xlsx")

    written = [[text_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    kept = [row for row in written if any(cell is not None for cell in row)]
    assert [[*row.cells, None][:2] for row in found.rows[1:]] == kept


def test_dates_come_back_as_dates_and_an_instant_as_text() -> None:
    stamp = datetime.fromisoformat("2022-05-30 10:01:22")
    row: list[Cell] = [date(2022, 5, 30), stamp, MADE, date(1850, 1, 1)]

    content = write_workbook([Grid("List", list("ABCD"), [row])], made=MADE)

    assert table_of(content, "a.xlsx").rows[1].cells == (
        *(date(2022, 5, 30), stamp, "2026-01-02T03:04:00+00:00", "1850-01-01"),
    )


def test_numbers_that_a_workbook_would_round_are_text() -> None:
    row: list[Cell] = [2**53 + 1, float("inf")]

    assert table_of(write_workbook([grid(row)], made=MADE), "a.xlsx").rows[1].cells == (
        "9007199254740993",
        "inf",
    )


def test_text_beyond_what_a_cell_holds_is_cut_and_half_characters_are_replaced() -> None:
    content = write_workbook([grid(["x" * 40_000, "a\ud800b\uffff"])], made=MADE)

    long, broken = table_of(content, "a.xlsx").rows[1].cells
    assert isinstance(long, str)
    assert (len(long), long[-1], broken) == (32_767, "…", "a\ufffdb\ufffd")
    assert table_of(write_csv(grid(["a\ud800", "b"])), "a.csv").rows[1].cells[0] == "a\ufffd"


def test_the_same_table_gives_the_same_bytes() -> None:
    first, second = (write_workbook([grid(["Ann", "x"])], made=MADE) for _ in range(2))

    assert first == second


def test_a_header_is_frozen_and_has_filters() -> None:
    sheet = parts(write_workbook([grid(["Ann", "x" * 200])], made=MADE))[SHEET].decode()

    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B2"/>' in sheet
    assert [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)] == [
        pytest.approx(9.7, abs=0.1),
        pytest.approx(48.7, abs=0.1),
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("x" * 52, None),
        ("x" * 53, 30),
        ("中" * 26, None),
        ("中" * 27, 30),
        ("e\u0301" * 52, None),
        ("a\nb\nc", 45),
    ],
)
def test_a_row_is_as_high_as_the_lines_that_its_widest_letters_take(text: str, points: float | None) -> None:
    sheet = parts(write_workbook([grid(["Ann", text])], made=MADE))[SHEET].decode()

    height = re.search(r'<row r="2"[^>]* ht="([\d.]+)"', sheet)
    assert (None if height is None else float(height[1])) == points


def test_on_paper_a_list_has_lines_its_name_and_the_number_of_the_page() -> None:
    sheet = parts(write_workbook([grid(["Ann", "x"])], made=MADE))[SHEET].decode()

    assert 'gridLines="1"' in sheet
    assert "<oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>" in sheet


def test_a_workbook_may_have_several_sheets_and_none_may_have_rows() -> None:
    content = write_workbook(
        [Grid("Delegates", ["Name"], []), Grid("Seats", ["Mode"], [["online"]])], made=MADE
    )

    assert table_of(content, "a.xlsx", sheet="Seats").rows[1].cells == ("online",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Who: comes?", "Who  comes"), ("'x'", "x"), ("", "List"), ("y" * 40, "y" * 31), ("[/]", "List")],
)
def test_a_sheet_has_a_name_that_a_workbook_takes(name: str, expected: str) -> None:
    assert sheet_name(name) == expected


def test_csv_is_what_excel_expects() -> None:
    assert (
        write_csv(grid(["Ann", None], [True, 3]))
        == '\ufeff"Name","Note"\r\n"Ann",""\r\n"TRUE","3"\r\n'.encode()
    )


STAKEHOLDERS = (
    "Phone,Name,Category,Contact,E-mail",
    "1,ICC,ngo,Ann,a@example.org",
    "=2,WFP,igo,Ben,nobody",
    "3,7,,Cy,c@example.org",
)


def test_refused_rows_come_with_what_is_wrong_and_can_be_corrected() -> None:
    refused = refused_csv(read_stakeholders(text_table(*STAKEHOLDERS)))

    found = table_of(refused, "refused.csv")
    assert found.rows[0].cells == ("Phone", "Name", "Category", "Contact", "E-mail", "What is wrong")
    assert found.rows[1].cells == (
        *("=2", "WFP", "igo", "Ben", "nobody"),
        "E-mail: 'nobody' is not an e-mail address: An email address must have an @-sign.",
    )
    assert found.rows[2].cells[-1] == "Name: holds '7'; write a name\nCategory: is empty; fill it in"

    corrected = refused.replace(b"nobody", b"ben@example.org").replace(b'"7",""', b'"WHO","igo"')
    again = read_stakeholders(table_of(corrected, "refused.csv"))
    assert ([row.name for row in again.all()], again.ignored) == (["WFP", "WHO"], ("Phone",))


def test_rows_that_are_refused_again_say_what_is_wrong_now() -> None:
    first = refused_workbook(read_stakeholders(text_table(*STAKEHOLDERS)), made=MADE)

    second = refused_workbook(read_stakeholders(table_of(first, "refused.xlsx")), made=MADE)

    assert table_of(first, "a.xlsx").rows == table_of(second, "a.xlsx").rows


def test_refused_joins_of_a_platform_can_be_imported_again() -> None:
    header = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"
    refused = refused_csv(read_attendance(text_table(header, "Ann,,2022-05-30 10:00,soon,60,No")))

    again = read_attendance(table_of(refused.replace(b"soon", b"2022-05-30 11:00"), "refused.csv"))

    assert (again.source, again.all()[0].minutes) == ("zoom", 60)
