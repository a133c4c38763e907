"""When a step that was deferred is tried again."""

import random
from datetime import datetime, timedelta

FIRST = timedelta(minutes=1)
LONGEST = timedelta(hours=4)


def retry_at(attempts: int, now: datetime, seed: int) -> datetime:
    """When to try again after so many attempts: a delay that doubles, less up to a third by chance.

    The chance is drawn from the seed, so that the steps of a batch do not come back in one moment and a
    replay gives the same instants (compare RFC 5321, 4.5.4.1).
    """
    longest = min(LONGEST, FIRST * (1 << min(attempts - 1, 16)))
    spread = random.Random(f"{seed}/{attempts}").uniform(2 / 3, 1)  # noqa: S311 - no secret hangs on it
    return now + longest * spread
