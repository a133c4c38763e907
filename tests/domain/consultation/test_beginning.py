"""A consultation begun from the few things that are known first."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.consultation import Consultation, Deadline, Modality, inconsistencies
from convene.domain.consultation.beginning import (
    LEAD,
    Answers,
    begun,
    deadline_before,
    first_day_after,
    zone_of,
)

DAYS = st.dates(date(1901, 1, 1), date(2197, 12, 31))
MONDAY = date(2027, 6, 7)


def answers(first_day: date = MONDAY, meetings: int = 4, **more: object) -> Answers:
    given_: dict[str, object] = {
        "title": "Spring Consultation",
        "slug": "spring",
        "body": "the Example Committee",
        "place": "Vienna",
        "time_zone": "Europe/Vienna",
        "modality": Modality.HYBRID,
        "register_until": deadline_before(first_day, "America/New_York"),
    }
    return Answers(first_day=first_day, meetings=meetings, **(given_ | more))  # type: ignore[arg-type]


@given(DAYS, st.integers(1, 100))
def test_whatever_the_first_day_all_dates_fit_together(first_day: date, meetings: int) -> None:
    made = begun(answers(first_day, meetings))
    assert inconsistencies(made) == []
    assert Consultation.model_validate_json(made.model_dump_json()) == made
    assert len(made.meetings) == meetings
    assert made.meetings[0].start.date() == first_day


@given(DAYS, st.integers(0, 200))
def test_an_early_deadline_has_its_invitations_before_it(first_day: date, days: int) -> None:
    until = deadline_before(first_day, "Europe/Vienna")
    early = Deadline(at=until.at - timedelta(days), zone=until.zone)
    assert inconsistencies(begun(answers(first_day, register_until=early))) == []


def test_dates_lie_as_those_of_the_real_case_did() -> None:
    made = begun(answers(date(2022, 6, 13)))
    assert made.waves[0].at.date() == date(2022, 4, 4)
    assert made.accreditation.lists[0].date() == date(2022, 5, 2)
    assert made.speakers.invite.date() == date(2022, 4, 18)
    assert made.programme.place.date() == date(2022, 5, 23)
    assert made.registration.deadline.at.date() == date(2022, 6, 10)


def test_two_meetings_a_day_and_none_at_a_weekend() -> None:
    made = begun(answers(date(2027, 6, 11), 5))
    assert [f"{meeting.start:%a %H}" for meeting in made.meetings] == [
        "Fri 10",
        "Fri 15",
        "Mon 10",
        "Mon 15",
        "Tue 10",
    ]


@pytest.mark.parametrize(("modality", "seats"), [(Modality.ONLINE, (0, 2)), (Modality.IN_PERSON, (2, 0))])
def test_there_are_no_seats_where_nobody_can_take_part(modality: Modality, seats: tuple[int, int]) -> None:
    per_delegation = begun(answers(modality=modality)).registration.seats_per_delegation
    assert (per_delegation.in_person, per_delegation.online) == seats


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Vienna", "Europe/Vienna"),
        ("new york", "America/New_York"),
        ("Geneva", "Europe/Zurich"),
        ("Nowhere", "UTC"),
    ],
)
def test_a_city_has_the_zone_that_is_named_after_it(place: str, zone: str) -> None:
    assert zone_of(place) == zone


@given(DAYS, st.integers(0, 6))
def test_the_first_day_that_is_offered_leaves_time_for_the_invitations(today: date, weekday: int) -> None:
    offered = first_day_after(today, weekday)
    assert offered.weekday() == weekday
    assert timedelta(0) <= offered - today - LEAD < timedelta(7)
    first = begun(answers(offered)).waves[0].at.date()
    assert first > today
