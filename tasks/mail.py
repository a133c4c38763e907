"""Letters: claim, compose, send, record."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import task_run

from convene.adapters.letters.faults import Fault
from convene.adapters.letters.library import EMAIL, check_all
from convene.adapters.smtp import Sender
from convene.domain.ledger import Kind, Nature, StepState
from convene.operations.ledger import WorkersProgress
from convene.operations.letters.compose import Composed
from convene.operations.letters.links import Post
from convene.operations.letters.mailing import Mailing
from convene.operations.letters.results import result, unsent
from convene.operations.steps.claiming import Worker, heartbeat
from convene.operations.steps.performing import Performed
from convene.settings import Settings
from convene.store.database import StoreUnavailableError
from convene.store.ledger.claims import Result
from tasks.composing import Composing
from tasks.mail_telling import Telling
from tasks.opening import Run, worker
from tasks.progress import Progress, on_the_page
from tasks.stopping import on_stop

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


@dataclass(frozen=True, slots=True)
class _OnTheWire:
    """A portion that a server is being given, and what becomes of it."""

    letters: Sequence[Composed]
    results: "asyncio.Task[list[Result]]"


class Dispatch:
    """The due letters of some kinds on their way to the mail server, batch after batch over the same connections.

    Two portions are on the wire at once: while what became of the one is kept, with the intent to send the next, the
    other goes on. Both together are no more than may be in flight.
    """

    def __init__(self, mailing: Mailing, composing: Composing, sender: Sender, progress: Progress) -> None:
        self._mailing = mailing
        self._composing = composing
        self._sender = sender
        self._progress = progress
        self._ahead = asyncio.create_task(composing.next())
        self._wire: deque[_OnTheWire] = deque()
        self._ended: list[Result] = []

    async def send(self, task_run: str | None) -> Performed:
        """Send a batch: nothing, where none is due any more or sending was paused."""
        performed, left = Performed(), self._mailing.batch
        while left > 0 and not self._sender.is_withdrawn and (portion := await self._ahead):
            self._ahead = asyncio.create_task(self._composing.next())
            while self._wire and not self._has_room_for(portion):
                performed += await self._first_to_end()
            await self._hand_over(portion, task_run)
            left -= len(portion)
        # Behind the last portion all are waited for; before, so much that it is seen that work was done.
        while self._wire and (left > 0 or not performed.any):
            performed += await self._first_to_end()
        return performed

    def _has_room_for(self, portion: Sequence[Composed]) -> bool:
        letters = [*portion, *(letter for each in self._wire for letter in each.letters)]
        # What must not repeat goes alone: a crash leaves no more than one such letter uncertain.
        repeat = all(letter.step.key.kind.nature is not Nature.ONCE for letter in letters)
        return repeat and len(letters) <= self._mailing.in_flight

    async def _hand_over(self, portion: Sequence[Composed], task_run: str | None) -> None:
        letters = await asyncio.to_thread(self._mailing.hand_over, self._ended, portion, task_run)
        self._ended = []
        self._wire.append(_OnTheWire(letters, asyncio.create_task(self._send_all(letters))))

    async def _send_all(self, letters: Sequence[Composed]) -> list[Result]:
        ready = [(letter.step, letter.wire) for letter in letters if letter.wire is not None]
        outcomes = await asyncio.gather(*(self._sender.post(wire) for _, wire in ready))
        now = self._mailing.worker.now()
        sent = zip(ready, outcomes, strict=True)
        return [
            *(unsent(letter) for letter in letters if letter.wire is None),
            *(result(step, outcome, now) for (step, _), outcome in sent),
        ]

    async def _first_to_end(self) -> Performed:
        """What became of the portion that has been on the wire the longest, once all of it is known."""
        results = await self._wire[0].results
        self._wire.popleft()
        self._ended += results
        self._progress.ended += len(results)
        return _performed(results)

    def cut_off(self) -> None:
        """Wait for no letter that a server is being given: the ledger then says that it may have gone out."""
        for each in self._wire:
            each.results.cancel()
        self._wire.clear()

    async def end(self) -> None:
        """Keep what became of the last portions, and give back what was claimed and is not sent."""
        await asyncio.wait([self._ahead])
        await asyncio.to_thread(self._composing.end)
        while self._wire:
            await self._first_to_end()
        await asyncio.to_thread(self._mailing.end, self._ended)


@asynccontextmanager
async def dispatch(run: Run, *kinds: Kind) -> AsyncIterator[Dispatch]:
    """Begin to send the due letters of some kinds: connections and claims are kept until the block ends.

    Where sending is paused meanwhile, or the work is stopped, the letters that a server is being given are the last,
    and the others go back as they were.
    """
    settings, by = Settings(), worker(run)
    sign = settings.sign  # before anything is claimed, since the key may be of no use
    post = Post(settings.seal, settings.site)
    mailing = Mailing(by, kinds, post, _batch(settings), settings.mail_in_flight)
    due = await asyncio.to_thread(mailing.due)
    progress = Progress(due)
    counted, stage = await asyncio.to_thread(WorkersProgress.begin, by.db, by.slug, by.owner), kinds[0].stage
    async with (
        heartbeat(by),
        Sender(settings.mail_server) as sender,
        _ended_by_a_person(by, sender),
        on_the_page(
            progress, f"{run.slug}-{stage}-letters", Telling(stage, run.slug, progress.of, counted, sender)
        ),
    ):
        composing = Composing(mailing, run.database, 0 if settings.mail_is_limited else due, sign)
        begun = Dispatch(mailing, composing, sender, progress)
        try:
            yield begun
        except asyncio.CancelledError:
            begun.cut_off()
            raise
        finally:
            await begun.end()


def _batch(settings: Settings) -> int:
    # Letters that wait for their turn are not composed long before it: what they say may change.
    return min(settings.batch, settings.mail_in_flight) if settings.mail_is_limited else settings.batch


@task(name="send letters", cache_policy=NO_CACHE)
async def send_batch(letters: Dispatch) -> Performed:
    """Send a batch of due letters: the intent to send is kept before, and the outcome after."""
    id_ = task_run.id
    return await letters.send(None if id_ is None else str(id_))


@asynccontextmanager
async def _ended_by_a_person(by: Worker, sender: Sender) -> AsyncIterator[None]:
    """Call back what is not sent yet as soon as a person pauses sending or stops the work, while the block runs."""

    async def watch() -> None:
        while True:
            if await asyncio.to_thread(_is_paused, by):
                sender.withdraw()
                return
            await asyncio.sleep(_LOOKS_EVERY)

    watching = asyncio.create_task(watch())
    try:
        with on_stop(sender.withdraw):
            yield
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


def _is_paused(by: Worker) -> bool:
    # A database that does not answer now is asked again; whatever is kept in it fails by itself.
    with suppress(StoreUnavailableError):
        return by.is_stopped()
    return False


def _performed(results: Sequence[Result]) -> Performed:
    failed = sum(each.state is StepState.FAILED for each in results)
    done = sum(each.state is StepState.COMPLETED for each in results)
    return Performed(done, failed, len(results) - done - failed)
