"""What the blank lists offer to pick is understood when they are brought in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from convene.adapters.blank_lists import blank_lists, choices
from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import READERS, Kind, read_table
from convene.operations.names import category_of, item_of, meeting_of
from tests.support.consultations import consultation

FILE = consultation()
OFFERED = choices(FILE)


def test_every_category_item_and_meeting_that_is_offered_is_understood() -> None:
    assert [category_of(FILE, each) for each in OFFERED.categories] == list(FILE.categories)
    assert [item_of(FILE, each) for each in OFFERED.items] == list(FILE.agenda)
    assert [meeting_of(FILE, each) for each in OFFERED.meetings] == list(FILE.meetings)


@pytest.mark.parametrize("csv", [False, True])
def test_there_is_a_blank_list_of_every_kind_and_nothing_is_wrong_with_it_but_that_it_is_blank(
    tmp_path: Path, csv: bool
) -> None:
    made = blank_lists(FILE, csv=csv, made=datetime(2022, 4, 1, tzinfo=UTC))
    assert len(made) == len(Kind)
    for kind, (name, content) in zip(Kind, made.items(), strict=True):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileFaultsError, match="has a header and no rows"):
            READERS[kind](read_table(tmp_path / name))
