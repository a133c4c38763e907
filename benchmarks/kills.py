"""Whether a mailing that is killed again and again loses nothing, and repeats little, all of which is named.

It ends with the promises that were not kept, if any was not.
"""

import sys
from collections.abc import Iterator
from random import Random

from benchmarks.figures import Figure
from benchmarks.killing import Mailing
from benchmarks.posting import Post, post
from benchmarks.receipts import receipts
from benchmarks.reckoning import Reckoning, reckoned
from convene.store.database import open_database

LETTERS, KILLS, SEED = 10_000, 50, 75282


def figures() -> Iterator[Figure]:
    """Kill, and reckon."""
    with post() as here:
        found = killed(here, LETTERS, KILLS, Random(SEED))
    yield Figure("kills.kills", found.kills, "count")
    yield Figure("kills.lost", found.lost, "letters (0)")
    yield Figure("kills.repeated", found.repeated, "letters")
    yield Figure("kills.most_repeated_by_one", found.most_repeated, "letters (at most 100)")
    yield Figure("kills.named", found.named, "letters")
    yield Figure("kills.most_named_after_one", found.most_named, "letters (at most 100)")
    yield Figure("kills.repeated_and_not_named", found.unnamed, "letters (0)")
    if broken := [*found.broken(), *_too_few(found)]:
        sys.exit(f"not kept: {'; '.join(broken)}")


def killed(here: Post, letters: int, kills: int, random: Random) -> Reckoning:
    """Send so many letters, killed so many times, and hold what was received against the ledger."""
    database = here.planned(letters)
    with receipts() as received:
        mailing = Mailing(here, database, letters, received, random)
        mailing.suffer(kills)
    db = open_database(str(database))
    try:
        return reckoned(db, letters, received, mailing.kills)
    finally:
        db.close()


def _too_few(found: Reckoning) -> Iterator[str]:
    if found.kills < KILLS:
        yield f"the mailing was over after {found.kills} kills"
