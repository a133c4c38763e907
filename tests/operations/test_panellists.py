"""Panellists and briefers: answering, being replaced."""

from datetime import timedelta
from typing import Any

import pytest

from convene.domain.consultation import Mode, PanellistEntry, PersonEntry
from convene.domain.situation import Answer
from convene.operations.context import RefusedError
from convene.operations.panellists import answer_panel, replace_panellist
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import HOLDER, IN_TIME, SECRETARIAT, at, loaded, panellist, row, rows
from tests.support.consultations import SLUG

LATER = IN_TIME + timedelta(days=1)


def answer(db: Database, panellist_id: int, given: Answer, **said: Any) -> None:
    answer_panel(db, SLUG, panellist_id, given, actor=HOLDER, now=LATER, **said)


def replace(db: Database, panellist_id: int, name: str, email: str) -> int:
    entry = PanellistEntry(name=name, honorific="Ms.", role="Adviser")
    person = PersonEntry(name=name, email=email)
    return replace_panellist(db, SLUG, panellist_id, entry, person, actor=SECRETARIAT, now=LATER)


@pytest.fixture
def bea(db: Database) -> int:
    """A panellist who was not heard from."""
    loaded(db)
    return panellist(db, "bea@example.org").id


def test_an_answer_is_kept_with_its_moment(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED)
    kept = row(db, tables.Panellist, id=bea)
    assert (kept.answer, kept.answered_at) == (Answer.ACCEPTED, LATER)


def test_what_is_said_with_an_answer_is_kept(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED, consents=True, topic="Training", mode=Mode.ONLINE)
    kept = row(db, tables.Panellist, id=bea)
    assert (kept.consents, kept.topic, kept.mode) == (True, "Training", Mode.ONLINE)


def test_what_an_answer_does_not_speak_of_stays_as_it_was(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED, topic="Training")
    answer(db, bea, Answer.ACCEPTED, consents=False)
    assert row(db, tables.Panellist, id=bea).topic == "Training"


def test_the_hours_in_which_a_panellist_cannot_speak_are_kept(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED, absent=((at("2022-06-13 08:00"), at("2022-06-13 09:00")),))
    assert row(db, tables.Panellist, id=bea).absent == [
        ["2022-06-13T08:00:00+00:00", "2022-06-13T09:00:00+00:00"]
    ]


def test_a_panellist_who_accepted_may_withdraw(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED)
    answer(db, bea, Answer.WITHDRAWN)
    assert row(db, tables.Panellist, id=bea).answer is Answer.WITHDRAWN


def test_a_panellist_who_never_accepted_has_nothing_to_withdraw(db: Database, bea: int) -> None:
    with pytest.raises(RefusedError, match="no acceptance"):
        answer(db, bea, Answer.WITHDRAWN)


def test_a_panellist_of_another_consultation_is_refused(db: Database, bea: int) -> None:
    loaded(db, slug="autumn")
    other = rows(db, tables.Panellist)[-1].id
    with pytest.raises(RefusedError, match=f"no panellist {other}"):
        answer(db, other, Answer.ACCEPTED)


def test_who_replaces_a_panellist_takes_the_place_on_the_panel(db: Database, bea: int) -> None:
    new = row(db, tables.Panellist, id=replace(db, bea, "Dora New", "dora@example.org"))
    old = row(db, tables.Panellist, id=bea)
    assert (new.item, new.part, new.place) == (old.item, old.part, old.place)


def test_who_is_replaced_stays_on_the_record(db: Database, bea: int) -> None:
    answer(db, bea, Answer.ACCEPTED)
    new = replace(db, bea, "Dora New", "dora@example.org")
    old = row(db, tables.Panellist, id=bea)
    assert (old.answer, old.replaced_by_id) == (Answer.ACCEPTED, new)


def test_who_was_replaced_can_no_longer_answer(db: Database, bea: int) -> None:
    replace(db, bea, "Dora New", "dora@example.org")
    with pytest.raises(RefusedError, match="another speaker has taken this place"):
        answer(db, bea, Answer.ACCEPTED)


def test_a_panellist_is_replaced_once(db: Database, bea: int) -> None:
    replace(db, bea, "Dora New", "dora@example.org")
    with pytest.raises(RefusedError, match="replaced already"):
        replace(db, bea, "Eve New", "eve@example.org")


def test_a_person_speaks_on_one_panel(db: Database, bea: int) -> None:
    with pytest.raises(RefusedError, match="'Cy Panel' is already on a panel"):
        replace(db, bea, "Cy Panel", "cy@example.org")


def test_who_was_replaced_on_an_item_does_not_come_back_to_it(db: Database, bea: int) -> None:
    dora = replace(db, bea, "Dora New", "dora@example.org")
    with pytest.raises(RefusedError, match="'Bea Panel' was replaced on this item before"):
        replace(db, dora, "Bea Panel", "bea@example.org")


def test_a_refused_replacement_corrects_nobody(db: Database, bea: int) -> None:
    with pytest.raises(RefusedError):
        replace(db, bea, "Cyril Panel", "cy@example.org")
    assert [each.name for each in rows(db, tables.PersonData, email="cy@example.org")] == ["Cy Panel"]
