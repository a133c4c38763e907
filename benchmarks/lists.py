"""What a list costs: ten thousand rows of a workbook shown and brought in.

It is a whole process, as an organiser starts it. The ratio is to a process that only reads the cells, in the same
run, since the machine is noisy.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from convene.adapters.sheets.writing import Grid, write_workbook
from tests.support.consultations import SLUG, definition

ROWS = 10_000
_MAIN = "from interfaces.cli.main import main; main()"
_BARE = "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()"
_PEAK = "import atexit, resource, sys; atexit.register(lambda: print(resource.getrusage(0).ru_maxrss, file=sys.stderr))"


def figures() -> Iterator[Figure]:
    """Measure all of it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "CONVENE_HOME": str(folder / "home"),
            "CONVENE_DATABASE": str(folder / "convene.sqlite"),
        }
        file = folder / "consultation.yaml"
        file.write_text(json.dumps(definition()), encoding="utf-8")
        _timed(environment, _MAIN, "load", str(file))
        workbook = folder / "invited.xlsx"
        workbook.write_bytes(write_workbook([_list()], made=datetime.now(UTC)))
        bare, _ = _timed(environment, _BARE, str(workbook))
        brought, peak = _timed(environment, _MAIN, "import", SLUG, "stakeholders", str(workbook), "--yes")
        yield Figure("import.rows_10000", brought, "s (limit 8)")
        yield Figure("import.memory", peak, "MB (limit 400)")
        yield Figure("import.vs_reading_the_cells", brought / bare, "times")


def _list() -> Grid:
    header = ("Organization", "Category", "Contact", "Honorific", "E-mail", "Language")
    rows = [
        (
            f"Organisation of the Harbour {number}",
            "cleared" if number % 2 else "other bodies",
            f"Contact {number}",
            "Ms.",
            f"contact{number}@harbour.example.org",
            "en",
        )
        for number in range(ROWS)
    ]
    return Grid("Invited", header, rows)


def _timed(environment: Mapping[str, str], code: str, *arguments: str) -> tuple[float, float]:
    """The seconds that a process takes, and its peak of memory in MB."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", f"{_PEAK}\n{code}", *arguments],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    return seconds, int(done.stderr.split()[-1]) / 1024
