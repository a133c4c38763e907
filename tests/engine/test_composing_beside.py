"""A long mailing is composed by a process of its own, which may come to any end without a letter being lost."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Sequence

import psutil
import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Stage, StepState
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.letters.compose import Composed
from convene.operations.letters.mailing import Mailing
from convene.operations.load import load
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from tasks.composing import WORTHWHILE, Beside, Composing
from tests.support.acting import SECRETARIAT, at, rows
from tests.support.consultations import SLUG, consultation
from tests.support.letters import POST
from tests.support.waiting import until

NOW = at("2022-04-12 09:00")
ORGANIZATIONS, STATES = 40, 3
LETTERS = ORGANIZATIONS + STATES


@pytest.fixture
def mailing(db: Database) -> Iterator[Mailing]:
    load(db, consultation(ORGANIZATIONS, STATES), SECRETARIAT, NOW)
    write_plan(db, SLUG, NOW, [Stage.INVITE])
    yield Mailing(Worker(db, SLUG, StoppedClock(NOW)), (NOTE_VERBALE, INVITATION), POST, 20, 7)
    assert not composing()


def composing(by: psutil.Process | None = None) -> list[psutil.Process]:
    """The processes that this one, or another, has started to compose."""
    return [
        each for each in (by or psutil.Process()).children() if "tasks.composing" in " ".join(each.cmdline())
    ]


def composed_beside(mailing: Mailing, where: str) -> list[list[Composed]]:
    beside, portions = Beside(mailing, where), []
    try:
        while portion := beside.next():
            portions.append(portion)
    finally:
        beside.end()
    return portions


def by_step(portions: Sequence[Sequence[Composed]]) -> dict[int, Composed]:
    return {letter.step.id: letter for portion in portions for letter in portion}


def states(db: Database) -> dict[StepState, int]:
    found = [step.state for step in rows(db, tables.Step, stage=Stage.INVITE)]
    return {state: found.count(state) for state in found}


def test_the_letters_are_those_that_this_process_would_have_made(where: str, mailing: Mailing) -> None:
    beside = by_step(composed_beside(mailing, where))
    mailing.worker.release()
    here: dict[int, Composed] = {}
    while portions := mailing.compose():
        here |= {id_: letter.ready(None) for id_, letter in by_step(portions).items()}
    assert len(beside) == LETTERS
    assert beside == here


def test_what_must_not_repeat_comes_alone_and_the_rest_in_portions(where: str, mailing: Mailing) -> None:
    for portion in composed_beside(mailing, where):
        kinds = {letter.step.key.kind for letter in portion}
        assert len(portion) == 1 if NOTE_VERBALE in kinds else len(portion) <= mailing.in_flight


def test_a_mailing_goes_on_here_when_the_process_is_killed(
    where: str, db: Database, mailing: Mailing
) -> None:
    letters = Composing(mailing, where, WORTHWHILE)

    async def rest() -> None:
        while await letters.next():
            pass

    asyncio.run(letters.next())
    for process in composing():
        process.kill()
    asyncio.run(rest())
    letters.end()
    # Whatever it had claimed and did not pass on goes back, and is due as before.
    assert states(db) == {StepState.PENDING: LETTERS}
    mailing.end([])
    assert states(db) == {StepState.SCHEDULED: LETTERS}


def test_the_end_of_a_mailing_is_the_end_of_the_process(where: str, mailing: Mailing) -> None:
    letters = Composing(mailing, where, WORTHWHILE)
    asyncio.run(letters.next())
    letters.end()
    assert not composing()


def test_a_short_mailing_starts_no_process(where: str, mailing: Mailing) -> None:
    letters = Composing(mailing, where, WORTHWHILE - 1)
    asyncio.run(letters.next())
    assert not composing()


_STARTED = """
import signal, sys
from convene.domain.clock import SystemClock
from convene.domain.ledger.kinds import INVITATION
from convene.operations.letters.links import Post
from convene.operations.letters.mailing import Mailing
from convene.operations.steps.claiming import Worker
from convene.store.database import open_database
from tasks.composing import Beside

worker = Worker(open_database(sys.argv[1]), sys.argv[2], SystemClock())
beside = Beside(Mailing(worker, (INVITATION,), Post(b"secret", "https://example.org"), 20, 7), sys.argv[1])
beside.next()
print("composing", flush=True)
signal.pause()
"""


def test_the_process_ends_with_the_one_that_started_it_however_that_ends(
    where: str, mailing: Mailing
) -> None:
    command = [sys.executable, "-c", _STARTED, where, SLUG]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as sending:
        assert sending.stdout is not None
        sending.stdout.readline()
        [beside] = composing(psutil.Process(sending.pid))
        sending.kill()
    until(lambda: not beside.is_running(), "the end of the process that composes")
