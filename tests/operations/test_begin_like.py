"""Beginning a consultation like one that is stored."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete

from convene.domain.consultation import Consultation, PanellistEntry, PersonEntry, inconsistencies
from convene.domain.situation import Answer
from convene.operations.begin_like import Begun, begin_like
from convene.operations.context import RefusedError
from convene.operations.load import load
from convene.operations.panellists import answer_panel, replace_panellist
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, loaded, panellist, person, rows, stakeholder
from tests.support.consultations import SLUG, consultation

AUTUMN = date(2022, 11, 7)


def begun(db: Database, **asked: Any) -> Begun:
    return begin_like(db, "autumn", SLUG, **({"first_day": AUTUMN} | asked))


def erase(db: Database, email: str) -> None:
    gone = person(db, email).person_id
    with db.writing() as session:
        session.execute(delete(tables.PersonData).where(tables.PersonData.person_id == gone))


def without_dates(file: Consultation) -> Consultation:
    """What must be the same of two: all but what tells them apart."""
    return file.model_copy(update={"slug": "", "title": "", "ordinal": 1})


def test_nothing_is_stored(db: Database) -> None:
    loaded(db)
    begun(db)
    assert [each.slug for each in rows(db, tables.Consultation)] == [SLUG]


def test_it_has_everything_of_the_other_on_new_dates(db: Database) -> None:
    loaded(db)
    made = begun(db, first_day=date(2022, 6, 13)).consultation
    session = consultation().body.upcoming_session.model_copy(update={"ordinal": 4})
    body = consultation().body.model_copy(update={"upcoming_session": session})
    expected = consultation().model_copy(update={"body": body})
    people = tuple(each.model_copy(update={"honorific": None}) for each in made.people)
    known = tuple(each.model_copy(update={"honorific": None}) for each in expected.people)
    assert (people, made.ordinal) == (known, 3)
    update = {"people": ()}
    assert without_dates(made.model_copy(update=update)) == without_dates(expected.model_copy(update=update))


def test_it_can_be_loaded_and_invites_everybody_anew(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"))
    made = begun(db).consultation
    assert inconsistencies(made) == []
    assert load(db, made, SECRETARIAT, IN_TIME).new
    [_, autumn] = rows(db, tables.Consultation)
    anew = rows(db, tables.Stakeholder, consultation_id=autumn.id)
    assert len(anew) == 9
    assert {each.answer for each in anew} == {None}


def test_what_the_contact_book_says_now_is_what_counts(db: Database) -> None:
    loaded(db)
    renamed = [each.model_dump() for each in consultation().stakeholders]
    renamed[0]["contact"]["name"] = "A Married Name"
    loaded(db, listed=renamed)
    assert begun(db).consultation.stakeholders[0].contact.name == "A Married Name"


def test_who_was_erased_is_left_out_and_counted(db: Database) -> None:
    loaded(db)
    erase(db, "contact-1@example.org")
    erase(db, "bea@example.org")
    made = begun(db)
    assert (made.unreachable_stakeholders, made.unreachable_speakers, made.doubles) == (1, 1, 0)
    assert len(made.consultation.stakeholders) == 8
    assert [each.name for each in made.consultation.agenda[0].panel] == ["Cy Panel"]
    assert inconsistencies(made.consultation) == []


def test_who_was_replaced_is_not_asked_again_and_who_came_instead_is(db: Database) -> None:
    loaded(db)
    entry = PanellistEntry(name="Dee Panel", honorific="Ms.", role="Fellow")
    reached = PersonEntry(name="Dee Panel", email="dee@example.org")
    old = panellist(db, "bea@example.org").id
    replace_panellist(db, SLUG, old, entry, reached, actor=SECRETARIAT, now=IN_TIME)
    made = begun(db).consultation
    assert [each.name for each in made.agenda[0].panel] == ["Dee Panel", "Cy Panel"]


def test_what_a_panellist_answered_stays_with_the_other(db: Database) -> None:
    loaded(db)
    answer_panel(
        db,
        SLUG,
        panellist(db, "bea@example.org").id,
        Answer.ACCEPTED,
        topic="A topic of hers",
        absent=((IN_TIME, IN_TIME.replace(hour=12)),),
        actor=SECRETARIAT,
        now=IN_TIME,
    )
    made = begun(db).consultation
    assert made.agenda[0].panel[0].topic is None
    assert made.people[0].absent == ()


def test_joint_speakers_name_each_other(db: Database) -> None:
    panel = [
        {"name": "Bea Panel", "honorific": "Ms.", "role": "Director", "joint_with": "Cy Panel"},
        {"name": "Cy Panel", "honorific": "Mr.", "role": "Fellow", "joint_with": "Bea Panel"},
    ]
    agenda = [{"number": 2, "title": "Cooperation", "panel": panel}]
    loaded(db, agenda=agenda)
    made = begun(db).consultation.agenda[0].panel
    assert [each.joint_with for each in made] == ["Cy Panel", "Bea Panel"]


def test_a_joint_speaker_whose_partner_was_erased_speaks_alone(db: Database) -> None:
    panel = [
        {"name": "Bea Panel", "honorific": "Ms.", "role": "Director", "joint_with": "Cy Panel"},
        {"name": "Cy Panel", "honorific": "Mr.", "role": "Fellow", "joint_with": "Bea Panel"},
    ]
    loaded(db, agenda=[{"number": 2, "title": "Cooperation", "panel": panel}])
    erase(db, "cy@example.org")
    [left] = begun(db).consultation.agenda[0].panel
    assert (left.name, left.joint_with) == ("Bea Panel", None)


def test_of_two_speakers_of_one_name_the_second_is_left_out_and_counted(db: Database) -> None:
    loaded(db)
    with db.writing() as session:
        found = session.get_one(tables.PersonData, person(db, "cy@example.org").person_id)
        found.name = "Bea Panel"
    made = begun(db)
    assert made.doubles == 1
    assert inconsistencies(made.consultation) == []


def test_a_symbol_and_a_total_are_of_one_report_only(db: Database) -> None:
    report = {"due_days": 22, "symbol": "A/1", "stated_total": 9, "consultation": "second consultation"}
    loaded(db, report=report)
    made = begun(db).consultation.report
    assert (made.symbol, made.stated_total, made.consultation) == (None, None, "third consultation")


def test_a_slug_that_there_is_already_is_refused(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="'spring' already"):
        begin_like(db, SLUG, SLUG, first_day=AUTUMN)


def test_an_unknown_other_is_refused_and_those_that_there_are_are_named(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="there are: spring"):
        begin_like(db, "autumn", "summer", first_day=AUTUMN)
