"""Sending letters over a number of kept connections; any number of tasks may send by them at once."""

import asyncio
from collections import deque
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from convene.adapters.smtp.connecting import open_conversation
from convene.adapters.smtp.conversation import Conversation
from convene.adapters.smtp.letter import Letter, letter
from convene.adapters.smtp.outcomes import Kind, Outcome
from convene.adapters.smtp.pace import Destinations, Pace
from convene.adapters.smtp.server import Server


@dataclass(eq=False, slots=True)
class _Job:
    """A letter and who waits for its outcome; `tried_anew` once it was sent again by another connection."""

    letter: Letter
    outcome: asyncio.Future[Outcome]
    tried_anew: bool = False

    @property
    def is_over(self) -> bool:
        """Whether nobody waits any more."""
        return self.outcome.done()

    def settle(self, outcome: Outcome) -> None:
        """Tell who waits."""
        if not self.is_over:
            self.outcome.set_result(outcome)


WITHDRAWN = Outcome(Kind.WITHDRAWN, None, None, "")
"""What became of a letter that was called back."""


class _Jobs:
    """What waits to be sent, the longest first; nothing does once all of it was called back."""

    def __init__(self) -> None:
        self._jobs: deque[_Job] = deque()
        self._takers: deque[asyncio.Future[None]] = deque()
        self._called_back = False

    @property
    def has_taker(self) -> bool:
        """Whether somebody waits for a job."""
        return bool(self._takers)

    def put(self, job: _Job, *, first: bool = False) -> None:
        """Put a job behind the others, or back before them."""
        if self._called_back:
            job.settle(WITHDRAWN)
            return
        (self._jobs.appendleft if first else self._jobs.append)(job)
        while self._takers:
            taker = self._takers.popleft()
            if not taker.done():
                taker.set_result(None)
                return

    def call_back(self) -> None:
        """Let go of all that waits, and of all that is still put here."""
        self._called_back = True
        for job in self._jobs:
            job.settle(WITHDRAWN)

    def take_now(self) -> _Job | None:
        """The next job that somebody waits for, if there is one."""
        while self._jobs:
            job = self._jobs.popleft()
            if not job.is_over:
                return job
        return None

    async def take(self) -> _Job:
        """The next job, once there is one."""
        while (job := self.take_now()) is None:
            taker = asyncio.get_running_loop().create_future()
            self._takers.append(taker)
            await taker
        return job


class Sender:
    """A number of kept connections to a server, and what was learned on the way of who asks to wait."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._destinations = Destinations()
        self._pace = Pace(server.rate, server.domain_rate)
        self._jobs = _Jobs()
        self._workers: list[asyncio.Task[None]] = []
        self._pipelining = server.pipelining
        self._withdrawn = False
        self._held_back: dict[_Job, asyncio.TimerHandle] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        self._workers.clear()

    def send(self, mail_from: str, recipient: str, message: bytes) -> "asyncio.Future[Outcome]":
        """Begin to send a message, as `post` does a letter. An empty `mail_from` is the null sender."""
        return self.post(letter(mail_from, recipient, message))

    def post(self, made: Letter | Outcome) -> "asyncio.Future[Outcome]":
        """Begin to send a letter; the future says what became of it: at once for one that was refused already.

        Nothing that a server does is raised. A kept connection that the server has ended in the meantime is
        replaced, once; beyond that nothing is tried again, since that is the ledger's to decide.
        """
        loop = asyncio.get_running_loop()
        outcome: asyncio.Future[Outcome] = loop.create_future()
        if isinstance(made, Outcome):
            outcome.set_result(made)
        elif (resting := self._destinations.rest(made.domain, loop.time())) is not None:
            outcome.set_result(resting)
        else:
            self._put_in_its_turn(_Job(made, outcome), loop)
        return outcome

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing more is sent."""
        return self._withdrawn

    def withdraw(self) -> None:
        """Send nothing more: only letters that a server is being given are still brought to their end."""
        self._withdrawn = True
        self._jobs.call_back()
        while self._held_back:
            job, turn = self._held_back.popitem()
            turn.cancel()
            job.settle(WITHDRAWN)

    def _put_in_its_turn(self, job: _Job, loop: asyncio.AbstractEventLoop) -> None:
        seconds = self._pace.wait(job.letter.domain, loop.time())
        if seconds > 0 and not self._withdrawn:
            self._held_back[job] = loop.call_later(seconds, self._put, job)
        else:
            self._put(job)

    def _put(self, job: _Job) -> None:
        self._held_back.pop(job, None)
        if not self._jobs.has_taker and len(self._workers) < self._server.connections:
            self._workers.append(asyncio.create_task(self._work()))
        self._jobs.put(job)

    def _settle(self, job: _Job, outcome: Outcome) -> None:
        self._destinations.note(job.letter.domain, outcome, asyncio.get_running_loop().time())
        job.settle(outcome)

    async def _work(self) -> None:
        """Keep a connection, and send by it what waits."""
        worker = _Worker(self._jobs)
        try:
            while True:
                job = worker.ahead or await self._jobs.take()
                worker.ahead = None
                await self._do(job, worker)
        finally:
            await worker.close()

    async def _do(self, job: _Job, worker: "_Worker") -> None:
        if worker.conversation is None:
            opened = await open_conversation(self._server, pipelining=self._pipelining)
            if isinstance(opened, Outcome):
                self._settle(job, opened)
                return
            worker.conversation = opened
        conversation = worker.conversation
        outcome = await conversation.deliver(job.letter, worker.next_letter)
        if conversation.has_ended:
            worker.drop()
        if job.tried_anew or not self._is_for_another_try(outcome, conversation):
            self._settle(job, outcome)
            return
        job.tried_anew = True
        self._jobs.put(job, first=True)

    def _is_for_another_try(self, outcome: Outcome, conversation: Conversation) -> bool:
        """Whether the connection may be to blame, and nothing can have been sent.

        One that was kept may have been ended by the server long before. One that breaks under commands sent
        ahead, though its server offers that, is not spoken to like that again.
        """
        if conversation.gave_content:
            return False
        if conversation.pipelining and (outcome.kind is Kind.UNSENT or outcome.code in _OUT_OF_STEP):
            if outcome.code != 421:
                self._pipelining = self._pipelining and conversation.delivered > 0
            return True
        closed = outcome.kind is Kind.UNSENT or outcome.code == 421
        return closed and conversation.has_ended and conversation.delivered > 0


_OUT_OF_STEP = frozenset({500, 501, 502, 503, 504})
"""What a server says that takes commands sent ahead for something else (RFC 5321, 4.2.2)."""


class _Worker:
    """A connection's side of the work: the conversation, and the letter that was announced ahead."""

    def __init__(self, jobs: _Jobs) -> None:
        self._jobs = jobs
        self.conversation: Conversation | None = None
        self.ahead: _Job | None = None

    def next_letter(self, *, international: bool) -> Letter | None:
        """The letter to announce ahead, if one waits that this conversation can carry."""
        job = self._jobs.take_now()
        if job is None:
            return None
        if job.letter.international and not international:
            self._jobs.put(job, first=True)
            return None
        self.ahead = job
        return job.letter

    def drop(self) -> None:
        """Give up a conversation that has ended; what was announced by it was not sent, and waits again."""
        self.conversation = None
        if self.ahead is not None:
            self._jobs.put(self.ahead, first=True)
            self.ahead = None

    async def close(self) -> None:
        """End the conversation."""
        if self.conversation is not None:
            await self.conversation.end()
