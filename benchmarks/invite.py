"""Plans and invites the stakeholders of a database, and reports what it took: `python -m benchmarks.invite DB TIME`.

The last line is JSON: seconds of planning, its statements, seconds of the flow run, peak memory in KB.
"""

import asyncio
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, event

from convene.operations.steps.planning import write_plan
from convene.store.database import open_database
from flows.invite import invite
from tests.support.consultations import SLUG


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is given while the block runs; one that is executed with many rows counts once."""
    seen: list[str] = []

    def see(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", see)


def main() -> None:
    """Measure."""
    os.environ["CONVENE_DATABASE"], now = sys.argv[1], datetime.fromisoformat(sys.argv[2])
    db = open_database(sys.argv[1])
    with statements() as seen:
        start = time.perf_counter()
        write_plan(db, SLUG, now)
        planned = time.perf_counter() - start
    start = time.perf_counter()
    asyncio.run(invite(SLUG, now))
    invited = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"plan": planned, "statements": len(seen), "invite": invited, "peak": peak}))


if __name__ == "__main__":
    main()
