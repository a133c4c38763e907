"""Lists of those who speak, on panels and from the floor."""

from typing import Any

import pytest

from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Part
from convene.operations.panellists import answer_panel
from convene.operations.record import PointEntry, record_floor
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, loaded, panellist, rows, stakeholder
from tests.support.consultations import SLUG
from tests.support.lists import List

EVA: dict[str, Any] = {
    "name": "Eva Speaker",
    "item": "2",
    "honorific": "Ms.",
    "email": "eva@example.org",
    "role": "Professor",
    "topic": "Evidence across borders",
    "mode": Mode.ONLINE,
}
BEA: dict[str, Any] = {"name": "Bea Panel", "item": "item 2", "email": "bea@example.org"}


def speakers(db: Database, *rows: dict[str, Any]) -> List:
    """A list of speakers."""
    return List(db, Kind.SPEAKERS, *rows)


def spoken(db: Database, *rows: dict[str, Any]) -> List:
    """A list of interventions at the first meeting."""
    return List(db, Kind.INTERVENTIONS, *rows, meeting="1")


def test_a_new_panellist_speaks_after_those_who_are_there(db: Database) -> None:
    loaded(db)
    speakers(db, EVA).bring_in()
    found = panellist(db, "eva@example.org")
    assert (found.item, found.part, found.place, found.topic) == (
        "item-2",
        Part.PANEL,
        3,
        "Evidence across borders",
    )


def test_a_known_panellist_is_changed_and_her_answer_stays(db: Database) -> None:
    loaded(db)
    answer_panel(
        db, SLUG, panellist(db, "bea@example.org").id, Answer.ACCEPTED, actor=SECRETARIAT, now=IN_TIME
    )
    changed = speakers(db, BEA | {"topic": "Harbours"})
    assert changed.changes == {"topic": ("", "Harbours")}
    changed.bring_in()
    found = panellist(db, "bea@example.org")
    assert (found.topic, found.answer, found.place) == ("Harbours", Answer.ACCEPTED, 1)


def test_a_panellist_of_whom_a_row_says_nothing_new_is_the_same(db: Database) -> None:
    loaded(db)
    assert speakers(db, BEA).fates == ["same"]


@pytest.mark.parametrize(
    ("given", "column"),
    [({"item": "7"}, "item"), ({"item": None}, "item"), ({"email": None}, "email"), ({"role": None}, "role")],
)
def test_a_speaker_who_cannot_be_is_refused_with_the_column(
    db: Database, given: dict[str, Any], column: str
) -> None:
    loaded(db)
    line = speakers(db, EVA | given).line
    assert (line.fate, line.column) == ("refused", column)


def test_a_person_speaks_on_one_item(db: Database) -> None:
    loaded(db)
    assert speakers(db, BEA | {"item": "Other matters"}).line.column == "item"
    assert speakers(db, EVA, EVA | {"item": "Other matters"}).fates == ["new", "refused"]


def heard(db: Database) -> None:
    """An organization with a delegate, and two points on item 2."""
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Ana")
    points = [PointEntry("that it matters"), PointEntry("that it costs")]
    record_floor(db, SLUG, "item-2", points, actor=SECRETARIAT, now=IN_TIME)


SAID: dict[str, Any] = {
    "organization": "Example Organization 1",
    "speaker": "ana",
    "item": "2",
    "points": (1, 2),
    "text": "Spoke of both.",
}


def test_interventions_are_recorded_in_their_order_with_points_and_note(db: Database) -> None:
    heard(db)
    spoken(db, SAID, {"organization": "Example State 1", "item": "2"}).bring_in()
    first, second = rows(db, tables.Intervention)
    assert (first.place, first.note, second.place, second.delegate_id) == (1, "Spoke of both.", 2, None)
    assert len(rows(db, tables.Support)) == 2


def test_the_same_list_again_records_nothing_twice(db: Database) -> None:
    heard(db)
    found = spoken(db, SAID, SAID)
    found.bring_in()
    assert found.fates == ["same", "same"]


@pytest.mark.parametrize(
    ("given", "column", "says"),
    [
        ({"points": (3,)}, "points", "there is no point 3 on 'item-2'; it has 2"),
        ({"speaker": "Zoe"}, "speaker", "has registered nobody called 'Zoe'; there are: Ana"),
        ({"item": "9"}, "item", "there is no item '9'"),
        ({"meeting": "9"}, "meeting", "there is no meeting '9'; expected one of: 1, 2"),
    ],
)
def test_an_intervention_that_cannot_be_is_refused(
    db: Database, given: dict[str, Any], column: str, says: str
) -> None:
    heard(db)
    line = spoken(db, SAID | given).line
    assert (line.fate, line.column) == ("refused", column)
    assert says in line.says
