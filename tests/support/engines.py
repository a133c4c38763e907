"""The engine driven at random: people act, time passes, workers send, are refused and die."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import count, cycle
from pathlib import Path
from typing import Any

from convene.adapters.smtp.outcomes import Kind as Reply
from convene.adapters.smtp.outcomes import Outcome as Replied
from convene.domain.clock import StoppedClock
from convene.domain.consultation import Mode, PanellistEntry, PersonEntry
from convene.domain.ledger import CLAIMED, KINDS, OPEN, Kind, Nature, Stage, StepState, of_stage
from convene.domain.ledger.kinds import (
    CLEAR,
    CLOSE,
    COMPILE,
    DRAW_UP,
    PLACE,
    PUBLISH_PROGRAMME,
    PUBLISH_REPORT,
)
from convene.domain.situation import Answer
from convene.operations import accredit, programme, report
from convene.operations.context import Operation, RefusedError
from convene.operations.letters.compose import Composed, compose
from convene.operations.letters.mailing import Mailing
from convene.operations.letters.results import result, unsent
from convene.operations.panellists import answer_panel, replace_panellist
from convene.operations.record import adjourn
from convene.operations.register import register
from convene.operations.steps.claiming import LEASE, Worker
from convene.operations.steps.performing import Prepare, at_once, perform
from convene.operations.steps.persons import approve, retry
from convene.operations.steps.planning import write_plan
from convene.operations.steps.recovery import take_back
from convene.store import tables
from convene.store.database import Database, open_database
from convene.store.ledger.claims import Claimed, Result
from tests.support.acting import HOLDER, SECRETARIAT, at, coming, loaded, rows
from tests.support.consultations import SLUG, definition
from tests.support.letters import POST

BEGINNING = at("2022-04-01 09:00")
REPLIES = (*Reply, None)
"""What becomes of a letter; None is the death of the worker before it is known."""

_FILE: dict[str, Any] = {
    "registration": {
        "deadline": {"at": "2022-06-10 18:00", "zone": "America/New_York"},
        "seats_per_delegation": {"in_person": 2, "online": 1},
        "capacity": {"in_person": 3, "online": 2},
    }
}
_numbers = count(1)


@cache
def _template() -> Path:
    """A database with the consultation loaded, to be copied: making one takes half a second."""
    path = Path(tempfile.mkdtemp()) / "template.sqlite"
    db = open_database(str(path))
    loaded(db, now=BEGINNING, **_FILE)
    db.close()
    return path


@dataclass(slots=True)
class Engine:
    """A consultation on SQLite, with the clock at `now`, and what was begun, in order."""

    db: Database
    folder: Path
    now: datetime = BEGINNING
    begun: list[Claimed] = field(default_factory=list)
    retried: Counter[int] = field(default_factory=Counter)

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator["Engine"]:
        """A new one."""
        folder = Path(tempfile.mkdtemp())
        shutil.copy(_template(), folder / "convene.sqlite")
        db = open_database(str(folder / "convene.sqlite"))
        try:
            yield cls(db, folder)
        finally:
            db.close()
            shutil.rmtree(folder)

    # What people do.

    def answer(self, stakeholder: int, answer: Answer, delegates: int, mode: Mode) -> None:
        """A stakeholder answers, and names so many delegates."""
        named = [coming(f"D{stakeholder}x{number}", mode) for number in range(delegates)]
        with suppress(RefusedError):
            register(self.db, SLUG, stakeholder, answer, named, actor=HOLDER, now=self.now)

    def object_to(self, stakeholder: int, state: int) -> None:
        """A State objects."""
        with suppress(RefusedError):
            accredit.object_to(self.db, SLUG, stakeholder, state, actor=SECRETARIAT, now=self.now)

    def decide(self, stakeholder: int, *, approved: bool) -> None:
        """The body decides."""
        with suppress(RefusedError):
            accredit.decide(
                self.db,
                SLUG,
                stakeholder,
                approved=approved,
                decided_by="the body",
                actor=SECRETARIAT,
                now=self.now,
            )

    def panel_answer(self, place: int, answer: Answer, mode: Mode) -> None:
        """A panellist answers."""
        panellists = rows(self.db, tables.Panellist)
        with suppress(RefusedError):
            id_ = panellists[place % len(panellists)].id
            answer_panel(self.db, SLUG, id_, answer, actor=HOLDER, now=self.now, mode=mode)

    def replace(self, place: int) -> None:
        """Another speaks in a panellist's place."""
        panellists = rows(self.db, tables.Panellist)
        name = f"Stand-in {next(_numbers)}"
        entry = PanellistEntry(name=name, honorific="Ms.", role="Adviser")
        person = PersonEntry(name=name, email=f"{name.replace(' ', '')}@example.org")
        with suppress(RefusedError):
            id_ = panellists[place % len(panellists)].id
            replace_panellist(self.db, SLUG, id_, entry, person, actor=SECRETARIAT, now=self.now)

    def change_file(self, *, day: int, place: str, corrected: bool) -> None:
        """The file is loaded with another deadline, place, or addresses of two contacts."""
        rules = {
            **_FILE["registration"],
            "deadline": {"at": f"2022-06-{day:02} 18:00", "zone": "America/New_York"},
        }
        listed = definition()["stakeholders"]
        if corrected:
            for entry in (listed[0], listed[-1]):
                entry["contact"]["email"] = f"new-{entry['contact']['email']}"
        loaded(self.db, now=self.now, registration=rules, place=place, listed=listed)

    def retry(self) -> None:
        """A person has everything tried again that failed or is uncertain."""
        before = {step.id: step.state for step in rows(self.db, tables.Step)}
        retry(self.db, SLUG, actor=SECRETARIAT, now=self.now)
        for step in rows(self.db, tables.Step):
            if before[step.id] is not step.state:
                self.retried[step.id] += 1

    def approve(self, stage: Stage) -> None:
        """The Chair approves what waits."""
        with suppress(RefusedError):
            approve(self.db, SLUG, stage, actor=SECRETARIAT, now=self.now)

    def adjourn(self) -> None:
        """The consultation ends, if its meetings are over."""
        with suppress(RefusedError):
            adjourn(self.db, SLUG, "meeting-2", at("2022-06-13 16:00"), actor=SECRETARIAT, now=self.now)

    # What the engine does.

    def plan(self, *stages: Stage) -> None:
        """Plan some stages."""
        write_plan(self.db, SLUG, self.now, stages or tuple(Stage))

    def worker(self) -> Worker:
        """A worker on another machine, of which nothing is known but its leases."""
        owner = f"elsewhere/1/1.00/{next(_numbers)}"
        return Worker(self.db, SLUG, StoppedClock(self.now), wall=StoppedClock(self.now), owner=owner)

    def send(self, stage: Stage, limit: int, replies: Sequence[Reply | None]) -> int:
        """Send some letters of a stage, each with a reply in turn; returns how many were begun."""
        by = self.worker()
        claimed = by.claim([kind for kind in of_stage(stage) if kind.is_letter], limit)
        if not claimed:
            return 0
        letters = Mailing(by, (), POST, limit, limit).hand_over([], compose(by, claimed, POST))
        self.begun.extend(letter.step for letter in letters)
        answered = zip(letters, cycle(replies), strict=False)
        by.finish([self._result(letter, reply) for letter, reply in answered if reply is not None])
        return len(letters)

    def _result(self, letter: Composed, reply: Reply) -> Result:
        if letter.address is None:
            return unsent(letter)
        return result(letter.step, Replied(reply, None, None, "as the test has it"), self.now)

    def claim_and_die(self, stage: Stage, limit: int) -> None:
        """A worker claims some letters and dies before it has begun them."""
        self.worker().claim([kind for kind in of_stage(stage) if kind.is_letter], limit)

    def work(self, stage: Stage) -> int:
        """Do the due work of a stage that is no letter; returns how many steps that were."""
        total = 0
        for kind in of_stage(stage):
            if kind.nature is Nature.WORK:
                performed = perform(self.worker(), kind, WORKS[kind], 100)
                total += performed.done + performed.failed
        return total

    def take_back(self) -> None:
        """Take back what dead workers held, their leases having run out."""
        take_back(self.db, SLUG, now=self.now, wall=self.now + LEASE * 2)

    def bring_up_to_date(self) -> None:
        """Plan and do what is due of every stage, every letter being accepted, until nothing is."""
        self.take_back()
        for _ in range(20):
            self.plan()
            did = sum(self.work(stage) + self.send(stage, 1000, (Reply.ACCEPTED,)) for stage in Stage)
            if not did:
                return
        raise AssertionError("there is always something left to do")

    # What is looked at.

    def steps(self) -> list[tables.Step]:
        """Every step."""
        return rows(self.db, tables.Step)

    def attempts(self) -> list[tables.Attempt]:
        """Every attempt."""
        return rows(self.db, tables.Attempt)


def kind_of(step: tables.Step) -> Kind:
    """The kind of a step's row."""
    return KINDS[step.stage, step.kind]


STILL_TO_DO: frozenset[StepState] = OPEN | CLAIMED
"""The states in which a step is still to be done, or in hand."""


def _clear(work: Operation, steps: Sequence[Claimed]) -> None:
    accredit.clear(work, [step.key.id for step in steps])


def _draw_up(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        accredit.draw_up(work, step.key.id, step.planned)


def _close(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        accredit.close(work, step.key.id)


def _publish_programme(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        programme.publish(work, step.key.id)


def _compile(work: Operation, steps: Sequence[Claimed]) -> None:
    assert len(steps) == 1
    report.compile_version(work)


def _publish_report(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        report.publish_version(work, step.key.id)


WORKS: Mapping[Kind, Prepare] = {
    CLEAR: at_once(_clear),
    DRAW_UP: at_once(_draw_up),
    CLOSE: at_once(_close),
    PLACE: programme.place,
    PUBLISH_PROGRAMME: at_once(_publish_programme),
    COMPILE: at_once(_compile),
    PUBLISH_REPORT: at_once(_publish_report),
}
"""How each kind of work is done."""
