"""What the receiver of a mailing that was killed had, held against what the ledger says of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from benchmarks.receipts import Receipts
from convene.domain.ledger import Delivery, Outcome, StepState
from convene.domain.ledger.kinds import INVITATION
from convene.store import tables
from convene.store.database import Database, Session

IN_FLIGHT = 100
"""As many letters as a kill may repeat."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What became of the letters of a mailing. All but the first five are to be nought."""

    kills: int
    repeated: int
    """Copies that came beyond the first of each letter."""
    most_repeated: int
    """Of these, the most that one kill is to blame for: that at the end of the stretch of the copy before."""
    named: int
    """Attempts that may have sent a letter, as the ledger says, and of which no reply was kept."""
    most_named: int
    """The most of these in one flow run that was killed."""
    lost: int
    """Letters that never came."""
    undone: int
    """Steps that are not completed and accepted."""
    unnamed: int
    """Copies that came beyond the first and beyond what the ledger says of the attempts at their step."""
    unlike: int
    """Letters of which two copies differ."""
    without_cause: int
    """Flow runs of which the ledger says that they crashed, beyond those that were killed."""

    def broken(self) -> Iterator[str]:
        """Each promise that was not kept, in a sentence."""
        wrong = {
            "letters were lost": self.lost,
            "steps are not done": self.undone,
            "repeated letters are not named in the ledger": self.unnamed,
            "letters were repeated in other words": self.unlike,
            "flow runs are said to have crashed that were not killed": self.without_cause,
        }
        yield from (f"{number} {what}" for what, number in wrong.items() if number)
        if self.most_repeated > IN_FLIGHT:
            yield f"one kill repeated {self.most_repeated} letters"
        if self.most_named > IN_FLIGHT:
            yield f"{self.most_named} letters are named for one kill"


def reckoned(db: Database, letters: int, receipts: Receipts, kills: int) -> Reckoning:
    """Hold the ledger of so many invitations against what was received."""
    copies = receipts.stretches
    after = Counter(stretch for came in copies.values() for stretch in sorted(came)[:-1])
    with db.reading() as session:
        crashed = _crashed(session)
        by_run = _crashed_by_flow_run(session)
        done = _done(session)
    return Reckoning(
        kills=kills,
        repeated=after.total(),
        most_repeated=max(after.values(), default=0),
        named=by_run.total(),
        most_named=max(by_run.values(), default=0),
        lost=letters - len(receipts.recipients),
        undone=letters - len(done & copies.keys()),
        unnamed=sum(max(0, len(came) - 1 - crashed[letter]) for letter, came in copies.items()),
        unlike=sum(len(digests) > 1 for digests in receipts.digests.values()),
        without_cause=max(0, len(by_run) - kills),
    )


def _crashed(session: Session) -> Counter[str]:
    """How many attempts at each letter crashed, by its Message-ID."""
    rows = session.execute(
        select(tables.Letter.message_id, func.count())
        .join(tables.Attempt, tables.Attempt.step_id == tables.Letter.step_id)
        .where(tables.Attempt.outcome == Outcome.CRASHED)
        .group_by(tables.Letter.message_id)
    )
    return Counter(dict(rows.all()))


def _crashed_by_flow_run(session: Session) -> Counter[str | None]:
    rows = session.execute(
        select(tables.Attempt.flow_run, func.count())
        .where(tables.Attempt.outcome == Outcome.CRASHED)
        .group_by(tables.Attempt.flow_run)
    )
    return Counter(dict(rows.all()))


def _done(session: Session) -> set[str]:
    """The Message-IDs of the letters that the ledger has as accepted."""
    return set(
        session.scalars(
            select(tables.Letter.message_id)
            .join(tables.Step, tables.Step.id == tables.Letter.step_id)
            .where(
                tables.Step.kind == INVITATION.name,
                tables.Step.state == StepState.COMPLETED,
                tables.Step.delivery == Delivery.ACCEPTED,
            )
        )
    )
