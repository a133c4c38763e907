"""`docs/consultation-file.md` says of every field what the schema says of it."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from convene.adapters.consultation_file import read
from convene.adapters.consultation_words import absent, groups, hints, meaning, value
from convene.domain.consultation.fields import Consultation
from convene.settings import CHECKOUT

PAGE = (CHECKOUT / "docs" / "consultation-file.md").read_text()


def documented(title: str) -> list[tuple[str, ...]]:
    """The rows of the table under a heading, without links in the meaning of the fields."""
    section = re.search(rf"^### {title}$(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None, f"the page has no heading '{title}'"
    lines = re.findall(r"^\|(.*)\|$", section[1], re.MULTILINE)
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    assert all(len(row) == 4 and row[-1] for row in rows)
    return [(*row[:3], unlinked(row[3])) for row in rows[2:]]


def unlinked(words: str) -> str:
    return re.sub(r"\[(.*?)\]\(.*?\)", r"\1", words).replace("’", "'")


def declared(model: type[BaseModel]) -> list[tuple[str, ...]]:
    return [
        (f"`{name}`", value(hints(model)[name], field), absent(field), meaning(field))
        for name, field in model.model_fields.items()
    ]


@pytest.mark.parametrize("title", groups(Consultation))
def test_the_page_says_of_each_field_what_the_schema_says_of_it(title: str) -> None:
    assert documented(title) == declared(groups(Consultation)[title])


def test_the_page_lists_no_group_that_a_file_cannot_have() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(groups(Consultation))


def test_the_example_on_the_page_is_a_consultation_file(tmp_path: Path) -> None:
    example = re.search(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert example is not None
    file = tmp_path / "consultation.yaml"
    file.write_text(example[1])
    assert read(file).slug == "spring"
