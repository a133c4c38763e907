"""A list of those to be invited."""

from typing import Any

import pytest

from convene.adapters.sheets.reading import Kind
from convene.domain.imports.decisions import NEW, NOBODY, Decision
from convene.operations.context import RefusedError
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import loaded, person, row, rows, stakeholder
from tests.support.lists import List

HARBOUR: dict[str, Any] = {
    "name": "Harbour Watch",
    "category": "other bodies",
    "contact": "Hana Kai",
    "honorific": "Ms.",
    "email": "hana@harbour.example.org",
}


def invited(db: Database, *rows: dict[str, Any]) -> List:
    """A list of stakeholders."""
    return List(db, Kind.STAKEHOLDERS, *rows)


def test_one_that_is_not_known_is_new_and_is_entered_with_its_contact(db: Database) -> None:
    loaded(db)
    found = invited(db, HARBOUR)
    assert found.fates == ["new"]
    found.bring_in()
    entered = row(db, tables.Stakeholder, id=stakeholder(db, "Harbour Watch"))
    assert entered.category == "listed"
    assert entered.contact_id == person(db, "hana@harbour.example.org").person_id


def test_nothing_is_kept_before_it_is_brought_in(db: Database) -> None:
    loaded(db)
    assert invited(db, HARBOUR).fates == ["new"]
    assert not rows(db, tables.Organization, name="Harbour Watch")


def test_a_list_that_was_brought_in_says_the_same_the_second_time(db: Database) -> None:
    loaded(db)
    found = invited(db, HARBOUR)
    found.bring_in()
    assert found.fates == ["same"]


def test_a_change_is_shown_from_what_to_what(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    changed = invited(db, HARBOUR | {"category": "cleared", "contact": "Hana Kai-Lee"})
    assert changed.fates == ["changed"]
    assert changed.changes == {"category": ("listed", "cleared"), "contact": ("Hana Kai", "Hana Kai-Lee")}
    changed.bring_in()
    assert person(db, "hana@harbour.example.org").name == "Hana Kai-Lee"


def test_what_a_row_leaves_empty_stays(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    assert invited(db, {"name": "HARBOUR  WATCH"}).fates == ["same"]


def test_nearly_the_same_name_is_doubtful_and_never_merged_silently(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    near = invited(db, HARBOUR | {"name": "Harbor Watch", "email": "other@harbour.example.org"})
    assert near.fates == ["doubtful"]
    assert [each.name for each in near.line.likely] == ["Harbour Watch"]
    with pytest.raises(RefusedError, match="1 rows stand in the way"):
        near.bring_in()


def test_a_person_decides_that_it_is_the_same(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    near = invited(db, HARBOUR | {"name": "Harbor Watch", "honorific": "Dr."})
    near.decide(2, Decision(near.line.likely[0].id))
    assert near.changes == {"honorific": ("Ms.", "Dr.")}
    near.bring_in()
    assert not rows(db, tables.Organization, name="Harbor Watch")


def test_a_person_decides_that_it_is_another(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    near = invited(db, HARBOUR | {"name": "Harbor Watch", "email": "other@harbour.example.org"})
    near.decide(2, NEW)
    near.bring_in()
    assert stakeholder(db, "Harbor Watch") != stakeholder(db, "Harbour Watch")


def test_a_decision_is_remembered_for_the_next_list(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    near = invited(db, HARBOUR | {"name": "Harbor Watch"})
    near.decide(2, NOBODY)
    near.bring_in()
    assert invited(db, HARBOUR | {"name": "HARBOR watch"}).fates == ["left out"]


@pytest.mark.parametrize(
    ("given", "column", "says"),
    [
        (
            {"category": "friends"},
            "category",
            "there is no category 'friends'; expected one of: cleared, listed",
        ),
        ({"category": None}, "category", "the category is missing"),
        ({"email": None}, "email", "is empty"),
        ({"email": "hana at harbour"}, "email", "is not an e-mail address"),
        ({"contact": None}, "contact", "is empty"),
    ],
)
def test_what_cannot_be_is_refused_with_its_column(
    db: Database, given: dict[str, Any], column: str, says: str
) -> None:
    loaded(db)
    line = invited(db, HARBOUR | given).line
    assert (line.fate, line.column) == ("refused", column)
    assert says in line.says


def test_the_second_row_of_one_organization_is_refused(db: Database) -> None:
    loaded(db)
    twice = invited(db, HARBOUR, HARBOUR | {"email": "other@harbour.example.org"})
    assert twice.fates == ["new", "refused"]
    assert "row 2 has 'Harbour Watch' already" in twice.lines[1].says


def test_one_bad_row_keeps_all_others_out(db: Database) -> None:
    loaded(db)
    bad = invited(db, HARBOUR, HARBOUR | {"name": "Another", "email": "x"})
    with pytest.raises(RefusedError):
        bad.bring_in()
    assert not rows(db, tables.Organization, name="Harbour Watch")


def test_the_good_rows_come_in_where_the_bad_are_skipped(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR, HARBOUR | {"name": "Another", "email": "x"}).bring_in(skip_bad=True)
    assert stakeholder(db, "Harbour Watch")
    assert not rows(db, tables.Organization, name="Another")


def test_what_changed_since_it_was_shown_is_not_brought_in(db: Database) -> None:
    loaded(db)
    found = invited(db, HARBOUR)
    shown = found.shown
    invited(db, HARBOUR | {"honorific": "Dr."}).bring_in()
    with pytest.raises(RefusedError, match="has changed since the rows were shown"):
        found.bring_in(shown=shown)


def test_the_trail_says_that_a_list_did_it(db: Database) -> None:
    loaded(db)
    invited(db, HARBOUR).bring_in()
    entry = rows(db, tables.AuditEntry)[-1]
    assert (entry.verb, entry.actor_kind, entry.way) == ("import_stakeholders", "import", "spreadsheet")
