"""Durations and moments, one by one."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.sheets.durations import seconds
from convene.adapters.sheets.errors import CellError
from convene.adapters.sheets.moments import Order, moment, order_of
from convene.adapters.sheets.table import Cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *((25, 1500), (2.5, 150), ("25", 1500), ("2,5", 150), ("0", 0)),
        *(
            ("25 mins", 1500),
            ("1 min", 60),
            ("1h 2m 10s", 3730),
            ("1h2m10s", 3730),
            ("2h", 7200),
            ("45s", 45),
        ),
        *(
            ("1 hour, 5 minutes", 3900),
            ("1 h 5 min.", 3900),
            ("1 heure et 5 minutes", 3900),
            ("2 horas", 7200),
        ),
        *(("1:02:10", 3730), ("01:05", 3900), ("0:10:00", 600)),
    ],
)
def test_a_duration_is_read_in_all_usual_forms(cell: Cell, expected: int) -> None:
    assert seconds(cell) == expected


@pytest.mark.parametrize("cell", ["", "long", "1h 2x", "1:99", "h", -5, True, 10**9, "-5", date(2022, 1, 1)])
def test_what_is_no_duration_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError, match="write the duration in minutes, such as 25"):
        seconds(cell)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-05-30", "2022-05-30 00:00:00"),
        ("2022/5/3 9:05", "2022-05-03 09:05:00"),
        ("2022-05-30T10:01:22Z", "2022-05-30 10:01:22+00:00"),
        ("2022-05-30T10:01:22.123+02:00", "2022-05-30 10:01:22+02:00"),
        ("5/30/22, 12:00:01 AM", "2022-05-30 00:00:01"),
        ("5/30/2022 12:30 p. m.", "2022-05-30 12:30:00"),
        ("30-05-2022", "2022-05-30 00:00:00"),
        ("05.06.2022 7.30", "2022-06-05 07:30:00"),
        ("05/05/2022", "2022-05-05 00:00:00"),
        ("30 May 2022", "2022-05-30 00:00:00"),
        ("Monday, 30 May 2022 10:00", "2022-05-30 10:00:00"),
        ("30-May-22", "2022-05-30 00:00:00"),
        ("May 30, 2022 10:01 AM", "2022-05-30 10:01:00"),
        ("1er août 2022 à 10h05".replace("à ", ""), "2022-08-01 10:05:00"),
        ("30 de mayo de 2022", "2022-05-30 00:00:00"),
        ("10:01:22 PM", "1900-01-01 22:01:22"),
    ],
)
def test_a_moment_that_tells_itself_is_read(text: str, expected: str) -> None:
    assert str(moment(text, None)) == expected


@pytest.mark.parametrize(
    "cell", ["soon", "31/02/2022", "2022-13-01", "13:61", "25:00", "0:30 PM", "30 Brumaire 2022", 12]
)
def test_what_is_no_moment_is_refused(cell: Cell) -> None:
    with pytest.raises(CellError, match="write date and time as 2022-05-30 10:01"):
        moment(cell, None)


def test_dates_of_a_workbook_are_taken_as_they_are() -> None:
    stamp = datetime.fromisoformat("2022-05-30 10:01")

    assert (moment(stamp, None), str(moment(date(2022, 5, 30), None))) == (stamp, "2022-05-30 00:00:00")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(Order))
def test_dates_come_back_from_a_column_whose_order_is_known(day: date, order: Order) -> None:
    pattern, other = ("%d/%m/%Y", "30/05/2022") if order is Order.DAY else ("%m/%d/%Y", "05/30/2022")
    text = day.strftime(pattern)

    assert moment(text, order_of([text, other])).date() == day
