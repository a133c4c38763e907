"""What became of the letters: mailing by mailing, how many were sent, wait, bounced, are uncertain or were answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from convene.domain.ledger import CLAIMED, KINDS, Delivery, Kind, Stage, StepState
from convene.operations.alike import gathered
from convene.operations.context import consultation
from convene.operations.ledger import abandoned_steps
from convene.store.database import Database, Session
from convene.store.ledger import mailings
from convene.store.ledger.mailings import Count, Trouble


@dataclass(frozen=True, slots=True)
class Mailing:
    """A mailing: the letters of a kind, an invitation's by wave; `until` is when the last that waits is tried."""

    kind: Kind
    wave: str
    begins: datetime
    planned: int = 0
    sent: int = 0
    deferred: int = 0
    until: datetime | None = None
    bounced: int = 0
    uncertain: int = 0
    in_hand: int = 0
    cancelled: int = 0
    answered: int | None = None
    """How many went to somebody who has answered; None where the letter asks for no answer."""

    @property
    def letters(self) -> int:
        """All of them, but for those that were cancelled."""
        return self.planned + self.sent + self.deferred + self.bounced + self.uncertain + self.in_hand


@dataclass(frozen=True, slots=True)
class Mail:
    """All mailings of a consultation, and what mail servers said of letters that did not arrive.

    Of the letters in hand, a worker that is gone holds `abandoned`: the next apply takes them back.
    """

    mailings: Sequence[Mailing]
    troubles: Sequence[Trouble]
    abandoned: int = 0


def mail_of(db: Database, slug: str, *, wall: datetime) -> Mail:
    """What became of a consultation's letters; by the `wall` clock, it is known which workers are gone."""
    with db.reading() as session:
        id_ = consultation(session, slug).id
        gone = abandoned_steps(session, id_, tuple(Stage), wall)
        return Mail(
            _mailings(session, id_),
            _troubles(session, id_),
            sum(KINDS[step.stage, step.kind].is_letter for step in gone),
        )


def _mailings(session: Session, consultation_id: int) -> Sequence[Mailing]:
    found: dict[tuple[Kind, str], Mailing] = {}
    for count in mailings.counts(session, consultation_id):
        key = (count.kind, _wave(count.wave))
        asks = 0 if count.kind in mailings.ASKING else None
        before = found.get(key, Mailing(*key, count.first_planned, answered=asks))
        found[key] = _added(before, count)
    for kind, why, letters in mailings.answered(session, consultation_id):
        mailing = found[kind, _wave(why)]
        found[kind, _wave(why)] = replace(mailing, answered=(mailing.answered or 0) + letters)
    return list(found.values())


def _wave(why: str) -> str:
    """The categories of a wave go out together: "wave 2: intergovernmental organizations" is wave 2."""
    return why.partition(":")[0]


def _troubles(session: Session, consultation_id: int) -> Sequence[Trouble]:
    alike = gathered(
        mailings.troubles(session, consultation_id),
        lambda each: each.kind,
        lambda first, other: replace(first, letters=first.letters + other.letters),
    )
    return sorted(alike, key=lambda each: -each.letters)


def _added(mailing: Mailing, count: Count) -> Mailing:
    field = _field(count.state, count.delivery)
    changed = replace(mailing, **{field: getattr(mailing, field) + count.letters})
    if field != "deferred":
        return changed
    return replace(changed, until=max(count.until, mailing.until or count.until))


def _field(state: StepState, delivery: Delivery | None) -> str:
    if state is StepState.COMPLETED:
        return "sent"
    if state is StepState.CANCELLED:
        return "cancelled"
    if state in CLAIMED:
        return "in_hand"
    if delivery is Delivery.UNCERTAIN:
        return "uncertain"
    if state is StepState.FAILED:
        return "bounced"
    return "deferred" if delivery is Delivery.DEFERRED else "planned"
