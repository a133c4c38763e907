"""What is asked of very many rows at once is asked in portions that both databases take."""

from collections.abc import Callable, Collection, Mapping

import pytest

from convene.store import book, naming
from convene.store.database import Database, Session
from convene.store.ledger import listing

MORE_THAN_A_QUERY_TAKES = range(1, 70_001)

Look = Callable[[Session, Collection[int]], Mapping[int, object]]


@pytest.mark.parametrize(
    "look",
    [
        listing.attempts,
        listing.facts,
        naming.people,
        naming.stakeholders,
        naming.panellists,
        book.people_by_id,
        book.organization_names,
    ],
)
def test_it_takes_as_many_keys_as_there_are(db: Database, look: Look) -> None:
    with db.reading() as session:
        assert look(session, MORE_THAN_A_QUERY_TAKES) == {}
