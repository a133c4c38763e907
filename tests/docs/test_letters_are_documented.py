"""`docs/letters.md` says of every field of every letter what the letters themselves say of it."""

import re

import pytest

from convene.settings import CHECKOUT
from tests.docs.letter_words import groups, rows

PAGE = (CHECKOUT / "docs" / "letters.md").read_text()


def documented(title: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading, without the meaning of the fields."""
    section = re.search(rf"^### {re.escape(title)}$(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None, f"the page has no heading '{title}'"
    lines = re.findall(r"^\|(.*)\|$", section[1], re.MULTILINE)
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    assert all(len(row) == 3 and row[-1] for row in cells)
    return [row[:2] for row in cells[2:]]


@pytest.mark.parametrize("title", groups())
def test_the_page_lists_the_fields_of_each_letter_and_what_they_hold(title: str) -> None:
    assert documented(title) == rows(groups()[title])


def test_the_page_lists_no_letter_that_is_never_sent() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(groups())
