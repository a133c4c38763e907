"""The clock is passed in, and tells UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from convene.domain.clock import StoppedClock, SystemClock, clock_at

MOMENT = datetime(2022, 4, 12, 11, tzinfo=ZoneInfo("Europe/Vienna"))


def test_a_stopped_clock_tells_its_moment_in_utc() -> None:
    assert (StoppedClock(MOMENT).now(), StoppedClock(MOMENT).now().tzinfo) == (MOMENT, UTC)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"has no time zone; write it as 2022-04-12T09:00:00\+00:00"):
        clock_at(MOMENT.replace(hour=9, tzinfo=None))


def test_without_a_moment_it_is_the_machines() -> None:
    assert isinstance(clock_at(None), SystemClock)
    assert clock_at(None).now().tzinfo is UTC
