"""A list of those who come."""

from typing import Any

import pytest

from convene.adapters.sheets.reading import Kind
from convene.adapters.sheets.rows import RegistrationState
from convene.domain.consultation import Mode
from convene.domain.imports.decisions import Decision
from convene.domain.situation import Answer, Seat
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import accept, delegate, loaded, queries, row, rows, stakeholder
from tests.support.lists import List

ANA: dict[str, Any] = {
    "organization": "Example Organization 1",
    "name": "Ana",
    "email": "ana@delegates.example.org",
    "role": "Adviser",
    "mode": Mode.ONLINE,
}


def coming(db: Database, *rows: dict[str, Any]) -> List:
    """A list of registrations."""
    return List(db, Kind.REGISTRATIONS, *rows)


def answer_of(db: Database, name: str) -> Answer | None:
    """What a stakeholder answered."""
    return row(db, tables.Stakeholder, id=stakeholder(db, name)).answer


def test_a_delegate_is_registered_and_her_organization_has_accepted(db: Database) -> None:
    loaded(db)
    coming(db, ANA).bring_in()
    found = delegate(db, "Ana")
    assert (found.mode, found.role, found.seat) == (Mode.ONLINE, "Adviser", Seat.SEATED)
    assert answer_of(db, "Example Organization 1") is Answer.ACCEPTED


def test_those_who_are_registered_already_stay(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Bob")
    coming(db, ANA).bring_in()
    assert delegate(db, "Bob").withdrawn_at is None
    assert delegate(db, "Ana").withdrawn_at is None


def test_a_change_of_mode_is_shown_and_made(db: Database) -> None:
    loaded(db)
    coming(db, ANA).bring_in()
    changed = coming(db, ANA | {"mode": Mode.IN_PERSON})
    assert changed.changes == {"mode": ("online", "in person")}
    changed.bring_in()
    assert delegate(db, "Ana").mode is Mode.IN_PERSON


def test_what_a_row_leaves_empty_stays_as_it_was(db: Database) -> None:
    loaded(db)
    coming(db, ANA).bring_in()
    coming(db, ANA | {"role": None, "mode": Mode.IN_PERSON}).bring_in()
    assert delegate(db, "Ana").role == "Adviser"


@pytest.mark.parametrize("given", [{"answer": Answer.WITHDRAWN}, {"state": RegistrationState.REJECTED}])
def test_who_takes_it_back_is_withdrawn_and_the_others_stay(db: Database, given: dict[str, Any]) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"), "Ana", "Bob")
    coming(db, ANA | given).bring_in()
    assert delegate(db, "Ana").withdrawn_at is not None
    assert delegate(db, "Bob").withdrawn_at is None


def test_a_seat_that_falls_free_goes_to_the_first_who_waits(db: Database) -> None:
    rules = {"deadline": {"at": "2022-06-10 18:00", "zone": "America/New_York"}}
    seats = {
        "seats_per_delegation": {"in_person": 2, "online": 2},
        "capacity": {"in_person": 1, "online": 0},
    }
    loaded(db, registration={**rules, **seats})
    accept(db, stakeholder(db, "Example Organization 1"), "Ana")
    accept(db, stakeholder(db, "Example Organization 2"), "Bob")
    assert delegate(db, "Bob").seat is Seat.WAITING
    coming(db, ANA | {"answer": Answer.WITHDRAWN, "mode": None}).bring_in()
    assert delegate(db, "Bob").seat is Seat.SEATED


def test_a_row_without_a_person_is_the_organizations_answer(db: Database) -> None:
    loaded(db)
    coming(db, {"organization": "Example Organization 3", "answer": Answer.DECLINED}).bring_in()
    assert answer_of(db, "Example Organization 3") is Answer.DECLINED


def test_two_answers_of_one_organization_are_refused(db: Database) -> None:
    loaded(db)
    both = coming(db, ANA, {"organization": "Example Organization 1", "answer": Answer.DECLINED})
    assert both.fates == ["new", "refused"]
    assert both.lines[1].says == "row 2 says that 'Example Organization 1' accepted; choose one"


def test_an_organization_that_is_not_invited_is_refused_with_what_to_do(db: Database) -> None:
    loaded(db)
    line = coming(db, ANA | {"organization": "Nobody Knows It"}).line
    assert (line.fate, line.column) == ("refused", "organization")
    assert "brings it in" in line.says


def test_a_misspelt_organization_is_doubtful_until_it_is_decided(db: Database) -> None:
    loaded(db)
    found = coming(db, ANA | {"organization": "Exampel Organization 1"})
    assert found.fates == ["doubtful"]
    likely = {each.name: each.id for each in found.line.likely}
    found.decide(2, Decision(likely["Example Organization 1"]))
    found.bring_in()
    assert delegate(db, "Ana").stakeholder_id == stakeholder(db, "Example Organization 1")


def test_without_an_organization_the_contacts_address_says_which(db: Database) -> None:
    loaded(db)
    contact = row(db, tables.PersonData, person_id=_contact(db, "Example Organization 2"))
    coming(db, {"name": contact.name, "email": contact.email}).bring_in()
    [registered] = rows(db, tables.Delegate)
    assert registered.stakeholder_id == stakeholder(db, "Example Organization 2")


def _contact(db: Database, name: str) -> int:
    return row(db, tables.Stakeholder, id=stakeholder(db, name)).contact_id


def test_an_address_is_needed(db: Database) -> None:
    loaded(db)
    line = coming(db, ANA | {"email": None}).line
    assert (line.fate, line.column) == ("refused", "email")


def test_a_person_twice_for_one_organization_is_refused(db: Database) -> None:
    loaded(db)
    assert coming(db, ANA, ANA | {"email": "ANA@delegates.example.org"}).fates == ["new", "refused"]


def test_a_focal_point_may_register_several_delegations(db: Database) -> None:
    loaded(db)
    coming(db, ANA, ANA | {"organization": "Example Organization 2"}).bring_in()
    assert len(rows(db, tables.Delegate)) == 2


def test_a_hundred_rows_take_as_many_queries_as_one(db: Database) -> None:
    loaded(db)
    with queries() as one:
        coming(db, ANA).bring_in()
    many = [ANA | {"name": f"Ana {n}", "email": f"ana{n}@delegates.example.org"} for n in range(100)]
    with queries() as hundred:
        coming(db, *many).bring_in()
    assert len(hundred) <= len(one)
