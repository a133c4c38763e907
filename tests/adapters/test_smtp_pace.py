"""Going easy on servers and domains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.smtp import Kind, Outcome
from convene.adapters.smtp.pace import FIRST_REST, LONGEST_REST, PATIENCE, Destinations, Pace

TAKEN = Outcome(Kind.ACCEPTED, 250, None, "ok")
BUSY = Outcome(Kind.DEFERRED, 450, "4.2.1", "busy")
CLOSING = Outcome(Kind.DEFERRED, 421, None, "closing")
UNREACHABLE = Outcome(Kind.UNSENT, None, None, "Connection refused")


@given(st.floats(0.1, 1000), st.integers(2, 50))
def test_letters_in_a_burst_are_spread_by_the_rate(rate: float, letters: int) -> None:
    pace = Pace(of_server=rate)
    waits = [pace.wait("example.org", 0.0) for _ in range(letters)]
    assert waits[0] == 0
    assert waits[-1] == pytest.approx((letters - 1) / rate)


def test_the_rate_of_a_domain_holds_for_that_domain_alone() -> None:
    pace = Pace(of_domain=1.0)
    assert [pace.wait("a.example", 0.0), pace.wait("a.example", 0.0)] == [0, 1]
    assert pace.wait("b.example", 0.0) == 0


def test_without_rates_nothing_waits() -> None:
    pace = Pace()
    assert {pace.wait("example.org", 0.0) for _ in range(100)} == {0.0}


def put_off(outcome: Outcome, times: int = PATIENCE, now: float = 0.0) -> Destinations:
    destinations = Destinations()
    for _ in range(times):
        destinations.note("slow.example", outcome, now)
    return destinations


def test_a_domain_that_puts_letters_off_rests_and_no_other_does() -> None:
    destinations = put_off(BUSY)
    assert destinations.rest("slow.example", 1.0) is not None
    assert destinations.rest("other.example", 1.0) is None


def test_one_letter_put_off_is_no_reason_to_rest() -> None:
    assert put_off(BUSY, PATIENCE - 1).rest("slow.example", 1.0) is None


@pytest.mark.parametrize("outcome", [CLOSING, UNREACHABLE])
def test_a_server_that_cannot_be_used_rests_for_everybody(outcome: Outcome) -> None:
    assert put_off(outcome).rest("other.example", 1.0) is not None


def test_a_rest_ends_by_itself_and_the_next_is_longer() -> None:
    destinations = put_off(BUSY)
    assert destinations.rest("slow.example", FIRST_REST) is None
    destinations.note("slow.example", BUSY, FIRST_REST)
    assert destinations.rest("slow.example", FIRST_REST * 2.9) is not None


def test_no_rest_is_longer_than_the_longest() -> None:
    destinations, now = put_off(BUSY), 0.0
    for _ in range(20):
        now += LONGEST_REST
        destinations.note("slow.example", BUSY, now)
    assert destinations.rest("slow.example", now + LONGEST_REST) is None


def test_a_letter_that_is_taken_ends_the_rest() -> None:
    destinations = put_off(BUSY)
    destinations.note("slow.example", TAKEN, 1.0)
    assert destinations.rest("slow.example", 1.0) is None


def test_what_is_not_tried_is_told_as_put_off_with_the_reason() -> None:
    resting = put_off(BUSY).rest("slow.example", 10.0)
    assert resting is not None
    assert (resting.kind, resting.words) == (
        Kind.DEFERRED,
        "slow.example asks to wait: not tried for another 50 seconds",
    )
