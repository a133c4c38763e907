"""Meetings of a consultation file that are held at once."""

from typing import Any

import pytest

from convene.domain.consultation import inconsistencies
from tests.support.consultations import consultation

MORNING = {"start": "2022-06-13 10:00", "end": "2022-06-13 13:00"}
NOON = {"start": "2022-06-13 12:00", "end": "2022-06-13 14:00"}
EARLY = {"start": "2022-06-13 08:00", "end": "2022-06-13 09:00"}


def said(*meetings: dict[str, Any]) -> list[str]:
    numbered = [{"number": number} | meeting for number, meeting in enumerate(meetings, start=1)]
    return [each.message for each in inconsistencies(consultation(meetings=numbered))]


def test_two_at_once_may_be_in_two_rooms() -> None:
    assert said(MORNING | {"room": "A"}, MORNING | {"room": "B"}, NOON | {"room": "C"}) == []


@pytest.mark.parametrize("rooms", [({}, {}), ({"room": "A"}, {}), ({"room": "Room A"}, {"room": "room a"})])
def test_two_at_once_must_be_in_two_rooms(rooms: tuple[dict[str, str], dict[str, str]]) -> None:
    assert said(MORNING | rooms[0], NOON | rooms[1]) == [
        "meeting 2 begins before meeting 1 has ended; give a later start, or each a `room` of its own"
    ]


def test_one_that_overlaps_another_than_the_one_above_is_found() -> None:
    [message] = said(MORNING | {"room": "A"}, MORNING | {"room": "B"}, NOON | {"room": "A"})
    assert message.startswith("meeting 3 begins before meeting 1 has ended")


def test_meetings_stand_in_the_order_of_their_beginnings() -> None:
    assert said(MORNING | {"room": "A"}, EARLY | {"room": "B"}) == [
        "meeting 2 begins before meeting 1, above; put them in order"
    ]
