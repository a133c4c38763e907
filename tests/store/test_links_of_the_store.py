"""Personal links: one a subject, whoever makes it first."""

import pytest

from convene.domain.links import Scope
from convene.store import links, tables
from convene.store.database import Database
from tests.support.acting import at, loaded, person, row, rows

EXPIRES = at("2022-07-13 16:00")


@pytest.fixture
def bea(db: Database) -> int:
    """The person of a panellist."""
    loaded(db)
    return person(db, "bea@example.org").person_id


def make(db: Database, *subjects: links.Subject, held_by: int) -> dict[links.Subject, int]:
    consultation = row(db, tables.Consultation).id
    with db.writing() as session:
        return links.make(session, consultation, dict.fromkeys(subjects, held_by), EXPIRES)


def test_a_link_is_kept_with_who_holds_it_and_until_when(db: Database, bea: int) -> None:
    made = make(db, (Scope.PANELLIST, 1), held_by=bea)
    kept = row(db, tables.Link)
    assert made == {(Scope.PANELLIST, 1): kept.id}
    assert (kept.person_id, kept.expires_at) == (bea, EXPIRES)


def test_a_link_that_another_worker_has_made_is_left_as_it_is(db: Database, bea: int) -> None:
    first = make(db, (Scope.PANELLIST, 1), held_by=bea)
    assert make(db, (Scope.PANELLIST, 1), held_by=bea) == first
    assert len(rows(db, tables.Link)) == 1


def test_the_same_id_in_two_scopes_has_two_links(db: Database, bea: int) -> None:
    made = make(db, (Scope.PANELLIST, bea), (Scope.INVITATION, bea), held_by=bea)
    assert len(set(made.values())) == 2


def test_only_the_links_that_are_asked_for_are_found(db: Database, bea: int) -> None:
    made = make(db, (Scope.PANELLIST, bea), (Scope.INVITATION, bea), held_by=bea)
    wanted = (Scope.PANELLIST, bea)
    with db.reading() as session:
        found = links.links(session, row(db, tables.Consultation).id, [wanted])
    assert found == {wanted: made[wanted]}
