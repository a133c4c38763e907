"""The seats of an organization that was refused go to those who wait."""

import pytest

from convene.domain.situation import Seat
from convene.operations import accredit
from convene.operations.context import SCHEDULE, operation
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, accept, at, delegate, loaded, stakeholder
from tests.support.consultations import SLUG, definition

LISTED, CLOSED, DECIDED = at("2022-05-02 07:00"), at("2022-05-16 07:00"), at("2022-05-18 07:00")


def contested(db: Database, on_objection: str) -> int:
    """One seat: Ana of a listed organization has it, Bob of a cleared one waits; a State objects to the first."""
    rules = {**definition()["registration"], "capacity": {"in_person": 1, "online": 0}}
    accreditation = {**definition()["accreditation"], "on_objection": on_objection}
    loaded(db, registration=rules, accreditation=accreditation)
    listed = stakeholder(db, "Example Organization 2")
    accept(db, listed, "Ana")
    accept(db, stakeholder(db, "Example Organization 1"), "Bob")
    with operation(db, "draw_up", SLUG, SCHEDULE, LISTED) as work:
        accredit.draw_up(work, 1, LISTED)
    objector = stakeholder(db, "Example State 1")
    accredit.object_to(db, SLUG, listed, objector, actor=SECRETARIAT, now=LISTED)
    with operation(db, "close", SLUG, SCHEDULE, CLOSED) as work:
        accredit.close(work, 1)
    return listed


def test_a_name_that_is_struck_gives_its_seats_free(db: Database) -> None:
    contested(db, "struck")
    assert delegate(db, "Bob").seat is Seat.SEATED


@pytest.mark.parametrize(("approved", "seat"), [(False, Seat.SEATED), (True, Seat.WAITING)])
def test_a_decision_against_it_gives_its_seats_free(db: Database, approved: bool, seat: Seat) -> None:
    listed = contested(db, "body")
    assert delegate(db, "Bob").seat is Seat.WAITING
    accredit.decide(
        db, SLUG, listed, approved=approved, decided_by="the body", actor=SECRETARIAT, now=DECIDED
    )
    assert delegate(db, "Bob").seat is seat


def test_who_was_refused_is_given_no_seat_that_falls_free(db: Database) -> None:
    listed = contested(db, "struck")
    accept(db, listed, "Ana", "Cem")
    accept(db, stakeholder(db, "Example Organization 1"))
    assert delegate(db, "Cem").seat is Seat.WAITING
