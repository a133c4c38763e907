"""Which of several signs separates the cells of a line."""

import pytest

from convene.adapters.sheets.text_table import separator


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Name;Minutes;Share", *["Ann;1,5;2,5"] * 20], ";"),
        (["List of stakeholders, 2022", "", "Name;E-mail;Note", *["Ann;a@example.org;x, y"] * 5], ";"),
        (["Title\tSecond", *["Ann\t5/30/22, 10:00 AM\t5/30/22, 11:00 AM"] * 9], "\t"),
        (["Name|Note", "Ann|a, b", "Ben|c, d"], "|"),
        (['"Name","Note"', '"Ann","a; b; c"', '"Ben","d; e; f"'], ","),
        (["Name"], "\t"),
    ],
)
def test_the_separator_is_what_the_rows_have_in_common(lines: list[str], expected: str) -> None:
    assert separator("\n".join(lines)) == expected
