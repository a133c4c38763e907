"""A mailing that is killed at random moments and taken up again: `python -m benchmarks kills`, with small numbers."""

from dataclasses import asdict, replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.kills import killed
from benchmarks.posting import Post
from benchmarks.reckoning import IN_FLIGHT, Reckoning

LETTERS, KILLS = 1_000, 2


def test_nothing_is_lost_and_what_is_repeated_is_named(tmp_path: Path, prefect: tuple[Path, str]) -> None:
    found = killed(Post(tmp_path, prefect[1]), LETTERS, KILLS, Random(1))
    assert list(found.broken()) == [], asdict(found)
    assert found.kills == KILLS
    assert found.repeated <= KILLS * IN_FLIGHT


KEPT = Reckoning(
    kills=50,
    repeated=900,
    most_repeated=100,
    named=4_000,
    most_named=100,
    lost=0,
    undone=0,
    unnamed=0,
    unlike=0,
    without_cause=0,
)


def test_promises_that_were_kept_are_not_told_as_broken() -> None:
    assert list(KEPT.broken()) == []


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("lost", 3, "3 letters were lost"),
        ("undone", 1, "1 steps are not done"),
        ("unnamed", 2, "2 repeated letters are not named in the ledger"),
        ("unlike", 1, "1 letters were repeated in other words"),
        ("without_cause", 1, "1 flow runs are said to have crashed that were not killed"),
        ("most_repeated", 101, "one kill repeated 101 letters"),
        ("most_named", 101, "101 letters are named for one kill"),
    ],
)
def test_a_promise_that_was_broken_is_told(name: str, number: int, said: str) -> None:
    assert list(replace(KEPT, **{name: number}).broken()) == [said]
