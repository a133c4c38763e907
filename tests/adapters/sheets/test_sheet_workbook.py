"""XLSX files: what cells hold, and which sheet is read."""

from datetime import date, datetime
from typing import Any

import pytest

from convene.adapters.sheets import Merged, table_of
from tests.adapters.sheets.sheet_files import Rows, said, table, xlsx


def test_a_workbook_is_read_with_the_row_numbers_of_excel() -> None:
    found = table([["Name", "N"], [], ["Ann", 3], [None, 2.5], [True, None]])

    assert (found.file, found.sheet) == ("list.xlsx", "List")
    assert [(row.number, row.cells) for row in found.rows] == [
        (1, ("Name", "N")),
        (3, ("Ann", 3)),
        (4, (None, 2.5)),
        (5, (True, None)),
    ]


def test_whole_numbers_are_whole() -> None:
    assert type(table([["Name"], [5.0]]).rows[1].cells[0]) is int


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_dates_are_dates_whichever_year_they_count_from(options: dict[str, object]) -> None:
    def dates(workbook: Any, sheet: Any) -> None:
        sheet.write_datetime(0, 0, date(2022, 5, 30), workbook.add_format({"num_format": "dd/mm/yyyy"}))
        stamp = workbook.add_format({"num_format": "m/d/yy h:mm AM/PM"})
        sheet.write_datetime(0, 1, datetime.fromisoformat("2022-05-30 10:01"), stamp)
        sheet.write_number(0, 2, 0.25, workbook.add_format({"num_format": "hh:mm"}))
        sheet.write_number(0, 3, 65 / 1440, workbook.add_format({"num_format": "[h]:mm"}))

    row = table_of(xlsx(then=dates, options=options), "a.xlsx").rows[0]

    assert row.cells == (date(2022, 5, 30), datetime.fromisoformat("2022-05-30 10:01"), "6:00:00", "1:05:00")


def test_the_first_sheet_that_is_not_hidden_and_holds_something_is_read() -> None:
    def more(workbook: Any, sheet: Any) -> None:
        hidden = workbook.add_worksheet("Secret")
        hidden.write(0, 0, "hidden")
        hidden.hide()
        workbook.add_worksheet("Real").write(0, 0, "Name")

    content = xlsx(then=more, sheet="Cover")

    assert (table_of(content, "a.xlsx").sheet, table_of(content, "a.xlsx", sheet="Secret").sheet) == (
        "Real",
        "Secret",
    )


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    content = xlsx([["Name"]], sheet="Delegates")

    assert said(lambda: table_of(content, "a.xlsx", sheet="Delegate")) == (
        "a.xlsx: has no sheet 'Delegate'; it has 'Delegates'"
    )


def test_a_formula_with_a_value_is_read_as_its_value() -> None:
    def formulas(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, '="Ann "&"Lee"', None, "Ann Lee")
        sheet.write_formula(0, 1, "=5*5", None, 25)

    found = table_of(xlsx(then=formulas), "a.xlsx")

    assert (found.rows[0].cells, dict(found.unread)) == (("Ann Lee", 25), {})


def test_formulas_without_a_value_and_errors_are_kept_apart_from_empty_cells() -> None:
    def formulas(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Name")
        sheet.write_formula(1, 0, "=A9", None, "")
        sheet.write_formula(2, 0, "=NA()", None, "#N/A")

    assert dict(table_of(xlsx(then=formulas), "a.xlsx").unread) == {
        (
            2,
            0,
        ): "holds a formula whose value was not saved; open the file in Excel and save it, or write the value",
        (3, 0): "shows the error #N/A; write the value",
    }


def test_merged_cells_are_told() -> None:
    content = xlsx([["Name"]], then=lambda _, sheet: sheet.merge_range("A2:B4", "x"))

    assert table_of(content, "a.xlsx").merged == (Merged(2, 4, 0, 1),)


@pytest.mark.parametrize(
    "name", ["محمد عبد الله", "王小明", "O’Brien", "N'Diaye", "Nuñez–Ðorđević", "İpek Şen", "_x000D_ & <b>"]
)
def test_names_are_as_they_were_written(name: str) -> None:
    rows: Rows = [["Name"], [name]]

    assert table(rows).rows[1].cells == (name,)


def test_line_breaks_within_a_cell_are_kept() -> None:
    assert table([["Text"], ["first\nsecond"]]).rows[1].cells == ("first\nsecond",)
