"""The hours in which a speaker can speak, as asked and answered."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from convene.domain.availability import amended, hours, is_free
from convene.domain.programme.hours import merged
from convene.domain.programme.problem import Interval

NINE = datetime(2022, 6, 13, 9, tzinfo=UTC)
NOON = NINE + timedelta(hours=3)
ASKED = tuple(hours(NINE, NOON))

minutes = st.integers(-60, 240)


@st.composite
def absences(draw: st.DrawFn) -> tuple[Interval, ...]:
    ends = draw(st.lists(st.tuples(minutes, st.integers(1, 120)), max_size=4))
    return tuple(Interval(_at(start), _at(start + length)) for start, length in ends)


answers = st.frozensets(st.sampled_from([hour.start for hour in ASKED]))


def _at(minute: int) -> datetime:
    return NINE + timedelta(minutes=minute)


def test_a_meeting_is_asked_about_hour_by_hour_and_the_last_may_be_shorter() -> None:
    asked = list(hours(NINE, NINE + timedelta(minutes=90)))
    assert asked == [Interval(_at(0), _at(60)), Interval(_at(60), _at(90))]


@given(absences(), answers)
def test_what_was_answered_is_what_is_known_afterwards(
    absent: tuple[Interval, ...], free: frozenset[datetime]
) -> None:
    after = amended(absent, ASKED, free)
    assert {hour.start for hour in ASKED if is_free(hour, after)} == free


@given(absences())
def test_an_answer_that_confirms_what_is_known_changes_nothing(absent: tuple[Interval, ...]) -> None:
    known = frozenset(hour.start for hour in ASKED if is_free(hour, absent))
    assert amended(absent, ASKED, known) == absent


@given(absences(), answers)
def test_outside_of_the_hours_asked_nothing_changes(
    absent: tuple[Interval, ...], free: frozenset[datetime]
) -> None:
    after = amended(absent, ASKED, free)
    for minute in (*range(-60, 0), *range(180, 360)):
        moment = Interval(_at(minute), _at(minute + 1))
        assert is_free(moment, absent) == is_free(moment, after)


def test_a_short_absence_is_not_made_longer_by_leaving_its_hour_unmarked() -> None:
    short = (Interval(_at(10), _at(20)),)
    after = amended(short, ASKED, frozenset({ASKED[1].start}))
    assert after == merged([*short, ASKED[2]])
