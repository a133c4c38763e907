"""`convene record SLUG floor`, `spoke`, `presiding`, `attended` and `adjourned`."""

import pytest

from convene.domain.consultation import Mode
from convene.domain.report.facts import PointForm, Weight
from convene.store import tables
from tests.interfaces.cli.recording import FIRST, done, record, rows
from tests.support.consultations import definition
from tests.support.installations import Installation, Ran

DURING, ENDED = "2022-06-13T11:00", "2022-06-13T17:45"


@pytest.fixture
def held(installation: Installation) -> Installation:
    """An installation in which an organization sends a delegate, and two points were made on item 2."""
    installation.load()
    done(record(installation, "delegate", FIRST, "Dea Delegate", "--email", "dea@example.org"))
    done(floor(installation, "--point", "trust was needed", "--point", "about: training"))
    return installation


def floor(installation: Installation, *given: str, item: str = "2") -> Ran:
    return record(installation, "floor", item, *given, at=DURING)


def spoke(installation: Installation, *given: str, meeting: str = "1") -> Ran:
    return record(installation, "spoke", meeting, "item 2", FIRST, *given, at=DURING)


def supported(installation: Installation) -> list[int]:
    return [each.floor_point_id for each in rows(installation, tables.Support)]


def test_points_from_the_floor_are_numbered_after_those_that_are_there(held: Installation) -> None:
    told = done(floor(held, "--point", "aid was short", "--weight", "many", item="Cooperation"))
    assert "Point 3, that: aid was short" in told
    assert [(each.place, each.text, each.form, each.weight) for each in rows(held, tables.FloorPoint)] == [
        (1, "trust was needed", PointForm.CLAUSE, None),
        (2, "training", PointForm.TOPIC, None),
        (3, "aid was short", PointForm.CLAUSE, Weight.MANY),
    ]


def test_a_point_that_is_there_is_not_recorded_twice_and_keeps_its_weight(held: Installation) -> None:
    done(floor(held, "--point", "trust was needed", "--weight", "several"))
    assert "Nothing changed" in done(floor(held, "--point", "trust was needed"))
    first, _ = rows(held, tables.FloorPoint)
    assert first.weight is Weight.SEVERAL


def test_a_point_is_corrected_at_its_place(held: Installation) -> None:
    done(spoke(held, "--points", "1"))
    done(floor(held, "--point", "more trust was needed", "--place", "1"))
    assert [each.text for each in rows(held, tables.FloorPoint)] == ["more trust was needed", "training"]
    assert len(supported(held)) == 1


def test_a_place_without_a_point_is_wrong_use(held: Installation) -> None:
    ran = floor(held, "--point", "more", "--place", "7")
    assert (ran.status, "there is no point 7 to correct; the item has 2" in ran.complaint) == (2, True)


def test_a_statement_is_recorded_with_who_spoke_on_what(held: Installation) -> None:
    told = done(
        spoke(held, "--delegate", "dea delegate", "--points", "1,2", "--note", "A workshop\nwas offered")
    )
    assert f"{FIRST} spoke at meeting 1 (Item 2: Cooperation)" in told
    assert "Statement 1 of the meeting, on points 1, 2." in told
    [row] = rows(held, tables.Intervention)
    assert (row.meeting, row.item, row.place, row.note) == (
        "meeting-1",
        "item-2",
        1,
        "A workshop was offered",
    )
    assert row.delegate_id == rows(held, tables.Delegate)[0].id


def test_a_statement_is_completed_and_the_same_again_changes_nothing(held: Installation) -> None:
    done(spoke(held, "--points", "1"))
    done(spoke(held, "--delegate", "Dea Delegate", "--points", "2", "--note", "a workshop"))
    [row] = rows(held, tables.Intervention)
    assert (row.note, row.delegate_id is not None, len(supported(held))) == ("a workshop", True, 2)
    assert "Nothing changed" in done(spoke(held, "--points", "1,2"))


def test_another_statement_on_the_same_item_is_said_to_be_one(held: Installation) -> None:
    done(spoke(held))
    done(spoke(held, "--again"))
    done(spoke(held, meeting="meeting 2"))
    assert [(each.meeting, each.place) for each in rows(held, tables.Intervention)] == [
        ("meeting-1", 1),
        ("meeting-1", 2),
        ("meeting-2", 1),
    ]


def test_an_unknown_point_fails_and_numbers_that_are_none_are_wrong_use(held: Installation) -> None:
    assert spoke(held, "--points", "7").status == 1
    assert spoke(held, "--points", "first").status == 2
    assert rows(held, tables.Intervention) == []


def test_an_unknown_meeting_or_item_is_wrong_use_and_those_that_there_are_are_named(
    held: Installation,
) -> None:
    assert "there is no meeting '9'; expected one of: 1, 2" in spoke(held, meeting="9").complaint
    ran = floor(held, "--point", "x", item="9")
    assert (ran.status, "expected one of: 2, Other matters" in ran.complaint) == (2, True)


def test_who_presided_is_recorded_by_name_key_or_office(held: Installation) -> None:
    assert "H.E. Ms. Ada Chair, Chair, presided over item 2: Cooperation" in done(
        record(held, "presiding", "2", "ada chair")
    )
    for officer in ("chair", "H.E. Ms. Ada Chair"):
        assert "Nothing changed" in done(record(held, "presiding", "2", officer))
    assert [(each.item, each.officer) for each in rows(held, tables.Presiding)] == [("item-2", "chair")]


def test_an_office_that_two_hold_tells_nobody(installation: Installation) -> None:
    chair = definition()["officers"][0]
    vice = [chair | {"key": key, "office": "Vice-Chair", "name": key} for key in ("una", "duo")]
    installation.load(officers=[chair, *vice])
    ran = record(installation, "presiding", "2", "vice-chair")
    assert (ran.status, "una (H.E. Ms. una), duo (H.E. Ms. duo)" in ran.complaint) == (2, True)
    assert done(record(installation, "presiding", "2", "Duo"))


def test_who_came_is_recorded_once_and_the_mode_can_be_corrected(held: Installation) -> None:
    came = ("attended", "1", FIRST, "Dea Delegate")
    assert "came to meeting 1, in person, at the desk" in done(
        record(held, *came, "--way", "desk", at=DURING)
    )
    assert "Nothing changed" in done(record(held, *came, at=DURING))
    done(record(held, *came, "--mode", "online", at=DURING))
    [row] = rows(held, tables.Attendance)
    assert (row.meeting, row.mode) == ("meeting-1", Mode.ONLINE)


def test_who_has_withdrawn_is_registered_again_before_she_attends(held: Installation) -> None:
    done(record(held, "withdraw", FIRST, "Dea Delegate"))
    ran = record(held, "attended", "1", FIRST, "Dea Delegate", at=DURING)
    assert (ran.status, "`convene record spring delegate`" in ran.complaint) == (1, True)


def test_the_adjournment_is_recorded_and_tells_when_the_report_is_due(held: Installation) -> None:
    told = done(record(held, "adjourned", "2", at=ENDED))
    assert "adjourned at meeting 2, on Monday, 13 June 2022, 5.45 p.m. Vienna time" in told
    assert "The report is due on Tuesday, 5 July 2022, 9 a.m. Vienna time." in told
    assert "Nothing changed" in done(record(held, "adjourned", "2", at=ENDED))
    assert "Nothing changed" in done(held.run("record", "spring", "adjourned", "2"))


def test_another_adjournment_fails(held: Installation) -> None:
    done(record(held, "adjourned", "2", at=ENDED))
    for meeting, at in (("2", "2022-06-13T18:00"), ("1", ENDED)):
        ran = record(held, "adjourned", meeting, at=at)
        assert (ran.status, "was recorded already: meeting-2" in ran.complaint) == (1, True)


def test_an_adjournment_before_the_meeting_fails(held: Installation) -> None:
    ran = record(held, "adjourned", "2", at="2022-06-12")
    assert (ran.status, "meeting 2 begins on Monday, 13 June 2022, 3 p.m." in ran.complaint) == (1, True)


def test_an_adjournment_days_ago_has_to_say_when(held: Installation) -> None:
    ran = held.run("record", "spring", "adjourned", "2")
    assert (ran.status, "--at tells when it was adjourned" in ran.complaint) == (2, True)
    assert rows(held, tables.Adjournment) == []
