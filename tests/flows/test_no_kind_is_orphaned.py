"""Every kind of step is performed by the flow of its stage, or waits for a person."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from convene.domain.ledger import Kind, Nature, Stage, of_stage


def _named_in(function: Callable[..., Any]) -> Iterator[object]:
    """What the code of a function refers to by a name of its module."""
    for name in function.__code__.co_names:
        if name in function.__globals__:
            yield function.__globals__[name]


def _performed(flow: Any) -> set[Kind]:
    from prefect import Task

    named = set(map(id, _named_in(flow.fn)))
    things = [each for each in flow.fn.__globals__.values() if id(each) in named]
    works = [each for each in things if isinstance(each, Task)]
    kinds = {each for each in things if isinstance(each, Kind)}
    return kinds | {each for work in works for each in _named_in(work.fn) if isinstance(each, Kind)}


@pytest.mark.parametrize("stage", Stage)
def test_the_flow_of_a_stage_performs_its_kinds_but_those_that_wait(prefect_api: str, stage: Stage) -> None:
    from flows.lifecycle import STAGES

    assert _performed(STAGES[stage]) == {kind for kind in of_stage(stage) if kind.nature is not Nature.WAIT}
