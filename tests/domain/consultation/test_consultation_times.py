"""Dates and times of a consultation file."""

from datetime import date, datetime, time

import pytest
from pydantic import TypeAdapter, ValidationError

from convene.domain.consultation.when import Day, Hour, LocalTime

_MOMENT = TypeAdapter[datetime](LocalTime)
_DAY = TypeAdapter[date](Day)
_HOUR = TypeAdapter[time](Hour)


@pytest.mark.parametrize("text", ["2022-06-13 10:00", "2022-06-13T10:00:00", "2022-06-13  10:00:00"])
def test_a_local_time_is_read_in_the_ways_a_person_and_a_machine_write_it(text: str) -> None:
    assert _MOMENT.validate_python(text) == datetime(2022, 6, 13, 10, 0)  # noqa: DTZ001 - local by meaning


def test_a_local_time_survives_being_kept_as_json() -> None:
    moment = datetime(2022, 6, 13, 10, 0)  # noqa: DTZ001 - local by meaning

    assert _MOMENT.validate_json(_MOMENT.dump_json(moment)) == moment


@pytest.mark.parametrize(
    "found",
    [
        "13.6.2022",
        "2022-06-13",
        "2022-06-31 10:00",
        "2022-06-13 25:00",
        "2022-06-13 10:00+02:00",
        "0001-01-01 00:00",
        "1655112000",
        1655112000,
        True,
        None,
        date(2022, 6, 13),
    ],
)
def test_what_is_no_date_and_time_is_refused_with_an_example(found: object) -> None:
    with pytest.raises(ValidationError, match="such as 2022-06-13 10:00"):
        _MOMENT.validate_python(found)


@pytest.mark.parametrize("found", ["20220613", 20220613, "2022-02-29", "9999-01-01"])
def test_what_is_no_date_is_refused_with_an_example(found: object) -> None:
    with pytest.raises(ValidationError, match="such as 2022-06-13"):
        _DAY.validate_python(found)


def test_an_hour_may_be_written_with_one_digit() -> None:
    assert _HOUR.validate_python("9:00") == time(9, 0)
    assert _HOUR.validate_python("9:00:30") == time(9, 0, 30)


@pytest.mark.parametrize("found", ["9", 900, "24:00", "9 a.m."])
def test_what_is_no_time_of_day_is_refused_with_an_example(found: object) -> None:
    with pytest.raises(ValidationError, match="such as 09:00"):
        _HOUR.validate_python(found)
