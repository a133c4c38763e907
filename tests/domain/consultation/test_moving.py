"""A consultation's file moved to other dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.consultation import inconsistencies
from convene.domain.consultation.moving import moved, retitled
from tests.support.consultations import consultation

ABSENT = [{"start": "2022-06-13 10:00", "end": "2022-06-13 11:00"}]


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_wherever_it_is_moved_it_stays_consistent(first_day: date) -> None:
    made = moved(consultation(), first_day)
    assert inconsistencies(made) == []
    assert made.local(made.opening).date() == first_day


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_what_leads_to_the_meetings_keeps_its_weekday_and_hour(first_day: date) -> None:
    before, after = consultation(), moved(consultation(), first_day)
    pairs = [
        *zip((each.at for each in before.waves), (each.at for each in after.waves), strict=True),
        (before.registration.deadline.at, after.registration.deadline.at),
        (before.speakers.reply_by.at, after.speakers.reply_by.at),
        (before.accreditation.lists[0], after.accreditation.lists[0]),
        (before.programme.place, after.programme.place),
    ]
    distance = first_day - date(2022, 6, 13)
    for old, new in pairs:
        assert timedelta(0) <= distance - (new - old) < timedelta(7)
        assert (old.weekday(), old.time()) == (new.weekday(), new.time())


def test_a_deadline_stays_in_its_own_zone() -> None:
    deadline = moved(consultation(), date(2022, 11, 7)).registration.deadline
    assert (deadline.at.isoformat(), deadline.zone) == ("2022-11-04T18:00:00", "America/New_York")


def test_the_distance_between_meetings_is_kept() -> None:
    before, after = consultation(), moved(consultation(), date(2022, 11, 3))
    assert {new.start - old.start for old, new in zip(before.meetings, after.meetings, strict=True)} == {
        date(2022, 11, 3) - date(2022, 6, 13)
    }


def test_absences_of_the_old_dates_are_dropped() -> None:
    officers = [
        {"key": "chair", "office": "Chair", "honorific": "Ms.", "name": "A", "country": "B", "absent": ABSENT}
    ]
    made = moved(consultation(officers=officers), date(2022, 11, 3))
    assert made.officers[0].absent == ()


def test_one_that_was_called_off_takes_place_again() -> None:
    off = consultation(called_off={"at": "2022-06-01 09:00", "why": "It rains."})
    assert moved(off, date(2022, 11, 3)).called_off is None


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Second Intersessional Consultation", "Third Intersessional Consultation"),
        ("the second consultation", "the third consultation"),
        ("2nd Consultation", "3rd Consultation"),
        ("Spring Consultation", "Spring Consultation"),
        ("Consultation on Second-hand Goods", "Consultation on Second-hand Goods"),
    ],
)
def test_the_ordinal_in_a_title_is_the_next(title: str, made: str) -> None:
    assert retitled(title, 2, 3) == made
