"""When a step that was deferred is tried again."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from convene.domain.ledger.retry import FIRST, LONGEST, retry_at
from tests.support.ledgers import INSTANTS

attempts = st.integers(1, 200)
seeds = st.integers(1, 10**9)


@given(attempts, INSTANTS, seeds)
def test_it_is_later_than_now_and_at_most_the_longest_delay(tries: int, now: datetime, seed: int) -> None:
    assert now < retry_at(tries, now, seed) <= now + LONGEST


@given(attempts, INSTANTS, seeds)
def test_it_is_less_than_the_whole_delay_by_a_third_at_most(tries: int, now: datetime, seed: int) -> None:
    whole = min(LONGEST, FIRST * 2 ** min(tries - 1, 30))
    assert whole * (2 / 3) - timedelta(microseconds=1) <= retry_at(tries, now, seed) - now <= whole


@given(st.integers(1, 6), INSTANTS, seeds)
def test_the_delay_grows_with_every_attempt_until_the_longest(tries: int, now: datetime, seed: int) -> None:
    assert retry_at(tries + 1, now, seed) > retry_at(tries, now, seed)


@given(attempts, INSTANTS, seeds)
def test_a_replay_gives_the_same_instant(tries: int, now: datetime, seed: int) -> None:
    assert retry_at(tries, now, seed) == retry_at(tries, now, seed)


@given(attempts, INSTANTS)
def test_the_steps_of_a_batch_do_not_come_back_in_one_moment(tries: int, now: datetime) -> None:
    assert len({retry_at(tries, now, seed) for seed in range(50)}) > 40
