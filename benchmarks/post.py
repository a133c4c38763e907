"""Sends the letters that the plan of a database calls for, as a flow run does: `python -m benchmarks.post DB TIME`.

The last line is JSON: seconds from the plan in the ledger to the last outcome kept, letters that were accepted, and
the peak memory in KB.
"""

import asyncio
import json
import os
import resource
import sys
import time
from datetime import datetime

from prefect import flow

from convene.domain.ledger.kinds import INVITATION
from convene.operations.steps.performing import Performed
from tasks.mail import send_letters
from tasks.opening import run_of
from tests.support.consultations import SLUG


@flow(name="post")
async def post(at: datetime) -> tuple[Performed, float]:
    """Send what is due, and time it."""
    start = time.perf_counter()
    sent = await send_letters(run_of(SLUG, at), INVITATION)
    return sent, time.perf_counter() - start


def main() -> None:
    """Measure."""
    os.environ["CONVENE_DATABASE"] = sys.argv[1]
    sent, seconds = asyncio.run(post(datetime.fromisoformat(sys.argv[2])))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "letters": sent.done, "peak": peak}))


if __name__ == "__main__":
    main()
