"""The badges' data as CSV."""

import csv
from io import StringIO

import pytest

from convene.adapters.papers.badges_csv import badges_csv, defused
from convene.domain.papers.badges import Badge, BadgeSheet


def rows(*badges: Badge) -> list[list[str]]:
    content = badges_csv(BadgeSheet("Title", "Occasion", badges)).decode("utf-8-sig")
    return list(csv.reader(StringIO(content, newline="")))


def test_a_badge_is_a_line_under_the_names_of_its_fields() -> None:
    badge = Badge("AAB", "Ms.", 'Ada "A", Example', "Fellow", "Ünï, 中文", "State", "A", 0)
    assert rows(badge) == [
        ["code", "honorific", "name", "role", "organization", "category", "letter"],
        ["AAB", "Ms.", 'Ada "A", Example', "Fellow", "Ünï, 中文", "State", "A"],
    ]


def test_a_spreadsheet_knows_the_encoding() -> None:
    assert badges_csv(BadgeSheet("Title", "Occasion", ())).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_a_cell_that_would_run_as_a_formula_is_defused(mark: str) -> None:
    badge = Badge("AAB", "", f"{mark}cmd()", "", f"{mark}1", "State", "A", 0)
    assert rows(badge)[1][2:5] == [f"'{mark}cmd()", "", f"'{mark}1"]
    assert defused(f"a{mark}") == f"a{mark}"
