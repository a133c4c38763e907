"""Accreditation: cleared, listed, objected to, decided."""

from datetime import datetime, timedelta

import pytest

from convene.domain.situation import Answer, Standing
from convene.operations import accredit
from convene.operations.accredit import decide, object_to
from convene.operations.context import SCHEDULE, RefusedError, operation
from convene.operations.register import register
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, at, loaded, row, rows, stakeholder
from tests.support.consultations import SLUG

DRAWN_UP = at("2022-05-02 07:00")
DURING = DRAWN_UP + timedelta(days=3)
CLOSES = DRAWN_UP + timedelta(days=14)
DECIDED = CLOSES + timedelta(days=2)


def clear(db: Database, *stakeholders: int, now: datetime = IN_TIME) -> None:
    with operation(db, "clear", SLUG, SCHEDULE, now) as work:
        accredit.clear(work, stakeholders)


def draw_up(db: Database, number: int = 1, now: datetime = DRAWN_UP) -> int:
    with operation(db, "draw_up", SLUG, SCHEDULE, now) as work:
        return accredit.draw_up(work, number, now)


def close(db: Database, number: int = 1, now: datetime = CLOSES) -> str:
    with operation(db, "close", SLUG, SCHEDULE, now) as work:
        return accredit.close(work, number)


def objection(db: Database, to: int, state: str = "Example State 1", now: datetime = DURING) -> None:
    object_to(db, SLUG, to, stakeholder(db, state), actor=SECRETARIAT, now=now)


def standing(db: Database, stakeholder_id: int) -> Standing:
    return row(db, tables.Accreditation, stakeholder_id=stakeholder_id).standing


def put_to_the_states(db: Database, rule: str) -> int:
    """Load a consultation with a rule for objections, and put its second organization on list 1."""
    loaded(db, accreditation={"lists": ["2022-05-02 09:00"], "period_days": 14, "on_objection": rule})
    organization = stakeholder(db, "Example Organization 2")
    accept(db, organization)
    draw_up(db)
    return organization


@pytest.fixture
def listed(db: Database) -> int:
    """An organization on a list, whose objections the body decides on."""
    return put_to_the_states(db, "body")


def test_an_organization_that_the_mandate_lets_in_is_cleared(db: Database) -> None:
    loaded(db)
    organization = stakeholder(db, "Example Organization 1")
    clear(db, organization)
    kept = row(db, tables.Accreditation, stakeholder_id=organization)
    assert (kept.standing, kept.paragraph, kept.list_number) == (Standing.CLEARED, "8", None)


def test_clearing_twice_keeps_one_standing(db: Database) -> None:
    loaded(db)
    organization = stakeholder(db, "Example Organization 1")
    clear(db, organization)
    clear(db, organization)
    assert len(rows(db, tables.Accreditation)) == 1


def test_clearing_leaves_the_stakeholders_of_another_consultation_alone(db: Database) -> None:
    loaded(db, slug="autumn", stakeholders=1, states=0)
    other = row(db, tables.Stakeholder)
    loaded(db)
    clear(db, other.id)
    assert rows(db, tables.Accreditation) == []


def test_a_list_is_numbered_in_alphabetical_order(db: Database) -> None:
    loaded(db)
    for number in (6, 2, 4):
        accept(db, stakeholder(db, f"Example Organization {number}"))
    draw_up(db)
    placed = {each.stakeholder_id: each.place_on_list for each in rows(db, tables.Accreditation)}
    assert placed == {stakeholder(db, f"Example Organization {n}"): n // 2 for n in (2, 4, 6)}


def test_a_list_leaves_out_who_needs_no_procedure(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 1"))
    assert draw_up(db) == 0


def test_a_list_leaves_out_who_declined(db: Database) -> None:
    loaded(db)
    declining = stakeholder(db, "Example Organization 2")
    register(db, SLUG, declining, Answer.DECLINED, actor=SECRETARIAT, now=IN_TIME)
    assert draw_up(db) == 0


def test_a_list_leaves_out_who_accepted_after_its_date(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example Organization 2"), now=DRAWN_UP + timedelta(seconds=1))
    assert draw_up(db) == 0


def test_who_stands_on_a_list_is_not_put_on_the_next(db: Database, listed: int) -> None:
    assert draw_up(db, 2, now=DURING) == 0


def test_the_period_of_a_list_runs_from_the_moment_it_is_drawn_up(db: Database, listed: int) -> None:
    kept = row(db, tables.AccreditationList)
    assert (kept.opened_at, kept.closes_at) == (DRAWN_UP, CLOSES)


def test_who_is_not_objected_to_is_accredited_when_the_period_ends(db: Database, listed: int) -> None:
    close(db)
    kept = row(db, tables.Accreditation)
    assert (kept.standing, kept.decided_at) == (Standing.NOT_OBJECTED, CLOSES)


def test_closing_a_list_says_what_came_of_it(db: Database, listed: int) -> None:
    accept(db, stakeholder(db, "Example Organization 4"), now=DURING)
    draw_up(db, 2, now=DURING)
    objection(db, listed)
    assert [close(db, 1), close(db, 2)] == [
        "0 not objected to, 1 objected to",
        "1 not objected to, 0 objected to",
    ]


def test_closing_a_list_leaves_the_next_one_open(db: Database, listed: int) -> None:
    later = stakeholder(db, "Example Organization 4")
    accept(db, later, now=DURING)
    draw_up(db, 2, now=DURING)
    close(db)
    assert standing(db, later) is Standing.LISTED


def test_closing_a_list_that_is_not_there_is_refused(db: Database, listed: int) -> None:
    with pytest.raises(RefusedError, match="no list 7"):
        close(db, 7)


def test_an_objection_is_confidential_unless_said_otherwise(db: Database, listed: int) -> None:
    objection(db, listed)
    assert row(db, tables.Objection).confidential


def test_an_objection_is_kept_with_its_state_reason_and_moment(db: Database, listed: int) -> None:
    state = stakeholder(db, "Example State 1")
    object_to(db, SLUG, listed, state, actor=SECRETARIAT, now=DURING, confidential=False, reason="no seat")
    kept = row(db, tables.Objection)
    assert (kept.objector_id, kept.confidential, kept.reason, kept.received_at) == (
        state,
        False,
        "no seat",
        DURING,
    )


def test_an_organization_may_not_object(db: Database, listed: int) -> None:
    with pytest.raises(RefusedError, match="only a State"):
        objection(db, listed, "Example Organization 1")


def test_a_state_of_another_consultation_may_not_object(db: Database, listed: int) -> None:
    loaded(db, slug="autumn", stakeholders=0, states=1)
    other = rows(db, tables.Stakeholder)[-1]
    with pytest.raises(RefusedError, match="only a State"):
        object_to(db, SLUG, listed, other.id, actor=SECRETARIAT, now=DURING)


def test_a_second_objection_of_the_same_state_is_refused(db: Database, listed: int) -> None:
    objection(db, listed)
    with pytest.raises(RefusedError, match="already"):
        objection(db, listed)


def test_two_states_may_object_to_the_same_organization(db: Database, listed: int) -> None:
    objection(db, listed, "Example State 1")
    objection(db, listed, "Example State 2")
    assert len(rows(db, tables.Objection)) == 2


def test_an_objection_in_the_last_moment_is_kept(db: Database, listed: int) -> None:
    objection(db, listed, now=CLOSES - timedelta(seconds=1))
    assert len(rows(db, tables.Objection)) == 1


def test_an_objection_after_the_period_is_refused_with_the_moment_it_ended(db: Database, listed: int) -> None:
    with pytest.raises(RefusedError, match=r"ended on Monday, 16 May 2022, 9 a\.m\."):
        objection(db, listed, now=CLOSES)


def test_an_objection_to_who_was_cleared_is_refused(db: Database) -> None:
    loaded(db)
    organization = stakeholder(db, "Example Organization 1")
    clear(db, organization)
    with pytest.raises(RefusedError, match="on no list"):
        objection(db, organization)


def test_an_objection_to_who_never_applied_is_refused(db: Database, listed: int) -> None:
    with pytest.raises(RefusedError, match="not in the procedure"):
        objection(db, stakeholder(db, "Example Organization 4"))


@pytest.mark.parametrize("rule", ["body", "chair"])
def test_who_is_objected_to_waits_where_somebody_decides(db: Database, rule: str) -> None:
    organization = put_to_the_states(db, rule)
    objection(db, organization)
    close(db)
    assert standing(db, organization) is Standing.CONTESTED


def test_who_is_objected_to_is_struck_off_where_the_rules_say_so(db: Database) -> None:
    organization = put_to_the_states(db, "struck")
    objection(db, organization)
    close(db)
    kept = row(db, tables.Accreditation, stakeholder_id=organization)
    assert (kept.standing, kept.decided_by) == (Standing.STRUCK, "objection of a State")


@pytest.mark.parametrize(("approved", "expected"), [(True, Standing.APPROVED), (False, Standing.REFUSED)])
def test_a_decision_is_kept_with_by_whom_when_and_why(
    db: Database, listed: int, approved: bool, expected: Standing
) -> None:
    objection(db, listed)
    close(db)
    by, why = "the body, 2nd meeting", "after a vote"
    decide(db, SLUG, listed, approved=approved, decided_by=by, actor=SECRETARIAT, now=DECIDED, reason=why)
    kept = row(db, tables.Accreditation)
    assert (kept.standing, kept.decided_by, kept.decided_at, kept.reason) == (expected, by, DECIDED, why)


def test_a_decision_where_nothing_waits_for_one_is_refused(db: Database, listed: int) -> None:
    with pytest.raises(RefusedError, match="nothing waits"):
        decide(db, SLUG, listed, approved=True, decided_by="the body", actor=SECRETARIAT, now=DURING)
