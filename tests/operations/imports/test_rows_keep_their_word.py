"""What is shown of a list is what comes of it, and what a row says is not lost."""

from typing import Any

import pytest

from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import Mode
from convene.domain.situation import Answer
from convene.operations.merging import merge_people
from convene.operations.record import PointEntry, record_floor
from convene.operations.register import register
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, coming, loaded, person, row, rows, stakeholder
from tests.support.consultations import SLUG
from tests.support.lists import List

ONE, TWO = "Example Organization 1", "Example Organization 2"
SPOKE = {"organization": ONE, "item": "2"}


def spoken(db: Database, *rows: dict[str, Any]) -> List:
    """A list of statements of the first meeting."""
    return List(db, Kind.INTERVENTIONS, *rows, meeting="1")


def notes(db: Database) -> list[str | None]:
    """What was noted of each statement, in the order of speaking."""
    return [each.note for each in rows(db, tables.Intervention)]


def test_an_organization_that_spoke_again_on_the_item_said_something_else(db: Database) -> None:
    loaded(db)
    spoken(db, SPOKE | {"text": "In the first hour."}).bring_in()
    again = spoken(db, SPOKE | {"text": "In the second hour."})
    assert again.fates == ["new"]
    again.bring_in()
    assert notes(db) == ["In the first hour.", "In the second hour."]
    assert again.fates == ["same"]


def test_the_text_and_the_points_that_are_written_later_are_kept(db: Database) -> None:
    loaded(db)
    points = [PointEntry("trust was needed"), PointEntry("time was short")]
    record_floor(db, SLUG, "item-2", points, actor=SECRETARIAT, now=IN_TIME)
    spoken(db, SPOKE | {"points": (1,)}).bring_in()
    later = spoken(db, SPOKE | {"points": (1, 2), "text": "Of both."})
    assert later.changes == {"text": ("", "Of both."), "points": ("1", "1, 2")}
    later.bring_in()
    assert notes(db) == ["Of both."]
    assert len(rows(db, tables.Support)) == 2
    assert later.fates == ["same"]


def test_an_address_is_one_persons_throughout_a_list_of_registrations(db: Database) -> None:
    loaded(db)
    shared = {"email": "office@example.org"}
    found = List(
        db,
        Kind.REGISTRATIONS,
        {"organization": ONE, "name": "Ana Lee", **shared},
        {"organization": TWO, "name": "LEE, Ana", **shared},
        {"organization": "Example Organization 3", "name": "Bo", **shared},
    )
    assert found.fates == ["new", "new", "refused"]
    assert "row 2 calls the holder of this address 'Ana Lee'" in found.lines[2].says


def test_an_address_is_one_persons_throughout_a_list_of_stakeholders(db: Database) -> None:
    loaded(db)
    shared = {"category": "listed", "email": "office@example.org"}
    found = List(
        db,
        Kind.STAKEHOLDERS,
        {"name": "Reef Council", "contact": "Rita", **shared},
        {"name": "Tidal Forum", "contact": "Theo", **shared},
    )
    assert found.fates == ["new", "refused"]
    found.bring_in(skip_bad=True)
    assert person(db, "office@example.org").name == "Rita"


def test_what_declined_has_nothing_to_withdraw(db: Database) -> None:
    loaded(db)
    register(db, SLUG, stakeholder(db, ONE), Answer.DECLINED, actor=SECRETARIAT, now=IN_TIME)
    line = List(db, Kind.REGISTRATIONS, {"organization": ONE, "answer": Answer.WITHDRAWN}).line
    assert (line.fate, line.column) == ("refused", "answer")


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.REGISTRATIONS, {"organization": ONE, "name": "Bo", "email": "bo@example.org"}),
        (Kind.ATTENDANCE, {"name": "Ana"}),
        (Kind.SPEAKERS, {"name": "Dee", "email": "dee@example.org", "item": "2"}),
    ],
)
def test_a_way_of_taking_part_that_is_not_offered_is_refused(
    db: Database, kind: Kind, given: dict[str, Any]
) -> None:
    loaded(db)
    accept(db, stakeholder(db, ONE), coming("Ana", Mode.ONLINE))
    loaded(db, modality="online")
    meeting = "1" if kind is Kind.ATTENDANCE else None
    line = List(db, kind, given | {"mode": Mode.IN_PERSON}, meeting=meeting).line
    assert (line.fate, line.says) == ("refused", "the consultation cannot be attended in person")


def test_who_registered_before_the_modality_changed_may_still_be_said_to_come(db: Database) -> None:
    loaded(db)
    List(db, Kind.REGISTRATIONS, {"organization": ONE, "name": "Bo", "email": "bo@example.org"}).bring_in()
    loaded(db, modality="online")
    known = {"organization": ONE, "name": "Bo", "email": "bo@example.org", "mode": Mode.IN_PERSON}
    again = List(db, Kind.REGISTRATIONS, known)
    assert again.fates == ["same"]
    assert row(db, tables.Delegate).mode is Mode.IN_PERSON


def test_an_address_in_other_letters_or_that_was_merged_is_the_same(db: Database) -> None:
    loaded(db)
    first, second = "contact-1@example.org", "contact-2@example.org"
    assert List(db, Kind.STAKEHOLDERS, {"name": ONE, "email": "Contact-1@example.org"}).fates == ["same"]
    merge_people(db, SLUG, first, second, actor=SECRETARIAT, now=IN_TIME)
    assert List(db, Kind.STAKEHOLDERS, {"name": TWO, "email": second, "contact": "Contact 1"}).fates == [
        "same"
    ]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Kind.STAKEHOLDERS, {"name": "Reef Council", "category": "listed", "contact": "Rita"}),
        (Kind.STAKEHOLDERS, {"name": ONE, "contact": "Rita"}),
        (Kind.REGISTRATIONS, {"organization": ONE, "name": "Rita"}),
    ],
)
def test_whom_a_row_renames_is_shown(db: Database, kind: Kind, given: dict[str, Any]) -> None:
    loaded(db)
    line = List(db, kind, given | {"email": "bea@example.org"}).line
    assert "until now, bea@example.org was known as Bea Panel" in line.says
