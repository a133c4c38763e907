"""What who sits at the terminal waits for: whole processes, on a consultation of ten thousand stakeholders."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.engine import NOW, enter
from benchmarks.figures import Figure
from convene.operations.steps.planning import write_plan
from convene.store.database import open_database
from tests.support.consultations import SLUG

_TIMES = 5
"""A command is run as often; the fastest tells what it costs, the others what else the machine does."""

_MAIN = "from interfaces.cli.main import main; main()"


def figures() -> Iterator[Figure]:
    """Measure, a figure after another."""
    at = NOW.isoformat()
    with TemporaryDirectory(prefix="convene-bench-") as folder:
        where = str(Path(folder) / "convene.sqlite")
        enter(where, 10_000)
        yield Figure("terminal.help", _seconds("--help"), "s")
        yield Figure("terminal.plan_10000", _seconds("plan", SLUG, "--at", at, "--database", where), "s")
        db = open_database(where)
        write_plan(db, SLUG, NOW)
        db.close()
        yield Figure("terminal.status_10000", _seconds("status", SLUG, "--at", at, "--database", where), "s")
        yield Figure(
            "terminal.plan_all_10000", _seconds("plan", SLUG, "--all", "--at", at, "--database", where), "s"
        )


def _seconds(*arguments: str) -> float:
    return min(_once(*arguments) for _ in range(_TIMES))


def _once(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", _MAIN, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "80"},
    )
    return time.perf_counter() - start
