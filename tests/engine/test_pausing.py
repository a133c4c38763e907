"""Sending is paused in the middle of a wave, by the real sender: it stops at once, and goes on with nothing twice."""

import threading

import pytest

from convene.adapters.smtp import Sender
from convene.domain.clock import StoppedClock
from convene.domain.ledger import Stage, StepState
from convene.domain.ledger.kinds import INVITATION, PLACE
from convene.operations.letters.dry_run import rendered
from convene.operations.load import load
from convene.operations.pausing import Changed, pause_of, pause_sending, resume_sending
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, accept, at, row, rows
from tests.support.consultations import SLUG, consultation
from tests.support.dispatching import send
from tests.support.sink import Sink

NOW = at("2022-04-12 09:00")
ORGANIZATIONS, STATES = 330, 20
IN_FLIGHT = 100


class PausingSink(Sink):
    """A receiver that has sending paused while it takes the n-th letter, and takes it when that is done."""

    def __init__(self, db: Database, at_letter: int) -> None:
        super().__init__()
        self.db = db
        self.at_letter = at_letter
        self.noticed = threading.Event()
        self.noticed.set()

    def take(self, recipient: str, content: bytes) -> None:
        super().take(recipient, content)
        if self.total == self.at_letter:
            pause(self.db)
            assert self.noticed.wait(60)


def pause(db: Database) -> Changed:
    return pause_sending(db, SLUG, "the wrong date", actor=SECRETARIAT, now=NOW)


def resume(db: Database) -> Changed:
    return resume_sending(db, SLUG, actor=SECRETARIAT, now=NOW)


@pytest.fixture
def planned(db: Database) -> Database:
    load(db, consultation(ORGANIZATIONS, STATES), SECRETARIAT, NOW)
    write_plan(db, SLUG, NOW, [Stage.INVITE])
    return db


def states(db: Database) -> dict[StepState, int]:
    found: dict[StepState, int] = {}
    for step in rows(db, tables.Step, stage=Stage.INVITE):
        found[step.state] = found.get(step.state, 0) + 1
    return found


def test_a_pause_in_the_middle_of_a_wave_stops_it_and_resume_sends_each_once(
    where: str, planned: Database
) -> None:
    with PausingSink(planned, 150) as sink:
        send(where, sink, NOW)
        went = sink.total
        assert 150 <= went < 150 + IN_FLIGHT
        assert states(planned) == {
            StepState.COMPLETED: went,
            StepState.SCHEDULED: ORGANIZATIONS + STATES - went,
        }
        send(where, sink, NOW)
        assert sink.total == went
        ended = resume(planned).pause
        assert ended is not None
        assert ended.letters == ORGANIZATIONS + STATES - went
        send(where, sink, NOW)
        assert sink.total == len(sink.messages) == ORGANIZATIONS + STATES
    assert states(planned) == {StepState.COMPLETED: ORGANIZATIONS + STATES}


@pytest.mark.parametrize("at_letter", [1, 8, 20])
def test_a_pause_among_notes_verbales_is_the_last_of_them(
    where: str, planned: Database, at_letter: int
) -> None:
    with PausingSink(planned, at_letter) as sink:
        send(where, sink, NOW)
        assert sink.total == at_letter
        resume(planned)
        send(where, sink, NOW)
        assert sink.total == len(sink.messages) == ORGANIZATIONS + STATES


def test_a_pause_calls_back_what_a_portion_has_not_given_to_the_server(
    where: str, planned: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = 2
    with PausingSink(planned, STATES + 10) as sink:
        sink.noticed.clear()
        withdraw = Sender.withdraw

        def told(sender: Sender) -> None:
            withdraw(sender)
            sink.noticed.set()

        monkeypatch.setattr(Sender, "withdraw", told)
        send(where, sink, NOW, mail_connections=connections)
        went = sink.total
        # Each connection was giving a letter, and had announced the next.
        assert went <= STATES + 10 + 2 * connections
        called_back = [
            step for step in rows(planned, tables.Step) if step.attempts and step.finished_at is None
        ]
        assert len(called_back) == STATES + IN_FLIGHT - went
        assert {(step.state, step.delivery, step.due_at <= NOW) for step in called_back} == {
            (StepState.SCHEDULED, None, True)
        }
        resume(planned)
        send(where, sink, NOW, mail_connections=connections)
        assert sink.total == len(sink.messages) == ORGANIZATIONS + STATES


def test_nothing_is_claimed_while_sending_is_paused(where: str, planned: Database) -> None:
    pause(planned)
    with Sink() as sink:
        send(where, sink, NOW)
        assert sink.total == 0
    assert set(states(planned)) == {StepState.SCHEDULED}


def test_who_paused_when_and_why_is_kept_with_how_many_wait(planned: Database) -> None:
    changed = pause(planned)
    assert changed.new
    assert changed.pause == pause_of(planned, SLUG, NOW)
    assert changed.pause is not None
    assert (changed.pause.by, changed.pause.since) == (SECRETARIAT.name, NOW)
    assert (changed.pause.why, changed.pause.letters) == ("the wrong date", ORGANIZATIONS + STATES)


def test_a_second_pause_leaves_the_first(planned: Database) -> None:
    first = pause(planned).pause
    again = pause_sending(planned, SLUG, "another reason", actor=SECRETARIAT, now=at("2022-04-13 09:00"))
    assert (again.new, again.pause) == (False, first)


def test_to_resume_what_is_not_paused_changes_nothing(planned: Database) -> None:
    assert resume(planned) == Changed(new=False, pause=None)


def test_answers_come_in_while_sending_is_paused(planned: Database) -> None:
    pause(planned)
    accept(planned, 1, "Ana")
    assert row(planned, tables.Stakeholder, id=1).answer == "accepted"


def test_letters_can_be_looked_at_while_sending_is_paused(planned: Database) -> None:
    pause(planned)
    found = rendered(planned, SLUG, StoppedClock(NOW), "https://example.org", [Stage.INVITE])
    assert len(list(found)) == ORGANIZATIONS + STATES
    assert pause_of(planned, SLUG, NOW) is not None


def test_what_is_no_letter_is_claimed_while_sending_is_paused(db: Database) -> None:
    later = at("2022-05-24 09:00")
    load(db, consultation(), SECRETARIAT, NOW)
    write_plan(db, SLUG, later)
    pause(db)
    by = Worker(db, SLUG, StoppedClock(later))
    assert [step.key.kind for step in by.begin(by.claim([PLACE, INVITATION], 100))] == [PLACE]
