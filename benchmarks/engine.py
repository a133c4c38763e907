"""The engine's cost: planning and inviting ten thousand stakeholders, against a bare loop that only sends.

The receiver is in this process, what is measured in others, so that neither waits for the other's interpreter.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.figures import Figure
from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.store.database import open_database
from tests.support.consultations import consultation
from tests.support.prefect_servers import environment, prefect_server
from tests.support.sink import Sink

NOW = datetime(2022, 4, 12, tzinfo=UTC)
"""Every wave of invitations is due."""

STATES = 50
"""One stakeholder in so many is a State, and gets a note verbale, which is sent by itself."""

_SETTLED = 2.0
"""Seconds without a new task run, after which the server is taken to have heard of all of them."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What a process reports that planned and invited some stakeholders: seconds, statements, KB, letters."""

    plan: float
    statements: int
    invite: float
    peak: int
    letters: int


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things are measured."""

    folder: Path
    prefect: str
    sink: Sink

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of a measured process."""
        extra = {
            "CONVENE_HOME": str(self.folder),
            # Whatever the settings of this checkout are, no letter of a measurement leaves the machine.
            "CONVENE_MAIL_HOST": "127.0.0.1",
            "CONVENE_MAIL_PORT": str(self.sink.port),
            "CONVENE_MAIL_SECURITY": "none",
            "CONVENE_MAIL_USERNAME": "",
            "CONVENE_MAIL_TOKEN": "",
            "CONVENE_MAIL_TOKEN_COMMAND": "",
            "CONVENE_DKIM_DOMAIN": "",
            "CONVENE_DKIM_SELECTOR": "",
            "CONVENE_DKIM_KEY": "",
        }
        return environment(self.folder, self.prefect, extra)

    def run(self, module: str, *arguments: str) -> str:
        """Run a module in a process of its own and return what it printed."""
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        return subprocess.run(
            command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def invite(self, stakeholders: int) -> Invited:
        """Enter so many stakeholders into a new database, then plan and invite them."""
        where = str(self.folder / f"{stakeholders}.sqlite")
        enter(where, stakeholders)
        before = self.sink.total
        reported = self.run("invite", where, NOW.isoformat())
        return Invited(**json.loads(reported.splitlines()[-1]), letters=self.sink.total - before)

    def send(self) -> float:
        """Seconds for a bare loop to send the letters that were received once more."""
        letters = self.folder / "letters.json"
        assert self.sink.contents is not None
        letters.write_text(json.dumps([content.decode("latin-1") for content in self.sink.contents]))
        return float(self.run("send", str(self.sink.port), str(letters)))

    def task_runs(self) -> int:
        """How many task runs the server knows of, once no more of them come in."""
        counted, since = -1, time.monotonic()
        while time.monotonic() < since + _SETTLED:
            found = int(httpx.post(f"{self.prefect}/task_runs/count", json={}).raise_for_status().json())
            if found != counted:
                counted, since = found, time.monotonic()
            time.sleep(0.1)
        return counted


def enter(where: str, stakeholders: int) -> None:
    """Enter stakeholders, the States among them, into a new database."""
    states = stakeholders // STATES
    db = open_database(where)
    load(db, consultation(stakeholders - states, states), Actor(ActorKind.PERSON, "bench", "command"), NOW)
    db.close()


@contextmanager
def bench() -> Iterator[Bench]:
    """A Prefect server and a receiver, in a folder that is gone afterwards."""
    with (
        TemporaryDirectory(prefix="convene-bench-") as folder,
        Sink(keep_content=True) as sink,
        prefect_server(Path(folder)) as prefect,
    ):
        yield Bench(Path(folder), prefect, sink)


def figures() -> Iterator[Figure]:
    """Measure, a figure after another."""
    with bench() as here:
        few = here.invite(100)
        some = here.invite(1_000)
        here.sink.contents = []
        before = here.task_runs()
        many = here.invite(10_000)
        _check(many)
        yield Figure("engine.plan_10000", many.plan, "s")
        yield Figure("engine.queries_plan_100", few.statements, "count")
        yield Figure("engine.queries_plan_10000", many.statements, "count")
        yield Figure("engine.invite_10000", many.invite, "s")
        yield Figure("engine.memory_per_stakeholder", (many.peak - some.peak) / 9_000, "KB")
        yield Figure("engine.task_runs_10000", here.task_runs() - before, "count")
        yield Figure("engine.letters_vs_bare_aiosmtplib", here.send() / many.invite, "ratio")


def _check(invited: Invited) -> None:
    # A figure of letters that were not sent would be the best of all.
    if invited.letters != 10_000:
        raise RuntimeError(f"{invited.letters} letters were received, not 10,000")
