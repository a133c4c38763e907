"""Sends the letters that the plan of a database calls for, as a flow run does: `python -m benchmarks.post DB TIME`.

It says when it is ready, and begins when it is given a line. The last line that it prints is JSON: when it began and
ended, from the plan in the ledger to the last outcome kept there, letters that were accepted, peak memory in KB.
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
from tasks.mail import check_templates, dispatch, send_batch
from tasks.opening import database, run_of
from tests.support.consultations import SLUG


@flow(name="post")
async def post(at: datetime) -> dict[str, float]:
    """Send what is due, once the database is open and the templates are checked, as they are in every flow run."""
    run = run_of(SLUG, at)
    database(run.database)
    await check_templates()
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    began = time.time()
    sent = Performed()
    async with dispatch(run, INVITATION) as letters:
        while (performed := await send_batch(letters)).any:
            sent += performed
    return {"began": began, "ended": time.time(), "letters": sent.done}


def main() -> None:
    """Measure."""
    os.environ["CONVENE_DATABASE"] = sys.argv[1]
    said = asyncio.run(post(datetime.fromisoformat(sys.argv[2])))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({**said, "peak": peak}))


if __name__ == "__main__":
    main()
