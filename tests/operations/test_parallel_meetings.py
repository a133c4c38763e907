"""Meetings that are held at once in two rooms, from the file to the page and the calendar."""

from typing import Any

import pytest
from icalendar import Calendar
from lxml import html

from convene.domain.clock import StoppedClock
from convene.domain.situation import Answer
from convene.operations import programme_view
from convene.operations.panellists import answer_panel
from convene.operations.personal_page.panel import hours_asked
from convene.operations.steps.claiming import Worker
from convene.store.database import Database
from tests.operations.test_programme import PLACED, made_and_published
from tests.support.acting import HOLDER, at, loaded, panellist
from tests.support.consultations import SLUG, consultation, definition

HOURS = {"start": "2022-06-13 10:00", "end": "2022-06-13 11:30"}
MEETINGS = [
    {"number": 1, "room": "Room A"} | HOURS,
    {"number": 2, "room": "Room B"} | HOURS,
]


def officer(key: str) -> dict[str, Any]:
    return {"key": key, "office": "Chair", "honorific": "Ms.", "name": key.title(), "country": "Exampleland"}


def changes(*, presiding: tuple[str, str] = ("ada", "bea")) -> dict[str, Any]:
    """Two items that the hour and a half of one meeting could not hold."""
    bea, cy = definition()["agenda"][0]["panel"]
    return {
        "meetings": MEETINGS,
        "officers": [officer("ada"), officer("bea")],
        "agenda": [
            {"number": 2, "title": "One", "presiding": presiding[0], "panel": [bea]},
            {"number": 3, "title": "Two", "presiding": presiding[1], "panel": [cy]},
        ],
        "programme": {
            "place": "2022-05-23 09:00",
            "minutes": {"floor_at_least": 60},
            "night": {"end": "03:00"},
        },
    }


def placed(db: Database, **changed: Any) -> int:
    """Load, let both accept, place and publish; returns how many steps were done."""
    loaded(db, **(changes() | changed))
    for email in ("bea@example.org", "cy@example.org"):
        who = panellist(db, email).id
        answer_panel(db, SLUG, who, Answer.ACCEPTED, actor=HOLDER, now=at("2022-04-21 09:00"))
    return made_and_published(db, Worker(db, SLUG, StoppedClock(PLACED))).done


def test_each_room_holds_an_item_at_the_same_time(db: Database) -> None:
    assert placed(db) == 2
    meetings = programme_view.view(db, SLUG).meetings
    assert [(each.room, [item.title for item in each.items]) for each in meetings] == [
        ("Room A", ["One"]),
        ("Room B", ["Two"]),
    ]


def test_the_page_says_what_is_held_at_the_same_time(db: Database) -> None:
    placed(db)
    page = html.fromstring(programme_view.page(db, SLUG))
    beside = [" ".join(each.text_content().split()) for each in page.xpath("//p[@class='beside']")]
    assert beside == ["At the same time: Meeting 2, Room B", "At the same time: Meeting 1, Room A"]


def test_the_calendar_has_both_with_their_rooms(db: Database) -> None:
    placed(db)
    events = Calendar.from_ical(programme_view.calendar(db, SLUG)).walk("VEVENT")
    assert {str(event["LOCATION"]) for event in events} == {"Room A", "Room B"}
    assert len({str(event["UID"]) for event in events}) == 2
    assert len({event["DTSTART"].to_ical() for event in events}) == 1


def test_an_officer_who_would_preside_in_both_rooms_makes_it_impossible(db: Database) -> None:
    assert placed(db, **changes(presiding=("ada", "ada"))) == 0


@pytest.mark.parametrize("second", [HOURS, {"start": "2022-06-13 10:00", "end": "2022-06-13 13:00"}])
def test_a_speaker_is_asked_for_each_hour_once(second: dict[str, str]) -> None:
    asked = hours_asked(consultation(meetings=[MEETINGS[0], MEETINGS[1] | second]))
    assert len({each.start for each in asked}) == len(asked)
