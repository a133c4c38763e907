"""What became of the letters: mailing by mailing, how many were sent, wait, bounced, are uncertain or were answered."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from convene.domain.ledger import CLAIMED, Delivery, Kind, StepState
from convene.operations.alike import gathered
from convene.operations.context import consultation
from convene.operations.ledger import gone
from convene.store.database import Database, Session
from convene.store.ledger import mailings
from convene.store.ledger.mailings import Count, Trouble


@dataclass(frozen=True, slots=True)
class Mailing:
    """A mailing: the letters of a kind, an invitation's by wave; `until` is when the last that waits is tried.

    Of those in hand, `abandoned` are held by workers that are gone, and `begun` of these may have gone out.
    Of all of them, `twice` may have arrived twice: nobody knew whether they had gone out, and they were sent again.
    """

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
    abandoned: int = 0
    begun: int = 0
    cancelled: int = 0
    twice: int = 0
    answered: int | None = None
    """How many went to somebody who has answered; None where the letter asks for no answer."""

    @property
    def letters(self) -> int:
        """All of them, but for those that were cancelled."""
        return self.planned + self.sent + self.deferred + self.bounced + self.uncertain + self.in_hand


@dataclass(frozen=True, slots=True)
class Mail:
    """All mailings of a consultation, and what mail servers said of letters that did not arrive."""

    mailings: Sequence[Mailing]
    troubles: Sequence[Trouble]


def mail_of(db: Database, slug: str, *, wall: datetime) -> Mail:
    """What became of a consultation's letters; leases run by the wall clock."""
    with db.reading() as session:
        id_ = consultation(session, slug).id
        return Mail(_mailings(session, id_, gone(session, id_, wall)), _troubles(session, id_))


def _mailings(session: Session, consultation_id: int, dead: Collection[str]) -> Sequence[Mailing]:
    found: dict[tuple[Kind, str], Mailing] = {}
    for count in mailings.counts(session, consultation_id):
        key = (count.kind, _wave(count.wave))
        asks = 0 if count.kind in mailings.ASKING else None
        before = found.get(key, Mailing(*key, count.first_planned, answered=asks))
        found[key] = _added(before, count, dead)
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


def _added(mailing: Mailing, count: Count, dead: Collection[str]) -> Mailing:
    fields = list(_fields(count, dead))
    changed = replace(mailing, **{field: getattr(mailing, field) + count.letters for field in fields})
    if "deferred" not in fields:
        return changed
    return replace(changed, until=max(count.until, mailing.until or count.until))


def _fields(count: Count, dead: Collection[str]) -> Iterator[str]:
    yield _field(count.state, count.delivery)
    if count.owner in dead:
        yield "abandoned"
        if count.state is StepState.RUNNING:
            yield "begun"
    if count.twice:
        yield "twice"


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
