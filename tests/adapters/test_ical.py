from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from convene.adapters.ical import CalendarEntry, Edition, Party, cancelled, published, requested, uid
from convene.adapters.timezones import vtimezone

VIENNA = ZoneInfo("Europe/Vienna")
SECRETARIAT = Party("Secretariat of the Committee", "secretariat@example.org")
PANELLIST = Party("José Example", "jose@example.org")
EDITION = Edition(SECRETARIAT, "Europe/Vienna", datetime(2022, 6, 1, 12, tzinfo=UTC), 3)
ENTRY = CalendarEntry(
    uid("example.org", "second-intersessional", "item-2.panel", "jose"),
    "Presentation under item 2",
    datetime(2022, 6, 13, 8, 5, tzinfo=UTC),
    datetime(2022, 6, 13, 8, 15, tzinfo=UTC),
    "Boardroom D, Vienna",
    "Join by the link below.\nYour slot: 10:05.",
    "https://example.org/join?token=a%20b&x=1",
)


def read(data: bytes) -> Any:
    return Calendar.from_ical(data)


def event(data: bytes) -> Any:
    (found,) = read(data).walk("VEVENT")
    return found


def test_a_request_asks_the_panellist_on_behalf_of_the_organizer() -> None:
    data = requested(ENTRY, EDITION, PANELLIST)
    assert read(data)["METHOD"] == "REQUEST"
    found = event(data)
    assert found["ORGANIZER"] == "mailto:secretariat@example.org"
    assert found["ATTENDEE"] == "mailto:jose@example.org"
    assert found["ATTENDEE"].params["CN"] == "José Example"
    assert found["ATTENDEE"].params["RSVP"] == "TRUE"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (ENTRY.uid, 3, "CONFIRMED")


def test_a_cancellation_names_the_same_event() -> None:
    data = cancelled(ENTRY, replace(EDITION, sequence=4), PANELLIST)
    assert read(data)["METHOD"] == "CANCEL"
    found = event(data)
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (ENTRY.uid, 4, "CANCELLED")
    assert found["ATTENDEE"] == "mailto:jose@example.org"


def test_a_programme_is_published_without_attendees() -> None:
    data = published([ENTRY, replace(ENTRY, uid="second@example.org")], EDITION, name="Programme")
    assert read(data)["METHOD"] == "PUBLISH"
    assert read(data)["X-WR-CALNAME"] == "Programme"
    assert [found["UID"] for found in read(data).walk("VEVENT")] == [ENTRY.uid, "second@example.org"]
    assert b"ATTENDEE" not in data


def test_a_programme_without_entries_is_a_calendar_still() -> None:
    assert read(published([], EDITION, name="Programme")).walk("VEVENT") == []


def test_times_are_on_the_clock_of_the_consultation() -> None:
    data = requested(ENTRY, EDITION, PANELLIST)
    assert b"DTSTART;TZID=Europe/Vienna:20220613T100500\r\n" in data
    assert b"DTEND;TZID=Europe/Vienna:20220613T101500\r\n" in data
    assert b"DTSTAMP:20220601T120000Z\r\n" in data
    assert event(data)["DTSTART"].dt == ENTRY.start
    assert [zone["TZID"] for zone in read(data).walk("VTIMEZONE")] == ["Europe/Vienna"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert requested(ENTRY, EDITION, PANELLIST) == requested(ENTRY, EDITION, PANELLIST)


def test_texts_come_back_as_they_were() -> None:
    found = event(requested(ENTRY, EDITION, PANELLIST))
    assert found["SUMMARY"] == ENTRY.summary
    assert found["LOCATION"] == ENTRY.location
    assert found["DESCRIPTION"] == ENTRY.description
    assert found["URL"] == ENTRY.url


texts = st.text() | st.sampled_from(
    [
        "x\r\nATTENDEE:mailto:evil@example.org",
        "\nEND:VEVENT\nBEGIN:VEVENT",
        'a"b;c:d,e\\n^n',
        "\u2028\u0085\x0b\x00",
        "\u202eevil",
        "عربي " * 40,
    ]
)


@given(texts, texts, texts, texts, texts)
def test_no_text_can_add_a_line(summary: str, where: str, about: str, name: str, address: str) -> None:
    entry = replace(ENTRY, summary=summary, location=where, description=about)
    edition = replace(EDITION, organizer=Party(name, address))
    data = requested(entry, edition, Party(name, address))
    names = [line.partition(b":")[0].partition(b";")[0] for line in unfolded(data)]
    assert names[-1] == b"END"
    assert [names.count(each) for each in (b"BEGIN", b"ATTENDEE", b"ORGANIZER", b"UID")] == [8, 1, 1, 1]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not set(data.decode()) & set("\x00\x0b\u2028\u0085\u202e")
    assert event(data)["UID"] == ENTRY.uid


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_a_summary_without_breaks_comes_back_as_it_was(summary: str) -> None:
    assert event(requested(replace(ENTRY, summary=summary), EDITION, PANELLIST))["SUMMARY"] == summary


def unfolded(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n ", b"").rstrip(b"\r\n").split(b"\r\n")


def test_a_uid_stays_and_hides_what_it_names() -> None:
    assert uid("example.org", "a", "jose") == uid("example.org", "a", "jose")
    assert uid("example.org", "a", "jose") != uid("example.org", "aj", "ose")
    assert "jose" not in uid("example.org", "a", "jose")


@pytest.mark.parametrize(
    ("zone", "onset", "old", "new"),
    [
        ("Europe/Vienna", "20220327T020000", timedelta(hours=1), timedelta(hours=2)),
        ("Europe/Vienna", "20221030T030000", timedelta(hours=2), timedelta(hours=1)),
        ("America/New_York", "20220313T020000", timedelta(hours=-5), timedelta(hours=-4)),
    ],
)
def test_a_change_of_the_clock_is_told_on_the_old_clock(
    zone: str, onset: str, old: timedelta, new: timedelta
) -> None:
    changes = {each["DTSTART"].to_ical().decode(): each for each in observances(zone, ENTRY.start)}
    assert changes[onset]["TZOFFSETFROM"].td == old
    assert changes[onset]["TZOFFSETTO"].td == new


def test_a_zone_that_never_changes_has_one_observance() -> None:
    (only,) = observances("Asia/Singapore", ENTRY.start)
    assert only["TZOFFSETTO"].td == timedelta(hours=8)


@given(
    st.integers(0, 364 * 24 * 60),
    st.sampled_from(["Europe/Vienna", "America/New_York", "Australia/Lord_Howe"]),
)
def test_an_event_at_any_time_of_the_year_is_read_back_at_its_instant(minute: int, zone: str) -> None:
    start = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    before = [each for each in observances(zone, start) if onset(each) <= start]
    offset = max(before, key=onset)["TZOFFSETTO"].td
    assert offset == start.astimezone(ZoneInfo(zone)).utcoffset()


def observances(zone: str, when: datetime) -> list[Any]:
    return list(vtimezone(zone, when, when).subcomponents)


def onset(observance: Any) -> datetime:
    began: datetime = observance["DTSTART"].dt.replace(tzinfo=UTC) - observance["TZOFFSETFROM"].td
    return began
