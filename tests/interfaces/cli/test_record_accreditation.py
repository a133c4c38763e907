"""`convene record SLUG objection` and `decision`."""

import pytest

from convene.domain.situation import Standing
from convene.store import tables
from tests.interfaces.cli.recording import LISTED, done, end_the_period, put_to_the_states, record, rows
from tests.support.installations import Installation, Ran

STATE = "Example State 1"
DURING, AFTER = "2022-05-10T10:00", "2022-05-17T10:00"


@pytest.fixture
def listed(installation: Installation) -> Installation:
    """An installation in which an organization stands on a list whose period runs."""
    installation.load()
    put_to_the_states(installation)
    return installation


def object_to(installation: Installation, *given: str, state: str = STATE, at: str = DURING) -> Ran:
    return record(installation, "objection", LISTED, "--state", state, *given, at=at)


def decide(installation: Installation, outcome: str = "approved", by: str = "the Committee") -> Ran:
    return record(installation, "decision", LISTED, outcome, "--decided-by", by, at=AFTER)


def test_an_objection_is_confidential_unless_it_is_said_to_be_open(listed: Installation) -> None:
    told = done(object_to(listed, "--reason", "no  answer\nto a letter", "--way", "reply"))
    assert f"Recorded: {STATE} objects to {LISTED} (confidential), in a reply." in told
    assert (
        "The period of list 1 ends on Monday, 16 May 2022, 9 a.m. Vienna time; then the body decides." in told
    )
    [row] = rows(listed, tables.Objection)
    assert (row.confidential, row.reason) == (True, "no answer to a letter")


def test_an_objection_that_is_recorded_again_changes_nothing_but_what_is_said_anew(
    listed: Installation,
) -> None:
    done(object_to(listed, "--open"))
    assert "Nothing changed" in done(object_to(listed))
    assert "Recorded" in done(object_to(listed, "--reason", "a late word", at=AFTER))
    [row] = rows(listed, tables.Objection)
    assert (row.confidential, row.reason) == (False, "a late word")


def test_an_objection_after_the_period_fails_with_the_moment_it_ended(listed: Installation) -> None:
    ran = object_to(listed, at=AFTER)
    assert (ran.status, "ended on Monday, 16 May 2022, 9 a.m." in ran.complaint) == (1, True)


def test_only_a_state_objects(listed: Installation) -> None:
    ran = object_to(listed, state="Example Organization 1")
    assert (ran.status, "only a State may object" in ran.complaint) == (1, True)


def test_an_organization_that_is_on_no_list_is_not_objected_to(listed: Installation) -> None:
    ran = record(listed, "objection", "Example Organization 4", "--state", STATE, at=DURING)
    assert (ran.status, "not in the procedure" in ran.complaint) == (1, True)


def test_a_decision_is_recorded_with_by_whom_and_why(listed: Installation) -> None:
    done(object_to(listed))
    end_the_period(listed)
    ran = record(
        listed, "decision", LISTED, "refused", "--decided-by", "the Committee", "--reason", "a vote", at=AFTER
    )
    assert f"Recorded: {LISTED} is refused, by the Committee." in done(ran)
    [row] = rows(listed, tables.Accreditation)
    assert (row.standing, row.decided_by, row.reason) == (Standing.REFUSED, "the Committee", "a vote")


def test_a_decision_that_is_recorded_again_changes_nothing_and_another_fails(listed: Installation) -> None:
    done(object_to(listed))
    end_the_period(listed)
    done(decide(listed))
    assert "Nothing changed" in done(decide(listed))
    for ran in (decide(listed, "refused"), decide(listed, by="the Chair")):
        assert ran.status == 1
        assert "was decided on already: approved, by the Committee" in ran.complaint


def test_a_decision_where_nothing_waits_for_one_fails(listed: Installation) -> None:
    ran = decide(listed)
    assert (ran.status, "nothing waits for a decision" in ran.complaint) == (1, True)
