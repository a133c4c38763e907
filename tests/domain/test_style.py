from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain import style

NUMBER = st.integers(min_value=0, max_value=5000)


@pytest.mark.parametrize(
    ("value", "written"), [(0, "zero"), (4, "four"), (9, "nine"), (10, "10"), (76, "76"), (4200, "4,200")]
)
def test_a_number_is_a_word_below_ten_and_figures_from_there(value: int, written: str) -> None:
    assert style.number(value) == written


def test_the_highest_number_of_a_series_rules_all() -> None:
    assert style.numbers([6, 5, 34, 58]) == ("6", "5", "34", "58")
    assert style.numbers([6, 5, 9]) == ("six", "five", "nine")


@given(st.lists(NUMBER, min_size=1))
def test_a_series_of_numbers_never_mixes_words_and_figures(values: list[int]) -> None:
    assert len({written[0].isdigit() for written in style.numbers(values)}) == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *[(1, "first"), (3, "third"), (12, "twelfth"), (20, "twentieth"), (40, "fortieth")],
        *[(76, "seventy-sixth"), (90, "ninetieth"), (100, "100th"), (102, "102nd")],
    ],
)
def test_an_ordinal_is_a_word_below_a_hundred(value: int, written: str) -> None:
    assert style.ordinal(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_the_number_of_a_meeting_is_in_figures(value: int, written: str) -> None:
    assert style.numbered(value) == written


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([date(2022, 6, 14), date(2022, 6, 13)], "on 13 and 14 June 2022"),
        ([date(2022, 6, 13)], "on 13 June 2022"),
        ([date(2022, 6, 30), date(2022, 7, 1)], "on 30 June and 1 July 2022"),
        ([date(2022, 12, 31), date(2023, 1, 1)], "on 31 December 2022 and 1 January 2023"),
        ([date(2022, 6, 13), date(2022, 6, 14), date(2022, 6, 16)], "on 13, 14 and 16 June 2022"),
        ([date(2022, 6, 13), date(2022, 6, 14), date(2022, 6, 15)], "from 13 to 15 June 2022"),
    ],
)
def test_days_name_month_and_year_once(values: list[date], written: str) -> None:
    assert style.held(values) == written


@given(st.sets(st.dates(min_value=date(1990, 1, 1)), min_size=1, max_size=9))
def test_every_day_of_a_list_and_every_year_is_written(values: set[date]) -> None:
    words = style.days(values).replace(",", "").split()
    assert [int(word) for word in words if word.isdigit() and int(word) < 32] == [
        value.day for value in sorted(values)
    ]
    assert {int(word) for word in words if word.isdigit() and int(word) > 32} == {
        value.year for value in values
    }


@pytest.mark.parametrize(
    ("begins", "ends", "written"),
    [
        (date(2022, 8, 29), date(2022, 9, 9), "29 August to 9 September 2022"),
        (date(2022, 6, 13), date(2022, 6, 17), "13 to 17 June 2022"),
        (date(2022, 12, 30), date(2023, 1, 2), "30 December 2022 to 2 January 2023"),
        (date(2022, 6, 13), date(2022, 6, 13), "13 June 2022"),
    ],
)
def test_a_span_repeats_neither_month_nor_year(begins: date, ends: date, written: str) -> None:
    assert style.span(begins, ends) == written


@pytest.mark.parametrize(
    ("hour", "minute", "written"),
    [
        *[(10, 0, "10 a.m."), (10, 15, "10.15 a.m."), (15, 0, "3 p.m."), (12, 0, "noon"), (0, 0, "midnight")],
        *[(12, 30, "12.30 p.m."), (0, 5, "12.05 a.m."), (23, 59, "11.59 p.m.")],
    ],
)
def test_a_time_is_written_with_a_full_stop(hour: int, minute: int, written: str) -> None:
    assert style.time(datetime(2022, 6, 13, hour, minute, tzinfo=UTC)) == written


def test_hours_name_the_half_of_the_day_once_where_both_are_in_it() -> None:
    morning, noon = datetime(2022, 6, 13, 10, tzinfo=UTC), datetime(2022, 6, 13, 12, tzinfo=UTC)
    assert style.hours(morning, morning + timedelta(hours=3)) == "from 10 a.m. to 1 p.m."
    assert style.hours(morning, morning + timedelta(hours=1)) == "from 10 to 11 a.m."
    assert style.hours(noon + timedelta(hours=3), noon + timedelta(hours=6)) == "from 3 to 6 p.m."
    assert style.hours(noon, noon + timedelta(hours=1)) == "from noon to 1 p.m."
    assert style.hours(noon + timedelta(hours=1), noon + timedelta(hours=12)) == "from 1 p.m. to midnight"


@given(st.datetimes(timezones=st.just(UTC)))
def test_no_two_minutes_of_a_day_are_written_alike(moment: datetime) -> None:
    assert style.time(moment) != style.time(moment + timedelta(hours=12))
    assert style.time(moment) != style.time(moment + timedelta(minutes=1))


def test_a_series_has_no_comma_before_and() -> None:
    assert style.series([]) == ""
    assert style.series(["a"]) == "a"
    assert style.series(["a", "b"]) == "a and b"
    assert style.series(["a", "b", "c"]) == "a, b and c"


def test_entries_with_commas_of_their_own_are_kept_apart() -> None:
    assert style.series(["a, x", "b"]) == "a, x, and b"
    assert style.series(["a, x", "b", "c"]) == "a, x; b; and c"


@pytest.mark.parametrize(
    ("straight", "turned"),
    [
        ("pour l'intégration", "pour l’intégration"),
        ('the "road map"', "the “road map”"),
        ("(\"open 'inner' end\")", "(“open ‘inner’ end”)"),
    ],
)
def test_quotation_marks_are_curly(straight: str, turned: str) -> None:
    assert style.curly(straight) == turned


@given(st.text())
def test_clean_text_is_one_line_and_clean_for_good(text: str) -> None:
    cleaned = style.clean(text)
    assert cleaned.splitlines() in ([cleaned], [])
    assert not set(cleaned) & {"\x00", "\x1b", "\u202e", "\u2066", "\ufffe", '"', "'"}
    assert style.clean(cleaned) == cleaned


def test_cleaning_keeps_right_to_left_letters_and_drops_what_forces_direction() -> None:
    assert style.clean("فوزية\u202e \n بومعيزة") == "فوزية بومعيزة"


@given(st.text(st.characters(codec="ascii", categories=["L", "P", "S", "Zs"])))
def test_cleaning_changes_nothing_of_a_line_but_its_quotation_marks_and_spaces(text: str) -> None:
    straight = style.clean(text).translate(str.maketrans("“”‘’", "\"\"''"))
    assert straight == " ".join(text.split())


def test_only_a_leading_article_is_taken_off() -> None:
    assert style.without_article("the Chair") == "Chair"
    assert style.without_article("theatre of the absurd") == "theatre of the absurd"
