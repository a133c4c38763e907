"""What a cell may hold has room in the database: PostgreSQL refuses what has none."""

from typing import Any

import pytest
from pydantic import ValidationError

from convene.adapters.sheets import values
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import ContactEntry, PanellistEntry, PersonEntry
from convene.store.tables import Intervention, PersonData


def _length(column: Any) -> int:
    """Of a column, in characters."""
    return int(column.type.length)


HONORIFIC = _length(PersonData.__table__.c.honorific)
NOTE = _length(Intervention.__table__.c.note)


@pytest.mark.parametrize(
    ("kind", "key", "longest"),
    [
        (Kind.STAKEHOLDERS, "honorific", HONORIFIC),
        (Kind.REGISTRATIONS, "honorific", HONORIFIC),
        (Kind.SPEAKERS, "honorific", HONORIFIC),
        (Kind.INTERVENTIONS, "text", NOTE),
    ],
)
def test_a_cell_holds_as_much_as_is_kept_and_no_more(kind: Kind, key: str, longest: int) -> None:
    read = LAYOUTS[kind].field(key).read
    assert read("x" * longest) == "x" * longest
    with pytest.raises(CellError, match=f"{longest} are the most"):
        read("x" * (longest + 1))


@pytest.mark.parametrize("entry", [ContactEntry, PersonEntry, PanellistEntry])
def test_a_file_holds_no_longer_honorific_either(entry: Any) -> None:
    known = (
        {"name": "Ana", "email": "ana@example.org"}
        if entry is not PanellistEntry
        else {"name": "Ana", "role": "Head"}
    )
    assert entry(**known, honorific="x" * HONORIFIC)
    with pytest.raises(ValidationError, match=f"at most {HONORIFIC} characters"):
        entry(**known, honorific="x" * (HONORIFIC + 1))


def test_lines_of_a_text_are_counted_together() -> None:
    with pytest.raises(CellError):
        values.paragraphs("\n".join(["x" * NOTE] * 2))
