"""What a dead process leaves running on Prefect's page is marked as crashed."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def server(prefect_api: str) -> Iterator[None]:
    """The server that the client speaks to."""
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with temporary_settings({PREFECT_API_URL: prefect_api}):
        yield


async def _left_behind(*, whole_has_ended: bool) -> tuple[str, str]:
    """The states of a run and of the run whose part it is, once the part is marked."""
    from prefect import flow
    from prefect.client.orchestration import get_client
    from prefect.states import Completed, Running

    from tasks.planning import _mark_crashed, part_of

    @flow
    def nothing() -> None: ...

    state: Any = Completed() if whole_has_ended else Running()
    async with get_client() as client:
        whole = await client.create_flow_run(nothing, state=state)
        part = await client.create_flow_run(nothing, state=Running(), tags=[part_of(whole.id)])
        await _mark_crashed((str(part.id),))
        found = [(await client.read_flow_run(each.id)).state_name for each in (part, whole)]
    return str(found[0]), str(found[1])


def test_a_run_is_marked_together_with_the_run_whose_part_it_is() -> None:
    assert asyncio.run(_left_behind(whole_has_ended=False)) == ("Crashed", "Crashed")


def test_a_run_that_has_ended_stays_as_it_ended() -> None:
    assert asyncio.run(_left_behind(whole_has_ended=True)) == ("Crashed", "Completed")
