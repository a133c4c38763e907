"""A consultation file is edited where it stands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convene.adapters.consultation_edit import NotInFileError, called_off, moved, with_field
from convene.adapters.consultation_file import read

EXAMPLE = Path(__file__).parents[2] / "config" / "examples" / "second-intersessional" / "consultation.yaml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
BEFORE = datetime(2021, 1, 1, tzinfo=UTC)


def written(folder: Path, text: str) -> Path:
    """The example with another text, beside what it includes."""
    for each in EXAMPLE.parent.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    file = folder / EXAMPLE.name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_date_that_hangs_on_the_meetings_moves_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    before, after = read(EXAMPLE), read(written(tmp_path, moved(TEXT, 7, "Europe/Vienna", BEFORE)))
    assert (after.opening - before.opening).days == 7
    assert (after.registration.deadline.instant - before.registration.deadline.instant).days == 7
    assert [each.at.day for each in after.waves] != [each.at.day for each in before.waves]
    assert after.body == before.body
    assert after.stakeholders == before.stakeholders


def test_comments_order_and_length_of_the_file_stay() -> None:
    text = moved(TEXT, 7, "Europe/Vienna", BEFORE)
    assert [line.partition("#")[2] for line in text.splitlines()] == [
        line.partition("#")[2] for line in TEXT.splitlines()
    ]
    assert len(text) == len(TEXT)


def test_what_lies_behind_stays_and_the_meetings_move(tmp_path: Path) -> None:
    before = read(EXAMPLE)
    now = before.instant(before.waves[0].at)
    after = read(written(tmp_path, moved(TEXT, 7, "Europe/Vienna", now)))
    assert after.waves[0] == before.waves[0]
    assert (after.opening - before.opening).days == 7


@settings(max_examples=20)
@given(st.integers(-3000, 3000))
def test_there_and_back_is_the_same_file(days: int) -> None:
    late = datetime(2060, 1, 1, tzinfo=UTC)
    there = moved(TEXT, days, "Europe/Vienna", datetime(1900, 1, 1, tzinfo=UTC))
    assert moved(there, -days, "Europe/Vienna", datetime(1900, 1, 1, tzinfo=UTC)) == TEXT
    assert moved(TEXT, 0, "Europe/Vienna", late) == TEXT


def test_a_field_gets_another_value_whatever_it_holds(tmp_path: Path) -> None:
    text = with_field(TEXT, "place", 'Saint "Petersburg": # here')
    assert read(written(tmp_path, text)).place == 'Saint "Petersburg": # here'


def test_a_field_that_stands_elsewhere_is_named() -> None:
    with pytest.raises(NotInFileError, match="'platform'"):
        with_field(TEXT, "platform", "x")


def test_calling_off_is_added_and_called_off_again_replaced(tmp_path: Path) -> None:
    once = called_off(TEXT, "2022-05-02 09:00", "One: reason")
    twice = called_off(once, "2022-05-03 09:00", "Another")
    assert read(written(tmp_path, twice)).called_off is not None
    assert twice.count("called_off:") == 1
    assert "One: reason" not in twice
    assert "2022-05-02 09:00" in twice


@pytest.mark.parametrize("nothing", ["called_off:\n", "called_off: null\n", "called_off: ~  # not yet\n"])
def test_a_group_that_says_nothing_yet_is_filled(tmp_path: Path, nothing: str) -> None:
    text = called_off(nothing + TEXT, "2022-05-02 09:00", "One: reason")
    assert read(written(tmp_path, text)).called_off is not None
    assert len(text.splitlines()) == len(TEXT.splitlines()) + 1


def test_calling_off_is_said_before_the_mark_of_the_documents_end(tmp_path: Path) -> None:
    text = called_off(f"---\n{TEXT}...\n# The end.\n", "2022-05-02 09:00", "A reason")
    assert read(written(tmp_path, text)).called_off is not None
    assert text.endswith("...\n# The end.\n")


def test_the_line_breaks_of_another_system_stay_the_only_ones(tmp_path: Path) -> None:
    text = called_off(TEXT.replace("\n", "\r\n"), "2022-05-02 09:00", "A reason")
    assert text.count("\r\n") == text.count("\n")
    (folder := tmp_path / "there").mkdir()
    assert read(written(folder, text)).called_off is not None


def test_a_date_with_more_than_one_space_before_the_hour_moves_too() -> None:
    wide = TEXT.replace("start: 2022-06-13 ", "start: 2022-06-13   ")
    later = moved(TEXT, 7, "Europe/Vienna", BEFORE)
    assert moved(wide, 7, "Europe/Vienna", BEFORE) == later.replace(
        "start: 2022-06-20 ", "start: 2022-06-20   "
    )
    assert wide != TEXT
