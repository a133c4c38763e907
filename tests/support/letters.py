"""Letters of a small consultation, as a worker composes them, and read again as a mail program does."""

import re
from collections.abc import Sequence
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from convene.domain.clock import StoppedClock
from convene.domain.ledger import Delivery, Kind, Outcome, StepState
from convene.operations.letters.compose import Composed
from convene.operations.letters.links import Post
from convene.operations.letters.mailing import Mailing
from convene.operations.steps.claiming import Worker
from convene.operations.steps.planning import write_plan
from convene.store.database import Database
from convene.store.ledger.claims import Result
from tests.support.consultations import SLUG

POST = Post(b"the secret of the tests", "https://consultation.example.org")


def worker(db: Database, now: datetime) -> Worker:
    """A worker at a moment: the same for the whole test, so that it may finish what it began."""
    return Worker(db, SLUG, StoppedClock(now), owner="a-machine/1/1.00/abcd")


def composed(db: Database, now: datetime, *kinds: Kind, post: Post = POST) -> list[Composed]:
    """Plan, begin and compose the due letters of some kinds."""
    write_plan(db, SLUG, now)
    by = worker(db, now)
    mailing = Mailing(by, kinds, post, 1000, 1000)
    return [letter for portion in mailing.compose() for letter in mailing.hand_over([], portion)]


def ended(db: Database, letters: Sequence[Composed], outcome: Outcome, now: datetime) -> None:
    """Let the attempts at some letters end; what may be tried again is due at once."""
    state, delivery = _ENDS[outcome]
    due = now if state is StepState.SCHEDULED else None
    worker(db, now).finish([Result(each.step, state, outcome, None, delivery, due) for each in letters])


_ENDS = {
    Outcome.DONE: (StepState.COMPLETED, Delivery.ACCEPTED),
    Outcome.DEFERRED: (StepState.SCHEDULED, Delivery.DEFERRED),
    Outcome.UNCERTAIN: (StepState.SCHEDULED, Delivery.UNCERTAIN),
    Outcome.FAILED: (StepState.FAILED, Delivery.BOUNCED),
}


def read(message: bytes) -> EmailMessage:
    """A letter, as a mail program reads it."""
    found = BytesParser(policy=policy.default).parsebytes(message)
    assert isinstance(found, EmailMessage)
    return found


def tokens(message: bytes) -> set[str]:
    """The tokens of the personal links that a letter shows."""
    return set(re.findall(r"/p/([A-Za-z0-9_-]{20,})", text(message)))


def text(message: bytes) -> str:
    """What a letter says, in plain text, on one line."""
    body = read(message).get_body(("plain",))
    assert body is not None
    return " ".join(str(body.get_content()).split())
