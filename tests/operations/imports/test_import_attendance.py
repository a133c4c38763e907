"""A list of those who came."""

from typing import Any

from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import Mode
from convene.domain.imports.decisions import NOBODY, Decision
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import accept, coming, delegate, loaded, rows, stakeholder
from tests.support.lists import List


def came(db: Database, *rows: dict[str, Any], meeting: str | None = "1") -> List:
    """A list of attendance."""
    return List(db, Kind.ATTENDANCE, *rows, meeting=meeting)


def registered(db: Database) -> None:
    """Ana Example and John Doe come for one organization, another John Doe for a second."""
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), coming("Ana-Example"), coming("John-Doe"))
    accept(db, stakeholder(db, "Example Organization 2"), coming("Doe-John"))


def attending(db: Database) -> list[tuple[str, int, Mode]]:
    """Who is on which list."""
    return [(each.meeting, each.delegate_id, each.mode) for each in rows(db, tables.Attendance)]


def test_who_came_is_known_by_the_address(db: Database) -> None:
    registered(db)
    came(db, {"name": "A.", "email": "ANA-example@delegates.example.org", "mode": Mode.ONLINE}).bring_in()
    assert attending(db) == [("meeting-1", delegate(db, "Ana-Example").id, Mode.ONLINE)]


def test_who_came_without_an_address_is_known_by_the_name_in_any_order(db: Database) -> None:
    registered(db)
    found = came(db, {"name": "EXAMPLE, Ana"})
    assert found.fates == ["new"]
    assert found.line.subject == "Ana-Example (Example Organization 1)"


def test_two_of_one_name_are_doubtful_with_both_shown(db: Database) -> None:
    registered(db)
    line = came(db, {"name": "John Doe"}).line
    assert line.fate == "doubtful"
    assert [each.name for each in line.likely] == [
        "John-Doe (Example Organization 1)",
        "Doe-John (Example Organization 2)",
    ]


def test_the_organization_tells_two_of_one_name_apart(db: Database) -> None:
    registered(db)
    found = came(db, {"name": "John Doe", "organization": "Example Organization 2"})
    assert found.line.subject == "Doe-John (Example Organization 2)"


def test_a_guest_with_something_added_to_her_name_is_doubtful_with_her_shown(db: Database) -> None:
    registered(db)
    line = came(db, {"name": "Ana Example (EO1, Vienna)"}).line
    assert line.fate == "doubtful"
    assert [each.name for each in line.likely] == ["Ana-Example (Example Organization 1)"]


def test_what_is_decided_is_remembered_at_the_next_meeting(db: Database) -> None:
    registered(db)
    first = came(db, {"name": "Ana Ex."}, {"name": "Ana Exampel"})
    first.decide(2, NOBODY)
    first.decide(3, Decision(first.lines[1].likely[0].id))
    first.bring_in()
    assert came(db, {"name": "Ana Ex."}, {"name": "Ana Exampel"}, meeting="2").fates == ["left out", "new"]


def test_nobody_registered_is_doubtful_with_nobody_shown(db: Database) -> None:
    registered(db)
    line = came(db, {"name": "Interpreter 3"}).line
    assert (line.fate, line.likely) == ("doubtful", ())


def test_who_is_on_the_list_already_is_not_recorded_twice(db: Database) -> None:
    registered(db)
    found = came(db, {"name": "Ana Example"}, {"email": "ana-example@delegates.example.org"})
    assert found.fates == ["new", "same"]
    found.bring_in()
    assert found.fates == ["same", "same"]
    assert len(attending(db)) == 1


def test_a_list_that_says_no_meeting_is_refused_with_what_to_do(db: Database) -> None:
    registered(db)
    line = came(db, {"name": "Ana Example"}, meeting=None).line
    assert line.fate == "refused"
    assert "--meeting NUMBER" in line.says


def test_a_list_of_both_meetings_goes_to_each(db: Database) -> None:
    registered(db)
    came(
        db, {"name": "Ana Example", "meeting": "1"}, {"name": "Ana Example", "meeting": "Meeting 2"}
    ).bring_in()
    assert [meeting for meeting, _, _ in attending(db)] == ["meeting-1", "meeting-2"]
