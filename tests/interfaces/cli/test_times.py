"""Times as they are shown."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from interfaces.cli.times import Times, parse_at

VIENNA = ZoneInfo("Europe/Vienna")
TIMES = Times(VIENNA)
NOON = datetime(2022, 6, 13, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lasts", "shown"),
    [
        (timedelta(), "13 Jun 2022"),
        (timedelta(hours=12), "13 Jun 2022"),
        (timedelta(days=1), "13 - 14 Jun 2022"),
        (timedelta(days=30), "13 Jun - 13 Jul 2022"),
        (timedelta(days=365), "13 Jun 2022 - 13 Jun 2023"),
    ],
)
def test_a_span_says_what_its_days_share_once(lasts: timedelta, shown: str) -> None:
    assert TIMES.span(NOON, NOON + lasts) == shown


def test_a_moment_of_another_year_has_its_year() -> None:
    assert TIMES.near(NOON, NOON) == "13 Jun 12:00"
    assert TIMES.near(NOON, NOON + timedelta(days=365)) == "13 Jun 2022 12:00"


def test_an_offset_that_is_written_counts() -> None:
    assert parse_at("2022-06-13T12:00", VIENNA) == parse_at("2022-06-13T06:00-04:00", VIENNA) == NOON
    assert parse_at(None, VIENNA) is None
