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
from convene.domain.ledger import Kind, Nature, Outcome, StepState
from convene.operations.letters.compose import Composed, compose
from convene.operations.letters.links import Post
from convene.operations.letters.results import result, unsent
from convene.operations.steps.claiming import Worker, heartbeat
from convene.operations.steps.performing import Performed
from convene.settings import Settings
from convene.store.database import StoreUnavailableError
from convene.store.ledger.claims import Claimed, Result
from tasks.opening import Run, worker

_LOOKS_EVERY = 0.25  # seconds

_NOT_COMPOSED = "it was not composed, so nothing was sent"


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
async def send_batch(run: Run, *kinds: Kind) -> Performed:
    """Send a batch of due letters: the intent to send is kept before, and the outcome after.

    Where sending is paused meanwhile, the letters that a server is being given are the last, and the others go
    back as they were.
    """
    settings, by = Settings(), worker(run)
    server = settings.mail_server  # before anything is claimed, since a signing key may be of no use
    claimed = await asyncio.to_thread(by.claim, kinds, settings.batch)
    if not claimed:
        return Performed()
    post = Post(settings.seal, settings.site)
    done: list[Result] = []
    async with heartbeat(by), Sender(server) as sender, _ended_by_a_pause(by, sender):
        for portion in _portions(claimed, settings.mail_in_flight):
            results = await _send(by, sender, post, portion)
            done.extend(results)
            if not results and await asyncio.to_thread(_is_stopped, by):
                break
    if len(done) < len(claimed):
        await asyncio.to_thread(by.release, claimed)
    return _performed(done)


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


def _portions(claimed: Sequence[Claimed], in_flight: int) -> Iterator[Sequence[Claimed]]:
    """What may be in flight between two commits: one letter that must not repeat, or many that may."""
    circulars = [step for step in claimed if step.key.kind.nature is Nature.CIRCULAR]
    yield from ([step] for step in claimed if step.key.kind.nature is Nature.ONCE)
    for start in range(0, len(circulars), in_flight):
        yield circulars[start : start + in_flight]


async def _send(by: Worker, sender: Sender, post: Post, portion: Sequence[Claimed]) -> list[Result]:
    letters = await asyncio.to_thread(_begin, by, post, portion)
    results = await asyncio.gather(*(_send_one(by, sender, letter) for letter in letters))
    await asyncio.to_thread(by.finish, results)
    return results


def _begin(by: Worker, post: Post, portion: Sequence[Claimed]) -> list[Composed]:
    begun = by.begin(portion)
    try:
        return compose(by, begun, post)
    except Exception:
        # Nothing was sent: a step that was begun would be taken for a letter that may have gone out.
        by.finish([Result(step, StepState.SCHEDULED, Outcome.FAILED, _NOT_COMPOSED) for step in begun])
        raise


async def _send_one(by: Worker, sender: Sender, letter: Composed) -> Result:
    if letter.address is None:
        return unsent(letter)
    outcome = await sender.send(letter.sender, letter.address, letter.message)
    return result(letter.step, outcome, by.now())


def _performed(results: Sequence[Result]) -> Performed:
    failed = sum(each.state is StepState.FAILED for each in results)
    done = sum(each.state is StepState.COMPLETED for each in results)
    return Performed(done, failed, len(results) - done - failed)
