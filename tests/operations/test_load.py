"""Loading a consultation file, again and again."""

from datetime import timedelta
from typing import Any

import pytest

from convene.domain.consultation import PanellistEntry, PersonEntry
from convene.domain.situation import Answer
from convene.operations.context import RefusedError
from convene.operations.panellists import answer_panel, replace_panellist
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import (
    IN_TIME,
    SECRETARIAT,
    accept,
    loaded,
    panellist,
    person,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG, definition

LATER = IN_TIME + timedelta(days=1)


def registration(until: str) -> dict[str, Any]:
    return {**definition()["registration"], "deadline": {"at": until, "zone": "America/New_York"}}


def invited(name: str, email: str, category: str = "cleared", contact: str = "A Contact") -> dict[str, Any]:
    return {"name": name, "category": category, "contact": {"name": contact, "email": email}}


def agenda(*names: str) -> list[dict[str, Any]]:
    speakers = [{"name": name, "honorific": "Ms.", "role": "Director"} for name in names]
    return [{"number": 2, "title": "Cooperation", "presiding": "chair", "panel": speakers}]


def test_a_new_file_is_said_to_be_new(db: Database) -> None:
    assert loaded(db).new


def test_a_new_file_enters_whom_it_lists(db: Database) -> None:
    said = loaded(db).changes
    assert said == ["stakeholders entered: 9", "panellists and briefers entered: 2"]


def test_the_same_file_again_changes_nothing(db: Database) -> None:
    loaded(db)
    again = loaded(db, now=LATER)
    assert (again.new, again.changes) == (False, [])


def test_the_same_file_again_leaves_no_trail_and_no_new_version(db: Database) -> None:
    loaded(db)
    loaded(db, now=LATER)
    kept = row(db, tables.Consultation)
    assert (kept.version, kept.updated_at, len(rows(db, tables.AuditEntry))) == (1, IN_TIME, 1)


def test_a_changed_deadline_is_named_with_what_it_was_and_is(db: Database) -> None:
    loaded(db)
    said = loaded(db, registration=registration("2022-06-11 18:00")).changes
    assert said == ["registration.deadline.at: 2022-06-10 18:00 -> 2022-06-11 18:00"]


def test_a_changed_file_is_the_next_version(db: Database) -> None:
    loaded(db)
    loaded(db, now=LATER, registration=registration("2022-06-11 18:00"))
    kept = row(db, tables.Consultation)
    assert (kept.version, kept.updated_at) == (2, LATER)


def test_one_contact_of_two_stakeholders_is_one_person(db: Database) -> None:
    loaded(db, listed=[invited("One Body", "both@example.org"), invited("Another Body", "BOTH@example.org")])
    contacts = {each.contact_id for each in rows(db, tables.Stakeholder)}
    assert contacts == {row(db, tables.PersonData, email_key="both@example.org").person_id}


def test_one_person_of_two_consultations_is_one_person(db: Database) -> None:
    for slug in ("spring", "autumn"):
        loaded(db, slug=slug, listed=[invited("One Body", "both@example.org")])
    assert len(rows(db, tables.PersonData, email="both@example.org")) == 1


def test_one_organization_of_two_consultations_is_one_organization(db: Database) -> None:
    loaded(db, slug="spring", listed=[invited("One Body", "one@example.org")])
    loaded(db, slug="autumn", listed=[invited("ONE  body", "one@example.org")])
    assert [each.name for each in rows(db, tables.Organization)] == ["One Body"]


def test_a_contact_who_speaks_is_one_person_whose_name_does_not_change_at_each_load(db: Database) -> None:
    listed = [invited("One Body", "bea@example.org", contact="B. Panel")]
    loaded(db, listed=listed)
    loaded(db, listed=listed, now=LATER)
    assert (person(db, "bea@example.org").name, len(rows(db, tables.AuditEntry))) == ("Bea Panel", 1)


def test_of_two_lines_for_one_organization_the_first_counts_at_each_load(db: Database) -> None:
    listed = [invited("One Body", "a@example.org"), invited("One Body", "b@example.org", "listed")]
    loaded(db, listed=listed)
    assert loaded(db, listed=listed).changes == []
    assert row(db, tables.Stakeholder).category == "cleared"


def test_a_stakeholder_with_another_contact_is_named(db: Database) -> None:
    loaded(db, listed=[invited("One Body", "a@example.org")])
    said = loaded(db, listed=[invited("One Body", "b@example.org")]).changes
    assert said == ["stakeholder 'One Body': category or contact changed"]


def test_a_stakeholder_that_the_file_leaves_out_is_kept_and_named(db: Database) -> None:
    loaded(db, listed=[invited("One Body", "a@example.org"), invited("Another Body", "b@example.org")])
    said = loaded(db, listed=[invited("One Body", "a@example.org")]).changes
    assert said == ["stakeholders not in the file, and kept: 'Another Body'"]
    assert len(rows(db, tables.Stakeholder)) == 2


def test_of_many_stakeholders_left_out_only_the_first_are_named(db: Database) -> None:
    loaded(db, stakeholders=15, states=0)
    [said] = loaded(db, stakeholders=1, states=0).changes
    assert said.endswith("'Example Organization 4', 'Example Organization 5', 4 others")


def test_a_file_without_stakeholders_leaves_those_that_there_are_alone(db: Database) -> None:
    loaded(db)
    assert loaded(db, listed=[]).changes == []


def test_a_stakeholder_keeps_its_answer_when_the_file_is_loaded_again(db: Database) -> None:
    loaded(db)
    organization = stakeholder(db, "Example Organization 1")
    accept(db, organization)
    loaded(db, now=LATER)
    assert row(db, tables.Stakeholder, id=organization).answer is Answer.ACCEPTED


def test_a_panellist_that_the_file_leaves_out_is_kept_and_named(db: Database) -> None:
    loaded(db)
    said = loaded(db, agenda=agenda("Bea Panel")).changes
    assert "panellists not in the file, and kept: 'Cy Panel'" in said
    assert len(rows(db, tables.Panellist)) == 2


def test_who_came_in_place_of_a_panellist_is_not_named_as_left_out(db: Database) -> None:
    loaded(db)
    replace_panellist(
        db,
        SLUG,
        panellist(db, "bea@example.org").id,
        PanellistEntry(name="Dora New", honorific="Ms.", role="Adviser"),
        PersonEntry(name="Dora New", email="dora@example.org"),
        actor=SECRETARIAT,
        now=LATER,
    )
    assert loaded(db).changes == []


def test_a_panellist_who_was_not_heard_from_follows_the_file(db: Database) -> None:
    loaded(db, agenda=agenda("Bea Panel", "Cy Panel"))
    loaded(db, agenda=agenda("Cy Panel", "Bea Panel"))
    assert panellist(db, "cy@example.org").place == 1


def test_what_a_panellist_answered_is_not_overwritten_by_the_file(db: Database) -> None:
    loaded(db)
    bea = panellist(db, "bea@example.org").id
    answer_panel(db, SLUG, bea, Answer.ACCEPTED, actor=SECRETARIAT, now=LATER, topic="Her own topic")
    loaded(db, agenda=agenda("Bea Panel", "Cy Panel"))
    assert row(db, tables.Panellist, id=bea).topic == "Her own topic"


def test_a_file_that_drops_a_category_in_use_changes_nothing(db: Database) -> None:
    loaded(db)
    left = [each for each in definition()["categories"] if each["key"] != "listed"]
    with pytest.raises(RefusedError, match="the file has no category 'listed' any more"):
        loaded(db, listed=[], categories=left, title="Autumn")
    assert row(db, tables.Consultation).definition["title"] != "Autumn"


def test_an_item_of_panellists_stays_in_the_file(db: Database) -> None:
    loaded(db)
    agenda = [definition()["agenda"][1]]
    with pytest.raises(RefusedError, match="the file has no agenda item 'item-2' any more"):
        loaded(db, agenda=agenda)


def test_an_item_that_nothing_speaks_of_may_go(db: Database) -> None:
    loaded(db)
    loaded(db, agenda=[definition()["agenda"][0]])
    assert len(row(db, tables.Consultation).definition["agenda"]) == 1


def test_a_category_may_go_once_its_stakeholders_are_listed_in_another(db: Database) -> None:
    loaded(db)
    left = [each for each in definition()["categories"] if each["key"] != "listed"]
    moved = [
        each | {"category": "cleared"} if each["category"] == "listed" else each
        for each in definition()["stakeholders"]
    ]
    loaded(db, listed=moved, categories=left)
    assert {each.category for each in rows(db, tables.Stakeholder)} == {"cleared", "states"}
