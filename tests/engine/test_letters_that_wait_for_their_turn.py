"""Where so many letters a second are allowed, none is composed long before it goes: what it says may change."""

import pytest

from convene.domain.ledger import CLAIMED, Stage
from convene.operations.load import load
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, at, rows
from tests.support.consultations import SLUG, consultation
from tests.support.dispatching import send
from tests.support.sink import Sink

NOW = at("2022-04-12 09:00")
LETTERS, IN_FLIGHT = 60, 5


class WatchingSink(Sink):
    """A receiver that counts, whenever it takes a letter, how many are in hand."""

    def __init__(self, db: Database) -> None:
        super().__init__()
        self.db = db
        self.most_in_hand = 0

    def take(self, recipient: str, content: bytes) -> None:
        super().take(recipient, content)
        in_hand = sum(step.state in CLAIMED for step in rows(self.db, tables.Step, stage=Stage.INVITE))
        self.most_in_hand = max(self.most_in_hand, in_hand)


@pytest.mark.parametrize("limit", ["mail_rate", "mail_domain_rate"])
def test_only_those_on_their_way_and_the_next_few_are_in_hand(where: str, db: Database, limit: str) -> None:
    load(db, consultation(LETTERS, 0), SECRETARIAT, NOW)
    write_plan(db, SLUG, NOW, [Stage.INVITE])
    with WatchingSink(db) as sink:
        send(where, sink, NOW, mail_in_flight=IN_FLIGHT, **{limit: 1000})
        assert sink.total == LETTERS
        assert sink.most_in_hand <= 3 * IN_FLIGHT
