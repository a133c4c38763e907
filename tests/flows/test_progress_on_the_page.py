"""How far a mailing has come stands on Prefect's page, and its absence stops nothing."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.prefect_servers import free_port
from tests.support.waiting import until

KEY = "mailing-of-a-test"


@pytest.fixture
def api(prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that the test's flows use, and progress that is told at once."""
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

    from tasks import progress

    monkeypatch.setattr(progress, "_TOLD_EVERY", 0.001)
    with temporary_settings({PREFECT_API_URL: prefect_api, PREFECT_LOGGING_TO_API_ENABLED: False}):
        yield prefect_api


def told(api: str) -> list[Any]:
    return [found["data"] for found in _artifacts(api)]


def described(api: str) -> list[Any]:
    return [found["description"] for found in _artifacts(api)]


def _artifacts(api: str) -> list[Any]:
    wanted = {"artifacts": {"key": {"any_": [KEY]}}}
    found: list[Any] = httpx.post(f"{api}/artifacts/filter", json=wanted).json()
    return found


def work(api: str, ended: int) -> None:
    """A flow run of which half is done when the page is looked at, and then so much more."""
    from prefect import flow

    from tasks.progress import Progress, on_the_page

    progress = Progress(of=10, ended=5)

    @flow
    async def half_and_more() -> None:
        async with on_the_page(progress, KEY, lambda over: f"a test, over: {over}"):
            await asyncio.to_thread(until, lambda: told(api) == [50.0], "half of it to be told")
            progress.ended += ended

    asyncio.run(half_and_more())


def test_progress_is_told_while_work_lasts_and_at_its_end(api: str) -> None:
    work(api, ended=4)
    assert told(api) == [90.0]
    assert described(api) == ["a test, over: True"]


def test_more_than_was_due_is_no_more_than_all_of_it() -> None:
    from tasks.progress import Progress

    assert [Progress(0).percent, Progress(10, 20).percent, Progress(10, 1).percent] == [100.0, 100.0, 10.0]


def test_a_page_that_cannot_be_told_stops_nothing(api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tasks import progress

    async def unreachable(*_arguments: object) -> None:
        async with httpx.AsyncClient() as client:
            await client.get(f"http://127.0.0.1:{free_port()}")

    monkeypatch.setattr(progress, "acreate_progress_artifact", unreachable)
    assert asyncio.run(progress._told(None, progress.Progress(1), KEY, str)) is None
