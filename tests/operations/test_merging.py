"""Two that are one are made one when a person says so."""

import pytest

from convene.adapters.sheets.reading import Kind
from convene.domain.consultation import Mode
from convene.domain.situation import Answer
from convene.operations.context import RefusedError
from convene.operations.merging import alike_organizations, alike_people, merge_organizations, merge_people
from convene.operations.record import Presence, record_attendance
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import (
    IN_TIME,
    SECRETARIAT,
    accept,
    coming,
    delegate,
    loaded,
    person,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG
from tests.support.lists import List

KEPT, GONE = "Harbour Watch", "Harbor Watch"
LISTED = [
    {"name": KEPT, "category": "cleared", "contact": {"name": "Hana Kai", "email": "hana@example.org"}},
    {"name": GONE, "category": "cleared", "contact": {"name": "Hanna Kai", "email": "hanna@example.org"}},
    {"name": "Ocean Forum", "category": "cleared", "contact": {"name": "Oto", "email": "oto@example.org"}},
]


def merged(db: Database) -> None:
    """The two, made one."""
    merge_organizations(db, SLUG, KEPT, GONE, actor=SECRETARIAT, now=IN_TIME)


def people_merged(db: Database, kept: str = "hana@example.org", gone: str = "hanna@example.org") -> None:
    """Their contacts, made one."""
    merge_people(db, SLUG, kept, gone, actor=SECRETARIAT, now=IN_TIME)


def test_what_seems_the_same_is_proposed(db: Database) -> None:
    loaded(db, listed=LISTED)
    [pair] = alike_organizations(db, SLUG)
    assert {pair.one.name, pair.other.name} == {KEPT, GONE}
    [people] = alike_people(db, SLUG)
    assert {people.one.name, people.other.name} == {"Hana Kai", "Hanna Kai"}


def test_what_is_merged_is_proposed_no_more(db: Database) -> None:
    loaded(db, listed=LISTED)
    people_merged(db)
    merged(db)
    assert not alike_organizations(db, SLUG)
    assert not alike_people(db, SLUG)


def test_delegates_and_answer_go_to_the_one_that_is_kept(db: Database) -> None:
    loaded(db, listed=LISTED)
    accept(db, stakeholder(db, GONE), "Ana")
    merged(db)
    kept = row(db, tables.Stakeholder, id=stakeholder(db, KEPT))
    assert kept.answer is Answer.ACCEPTED
    assert delegate(db, "Ana").stakeholder_id == kept.id


def test_a_delegate_of_both_is_one_and_came_where_either_came(db: Database) -> None:
    loaded(db, listed=LISTED)
    for name in (KEPT, GONE):
        accept(db, stakeholder(db, name), coming("Ana"))
    second = rows(db, tables.Delegate)[1]
    record_attendance(
        db, SLUG, "meeting-1", [Presence(second.id, Mode.IN_PERSON)], actor=SECRETARIAT, now=IN_TIME
    )
    merged(db)
    assert [each.delegate_id for each in rows(db, tables.Attendance)] == [delegate(db, "Ana").id]


def test_a_list_that_names_the_one_that_is_gone_means_the_one_that_is_kept(db: Database) -> None:
    loaded(db, listed=LISTED)
    merged(db)
    List(
        db, Kind.REGISTRATIONS, {"organization": GONE, "name": "Ana", "email": "ana@delegates.example.org"}
    ).bring_in()
    assert delegate(db, "Ana").stakeholder_id == stakeholder(db, KEPT)
    assert List(db, Kind.STAKEHOLDERS, {"name": GONE}).fates == ["same"]


def test_loading_the_file_again_brings_the_one_that_is_gone_not_back(db: Database) -> None:
    loaded(db, listed=LISTED)
    merged(db)
    loaded(db, listed=LISTED)
    assert len(rows(db, tables.Stakeholder)) == 2


def test_an_address_that_is_gone_is_the_kept_persons(db: Database) -> None:
    loaded(db, listed=LISTED)
    people_merged(db)
    kept = person(db, "hana@example.org").person_id
    assert {each.contact_id for each in rows(db, tables.Stakeholder)} == {
        kept,
        person(db, "oto@example.org").person_id,
    }
    List(
        db, Kind.REGISTRATIONS, {"organization": KEPT, "name": "Hanna Kai", "email": "hanna@example.org"}
    ).bring_in()
    assert row(db, tables.Delegate).person_id == kept


def test_a_chain_of_mergers_ends_at_the_last(db: Database) -> None:
    loaded(db, listed=LISTED)
    people_merged(db)
    people_merged(db, kept="oto@example.org", gone="hana@example.org")
    assert {each.merged_into_id for each in rows(db, tables.Person) if each.merged_into_id} == {
        person(db, "oto@example.org").person_id
    }


@pytest.mark.parametrize(
    ("kept", "gone", "says"),
    [
        (KEPT, KEPT, "with itself"),
        (KEPT, "Nobody", "no stakeholder is called 'Nobody'"),
    ],
)
def test_what_cannot_be_merged_is_refused(db: Database, kept: str, gone: str, says: str) -> None:
    loaded(db, listed=LISTED)
    with pytest.raises(RefusedError, match=says):
        merge_organizations(db, SLUG, kept, gone, actor=SECRETARIAT, now=IN_TIME)
