"""What is told of letters that a worker had in hand when it died, and of those that were sent again."""

from datetime import UTC, datetime

import pytest

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Delivery, Outcome, StepState
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.context import Actor, ActorKind
from convene.operations.ledger import Progress, steps_of
from convene.operations.load import load
from convene.operations.mail import Mailing, mail_of
from convene.operations.steps.claiming import LEASE, Worker
from convene.operations.steps.planning import write_plan
from convene.operations.steps.recovery import take_back
from convene.store.database import Database
from convene.store.ledger.claims import Claimed, Result
from tests.support.consultations import SLUG, consultation

NOW = datetime(2022, 4, 12, tzinfo=UTC)
AFTER = NOW + LEASE * 2


@pytest.fixture
def planned(db: Database) -> Database:
    load(db, consultation(), Actor(ActorKind.PERSON, "tester", "command"), NOW)
    write_plan(db, SLUG, NOW)
    return db


def worker(db: Database, owner: str) -> Worker:
    return Worker(
        db, SLUG, StoppedClock(NOW), wall=StoppedClock(NOW), owner=f"another-machine/1/1.00/{owner}"
    )


def died(db: Database, sending: int) -> None:
    """A worker claims all invitations, and dies while it sends some of them."""
    lost = worker(db, "lost")
    lost.begin(lost.claim([INVITATION], 100)[:sending])


def sent(db: Database) -> None:
    by = worker(db, "other")
    by.finish([accepted(step) for step in by.begin(by.claim([INVITATION], 100))])


def accepted(step: Claimed) -> Result:
    return Result(step, StepState.COMPLETED, Outcome.DONE, delivery=Delivery.ACCEPTED)


def invitations(db: Database, wall: datetime = NOW) -> Mailing:
    return next(each for each in mail_of(db, SLUG, wall=wall).mailings if each.kind == INVITATION)


def test_letters_of_a_worker_that_is_gone_are_told_apart_by_whether_they_may_have_gone_out(
    planned: Database,
) -> None:
    died(planned, 2)
    assert (invitations(planned).in_hand, invitations(planned).abandoned) == (6, 0)
    found = invitations(planned, AFTER)
    assert (found.in_hand, found.abandoned, found.begun) == (6, 6, 2)


def test_those_that_were_sent_again_may_have_arrived_twice_and_the_others_not(planned: Database) -> None:
    died(planned, 2)
    take_back(planned, SLUG, now=NOW, wall=AFTER)
    assert (invitations(planned).uncertain, invitations(planned).twice) == (2, 0)
    sent(planned)
    assert (invitations(planned).sent, invitations(planned).twice) == (6, 2)
    total, named = steps_of(planned, SLUG, twice=True)
    assert (total, [step.name for step in named]) == (2, ["Contact 1", "Contact 2"])


def test_an_apply_knows_how_many_it_may_have_sent_twice(planned: Database) -> None:
    died(planned, 2)
    take_back(planned, SLUG, now=NOW, wall=AFTER)
    progress = Progress.begin(planned, SLUG)
    assert progress.twice() == 0
    sent(planned)
    assert progress.twice() == 2
    assert Progress.begin(planned, SLUG).twice() == 0


def test_a_letter_that_was_refused_when_it_was_sent_again_did_not_arrive_twice(planned: Database) -> None:
    died(planned, 1)
    take_back(planned, SLUG, now=NOW, wall=AFTER)
    by = worker(planned, "other")
    begun = by.begin(by.claim([INVITATION], 1))
    by.finish([Result(begun[0], StepState.FAILED, Outcome.FAILED, delivery=Delivery.BOUNCED)])
    assert (invitations(planned).bounced, invitations(planned).twice) == (1, 0)


def test_a_note_verbale_that_waits_is_not_told_as_sent_again(planned: Database) -> None:
    lost = worker(planned, "lost")
    lost.begin(lost.claim([NOTE_VERBALE], 1))
    take_back(planned, SLUG, now=NOW, wall=AFTER)
    notes = next(each for each in mail_of(planned, SLUG, wall=AFTER).mailings if each.kind == NOTE_VERBALE)
    assert (notes.uncertain, notes.twice) == (1, 0)
