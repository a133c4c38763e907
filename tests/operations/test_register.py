"""Registration: answers, delegates, seats."""

from datetime import timedelta

import pytest

from convene.domain.consultation import Mode
from convene.domain.situation import Answer, Seat
from convene.operations.context import RefusedError
from convene.operations.people import Contact
from convene.operations.register import DelegateEntry, register
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import (
    HOLDER,
    IN_TIME,
    SECRETARIAT,
    accept,
    at,
    coming,
    delegate,
    loaded,
    person,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG

LATER = IN_TIME + timedelta(days=1)
DEADLINE = at("2022-06-10 22:00")
"""Friday evening in New York."""


def rules(*, in_person: int = 100, of_a_delegation: int = 2) -> dict[str, object]:
    return {
        "deadline": {"at": "2022-06-10 18:00", "zone": "America/New_York"},
        "seats_per_delegation": {"in_person": of_a_delegation, "online": 2},
        "capacity": {"in_person": in_person, "online": 100},
    }


@pytest.fixture
def first(db: Database) -> int:
    """The first organization of a consultation with many seats."""
    loaded(db)
    return stakeholder(db, "Example Organization 1")


@pytest.fixture
def crowd(db: Database) -> list[int]:
    """Three organizations, and two seats in the room, one a delegation."""
    loaded(db, registration=rules(in_person=2, of_a_delegation=1))
    return [stakeholder(db, f"Example Organization {number}") for number in (1, 2, 3)]


def come_in_turn(db: Database, stakeholders: list[int]) -> None:
    """Let each send a delegate, an hour after the one before: Delegate0, Delegate1 and so on."""
    for place, each in enumerate(stakeholders):
        accept(db, each, f"Delegate{place}", now=IN_TIME + timedelta(hours=place))


def withdraw(db: Database, stakeholder_id: int) -> None:
    register(db, SLUG, stakeholder_id, Answer.WITHDRAWN, actor=SECRETARIAT, now=LATER)


def test_an_acceptance_is_kept_with_its_moment(db: Database, first: int) -> None:
    accept(db, first)
    kept = row(db, tables.Stakeholder, id=first)
    assert (kept.answer, kept.answered_at) == (Answer.ACCEPTED, IN_TIME)


def test_the_same_answer_again_keeps_the_first_moment(db: Database, first: int) -> None:
    accept(db, first)
    accept(db, first, now=LATER)
    assert row(db, tables.Stakeholder, id=first).answered_at == IN_TIME


def test_a_delegate_gets_a_free_seat(db: Database, first: int) -> None:
    accept(db, first, "Ana")
    assert delegate(db, "Ana").seat is Seat.SEATED


def test_seats_go_by_the_order_of_registration(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd)
    seats = [delegate(db, f"Delegate{place}").seat for place in range(3)]
    assert seats == [Seat.SEATED, Seat.SEATED, Seat.WAITING]


def test_a_delegation_has_no_more_seats_than_its_limit(db: Database, crowd: list[int]) -> None:
    accept(db, crowd[0], "Ana", "Bo")
    assert [delegate(db, name).seat for name in ("Ana", "Bo")] == [Seat.SEATED, Seat.WAITING]


def test_the_seats_of_the_room_do_not_count_online(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd[:2])
    accept(db, crowd[2], coming("Cy", Mode.ONLINE))
    assert delegate(db, "Cy").seat is Seat.SEATED


def test_the_first_who_waits_is_seated_when_somebody_withdraws(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd)
    withdraw(db, crowd[0])
    assert delegate(db, "Delegate2").seat is Seat.SEATED


def test_who_waits_beyond_the_limit_of_a_delegation_is_passed_over(db: Database, crowd: list[int]) -> None:
    accept(db, crowd[0], "Ana", "Bo")
    accept(db, crowd[1], "Cy", now=LATER)
    assert [delegate(db, name).seat for name in ("Bo", "Cy")] == [Seat.WAITING, Seat.SEATED]


def test_a_delegate_who_is_no_longer_named_is_withdrawn(db: Database, first: int) -> None:
    accept(db, first, "Ana", "Bo")
    accept(db, first, "Bo", now=LATER)
    assert delegate(db, "Ana").withdrawn_at == LATER


def test_a_delegate_who_stays_named_keeps_her_seat_and_her_place(db: Database, first: int) -> None:
    accept(db, first, "Ana", "Bo")
    accept(db, first, "Bo", now=LATER)
    kept = delegate(db, "Bo")
    assert (kept.seat, kept.registered_at, kept.withdrawn_at) == (Seat.SEATED, IN_TIME, None)


def test_who_comes_back_waits_behind_the_others(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd)
    withdraw(db, crowd[0])
    accept(db, crowd[0], "Delegate0", now=LATER + timedelta(hours=1))
    back = delegate(db, "Delegate0")
    assert (back.withdrawn_at, back.seat) == (None, Seat.WAITING)


def test_a_stakeholder_that_declines_sends_nobody(db: Database, first: int) -> None:
    accept(db, first, "Ana")
    register(db, SLUG, first, Answer.DECLINED, [coming("Bo")], actor=SECRETARIAT, now=LATER)
    assert [each.withdrawn_at for each in rows(db, tables.Delegate)] == [LATER]


def test_an_answer_at_the_deadline_is_in_time(db: Database, first: int) -> None:
    accept(db, first, now=DEADLINE)
    assert not row(db, tables.Stakeholder, id=first).late


def test_an_answer_after_the_deadline_is_kept_and_flagged(db: Database, first: int) -> None:
    accept(db, first, now=DEADLINE + timedelta(seconds=1))
    kept = row(db, tables.Stakeholder, id=first)
    assert (kept.answer, kept.late) == (Answer.ACCEPTED, True)


def test_only_a_delegate_named_after_the_deadline_is_flagged(db: Database, first: int) -> None:
    accept(db, first, "Ana")
    accept(db, first, "Ana", "Bo", now=DEADLINE + timedelta(hours=1))
    assert [delegate(db, name).late for name in ("Ana", "Bo")] == [False, True]


def test_a_change_of_mode_takes_a_seat_of_the_new_mode(db: Database, first: int) -> None:
    accept(db, first, "Ana")
    accept(db, first, coming("Ana", Mode.ONLINE), now=LATER)
    kept = delegate(db, "Ana")
    assert (kept.mode, kept.seat) == (Mode.ONLINE, Seat.SEATED)


def test_a_change_of_mode_frees_the_seat_for_who_waits(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd)
    accept(db, crowd[0], coming("Delegate0", Mode.ONLINE), now=LATER)
    assert delegate(db, "Delegate2").seat is Seat.SEATED


def test_a_change_to_a_full_mode_waits(db: Database, crowd: list[int]) -> None:
    come_in_turn(db, crowd[:2])
    accept(db, crowd[2], coming("Cy", Mode.ONLINE))
    accept(db, crowd[2], "Cy", now=LATER)
    kept = delegate(db, "Cy")
    assert (kept.mode, kept.seat) == (Mode.IN_PERSON, Seat.WAITING)


def test_two_delegates_with_one_address_are_refused(db: Database, first: int) -> None:
    one = DelegateEntry(Contact("Ana", "ana@example.org"), Mode.ONLINE)
    other = DelegateEntry(Contact("Anna", "ANA@Example.org"), Mode.ONLINE)
    with pytest.raises(RefusedError, match="same address"):
        accept(db, first, one, other)


def test_a_refusal_leaves_nothing_behind(db: Database, first: int) -> None:
    one = DelegateEntry(Contact("Ana", "ana@example.org"), Mode.ONLINE)
    with pytest.raises(RefusedError):
        accept(db, first, one, one)
    assert row(db, tables.Stakeholder, id=first).answer is None


def test_a_withdrawal_is_kept(db: Database, first: int) -> None:
    accept(db, first)
    withdraw(db, first)
    kept = row(db, tables.Stakeholder, id=first)
    assert (kept.answer, kept.answered_at) == (Answer.WITHDRAWN, LATER)


def test_a_withdrawal_takes_the_delegates_with_it(db: Database, first: int) -> None:
    accept(db, first, "Ana")
    withdraw(db, first)
    assert delegate(db, "Ana").withdrawn_at == LATER


def test_a_withdrawal_of_what_was_never_accepted_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no registration"):
        withdraw(db, first)


def test_a_stakeholder_of_another_consultation_is_refused(db: Database, first: int) -> None:
    loaded(db, slug="autumn", stakeholders=1, states=0)
    other = rows(db, tables.Stakeholder)[-1].id
    with pytest.raises(RefusedError, match=f"no stakeholder {other} in 'spring'"):
        accept(db, other)


def test_an_unknown_consultation_is_refused_with_those_that_there_are(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no consultation 'summer'; there are: spring"):
        register(db, "summer", first, Answer.ACCEPTED, actor=SECRETARIAT, now=IN_TIME)


def test_the_holder_of_a_link_corrects_the_name_of_its_own_delegate(db: Database, first: int) -> None:
    for name in ("Ana", "Anna"):
        entry = DelegateEntry(Contact(name, "ana@example.org"), Mode.ONLINE)
        accept(db, first, entry, actor=HOLDER)
    assert person(db, "ana@example.org").name == "Anna"


@pytest.mark.parametrize("email", ["contact-2@example.org", "bea@example.org", "bo@delegates.example.org"])
def test_the_holder_of_a_link_cannot_rename_a_person_of_somebody_else(
    db: Database, first: int, email: str
) -> None:
    accept(db, stakeholder(db, "Example Organization 2"), "Bo")
    before = person(db, email).name
    accept(db, first, DelegateEntry(Contact("Mallory", email), Mode.ONLINE), actor=HOLDER)
    assert person(db, email).name == before
