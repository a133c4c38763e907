"""Letters: claim, compose, send, record."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from functools import lru_cache

from prefect import task
from prefect.cache_policies import NO_CACHE

from convene.adapters.letters.faults import Fault
from convene.adapters.letters.library import EMAIL, check_all
from convene.adapters.smtp import Sender
from convene.domain.ledger import Kind, StepState
from convene.operations.letters.compose import Composed
from convene.operations.letters.links import Post
from convene.operations.letters.mailing import Mailing
from convene.operations.letters.results import result, unsent
from convene.operations.steps.claiming import Worker, heartbeat
from convene.operations.steps.performing import Performed
from convene.settings import Settings
from convene.store.database import StoreUnavailableError
from convene.store.ledger.claims import Result
from tasks.opening import Run, worker

_LOOKS_EVERY = 0.25  # seconds


class BrokenTemplatesError(Exception):
    """A template makes no letter: nothing of the stage is sent until it is mended."""


@task(name="check templates", cache_policy=NO_CACHE)
async def check_templates() -> None:
    """Raise if any template is broken, before the first letter is sent."""
    faults = await asyncio.to_thread(lambda: _faults(_versions()))
    if faults:
        raise BrokenTemplatesError("\n".join(map(str, faults)))


def _versions() -> tuple[tuple[str, int], ...]:
    """Which files there are, and when each was changed: what was found of them holds until then."""
    return tuple((str(file), file.stat().st_mtime_ns) for file in sorted(EMAIL.rglob("*.j2")))


@lru_cache(maxsize=1)
def _faults(versions: tuple[tuple[str, int], ...]) -> tuple[Fault, ...]:
    del versions
    return tuple(check_all())


@task(name="send letters", cache_policy=NO_CACHE)
async def send_letters(run: Run, *kinds: Kind) -> Performed:
    """Send the due letters of some kinds, until there are none: the intent is kept before, the outcome after.

    Where sending is paused meanwhile, the letters that a server is being given are the last, and the others go
    back as they were.
    """
    settings, by = Settings(), worker(run)
    server = settings.mail_server  # before anything is claimed, since a signing key may be of no use
    post = Post(settings.seal, settings.site)
    mailing = Mailing(by, kinds, post, settings.batch, settings.mail_in_flight)
    async with heartbeat(by), Sender(server) as sender, _ended_by_a_pause(by, sender):
        return await _send(mailing, sender)


async def _send(mailing: Mailing, sender: Sender) -> Performed:
    """Send portion by portion; while one is on the wire, the next is composed."""
    portions, sent, results = mailing.portions(), Performed(), list[Result]()
    ahead = _composed(portions)
    try:
        while (letters := await ahead) and not sender.is_withdrawn:
            ahead = _composed(portions)
            begun = await asyncio.to_thread(mailing.hand_over, results, letters)
            results = await asyncio.gather(*(_send_one(mailing.worker, sender, letter) for letter in begun))
            sent += _performed(results)
    finally:
        await asyncio.wait([ahead])
        await asyncio.to_thread(mailing.end, results)
    return sent


def _composed(portions: Iterator[list[Composed]]) -> "asyncio.Task[list[Composed]]":
    """The next portion, made in a thread; an empty one behind the last."""
    return asyncio.create_task(asyncio.to_thread(next, portions, []))


@asynccontextmanager
async def _ended_by_a_pause(by: Worker, sender: Sender) -> AsyncIterator[None]:
    """Call back what is not sent yet as soon as a person pauses sending, while the block runs."""

    async def watch() -> None:
        while True:
            if await asyncio.to_thread(_is_stopped, by):
                sender.withdraw()
                return
            await asyncio.sleep(_LOOKS_EVERY)

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


def _is_stopped(by: Worker) -> bool:
    # A database that does not answer now is asked again; whatever is kept in it fails by itself.
    with suppress(StoreUnavailableError):
        return by.is_stopped()
    return False


async def _send_one(by: Worker, sender: Sender, letter: Composed) -> Result:
    if letter.address is None:
        return unsent(letter)
    outcome = await sender.send(letter.sender, letter.address, letter.message)
    return result(letter.step, outcome, by.now())


def _performed(results: Sequence[Result]) -> Performed:
    failed = sum(each.state is StepState.FAILED for each in results)
    done = sum(each.state is StepState.COMPLETED for each in results)
    return Performed(done, failed, len(results) - done - failed)
