"""Keeping all parts going: begun in order, started again where one ends, ended in the reverse order."""

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import psutil

from interfaces.cli.console import say
from interfaces.cli.errors import FailedError
from interfaces.cli.exit_status import DONE
from interfaces.cli.prefect_server import SERVER_FILE, PrefectServer
from interfaces.cli.serve import parts
from interfaces.cli.serve.api import Api, api
from interfaces.cli.serve.deploying import POOL, deploy, deployments
from interfaces.cli.serve.part import Part
from interfaces.cli.serve.serving import Serving
from interfaces.cli.serve.telling import tell

_STARTS_WITHIN = 90.0
_FINISHES_WITHIN = 120.0
"""Seconds that flow runs are given to finish."""

_LOOKS_EVERY = 0.2


def keep_going(serving: Serving) -> int:
    """Serve until SIGINT or SIGTERM; returns the exit status. Raises `FailedError` where a part cannot go on."""
    serving.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(asyncio.CancelledError):
        asyncio.run(_serve(serving))
    say("Stopped.")
    return DONE


class _Signals:
    """The first signal ends the block where it stands; a second says that its end shall not take its time."""

    def __init__(self) -> None:
        self.hurry = asyncio.Event()
        self._task = asyncio.current_task()
        self._stopping = False
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._heed)

    def _heed(self) -> None:
        if self._stopping:
            self.hurry.set()
        elif self._task is not None:
            self._stopping = True
            self._task.cancel()


async def _serve(serving: Serving) -> None:
    signals = _Signals()
    say("Starting Prefect's server, which takes some seconds.")
    server, worker, site = parts.server(serving), parts.worker(serving), parts.site(serving)
    content = deployments(serving.every)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(_started(server))
        await _answers(server, serving.server)
        asked = stack.enter_context(api(serving.server))
        await asyncio.to_thread(_take_over, asked)
        stack.enter_context(_written_down(serving))
        await stack.enter_async_context(_started(worker))
        stack.push_async_callback(_let_finish, worker, asked, signals.hurry)
        await stack.enter_async_context(_started(site))
        await _deploy(serving, content)
        tell(serving, content)
        await _kept(server, worker, site)


async def _deploy(serving: Serving, content: Mapping[str, Any]) -> None:
    await deploy(content, parts.environment(serving), serving.home, serving.logs / "deploy.log")


@asynccontextmanager
async def _started(part: Part) -> AsyncIterator[None]:
    await part.start()
    try:
        yield
    finally:
        await part.stop()


async def _answers(part: Part, server: PrefectServer) -> None:
    """Wait until the server answers."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _STARTS_WITHIN
    while not await asyncio.to_thread(server.answers):
        if not part.runs or loop.time() > deadline:
            raise FailedError(f"Prefect's server did not start; {part.log} has its words")
        await asyncio.sleep(_LOOKS_EVERY)


def _take_over(asked: Api) -> None:
    """Begin anew: nothing of what an earlier server left can still run."""
    asked.open_pool(POOL)
    if abandoned := asked.mark_abandoned(POOL):
        say(f"Flow runs that were cut off the last time, and are marked as crashed: {abandoned}.")


@contextmanager
def _written_down(serving: Serving) -> Iterator[None]:
    """Tell other commands where the server is, as long as it is there."""
    file = serving.home / SERVER_FILE
    _write_privately(file, json.dumps({"url": serving.server.url, "auth": serving.server.auth}))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def _write_privately(file: Path, text: str) -> None:
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


async def _kept(*kept: Part) -> None:
    """Start again what ends, until one cannot be."""
    tasks = [asyncio.create_task(part.keep_going()) for part in kept]
    try:
        await asyncio.gather(*tasks)
    finally:
        # None may start again what is ended now.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _let_finish(worker: Part, asked: Api, hurry: asyncio.Event) -> None:
    """Begin no more flow runs, and let those that go on finish: a letter cut off may have to be sent twice."""
    try:
        await asyncio.to_thread(asked.pause_pool, POOL)
    except httpx.HTTPError:
        # The server is what ended.
        return
    if (number := _flow_runs(worker)) > 0:
        say(f"Ending. Flow runs that are let finish: {number}. Ctrl-C again does not wait for them.")
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _FINISHES_WITHIN
    while _flow_runs(worker) and loop.time() < deadline:
        with suppress(TimeoutError):
            await asyncio.wait_for(hurry.wait(), _LOOKS_EVERY)
            return


def _flow_runs(worker: Part) -> int:
    """How many processes a worker has."""
    if worker.pid is None:
        return 0
    with suppress(psutil.NoSuchProcess):
        return len(psutil.Process(worker.pid).children())
    return 0
