"""What sending costs, from the plan in the ledger to the outcome kept there, against those who do less or the same.

Each figure is the median of five, each a ratio taken in one run against the same receiver: the machine is noisy.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.receivers import receiver, slow_link
from convene.domain.clock import StoppedClock
from convene.domain.ledger import Stage
from convene.operations.context import Actor, ActorKind
from convene.operations.letters.dry_run import rendered
from convene.operations.load import load
from convene.operations.steps.planning import write_plan
from convene.store.database import open_database
from tests.support.consultations import SLUG, consultation
from tests.support.prefect_servers import environment, prefect_server

NOW = datetime(2022, 4, 12, tzinfo=UTC)
"""Every invitation is due."""

RUNS, MANY, OVER_A_SLOW_LINK = 5, 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters are planned and sent."""

    folder: Path
    prefect: str

    def planned(self, letters: int) -> Path:
        """A database with the plan of so many invitations, made once."""
        database = self.folder / f"{letters}.sqlite"
        if not database.exists():
            plan(str(database), letters)
        return database

    def finished(self, letters: int) -> Path:
        """The letters of that plan as they would go out."""
        file = self.folder / f"{letters}.json"
        if not file.exists():
            db = open_database(str(self.planned(letters)))
            made = rendered(db, SLUG, StoppedClock(NOW), "https://consultation.example.org", [Stage.INVITE])
            file.write_text(json.dumps([letter.message.decode("latin-1") for letter in made]))
            db.close()
        return file

    def sent(self, letters: int, port: int) -> dict[str, float]:
        """Send the letters of a plan, and return what the process that did it has to say."""
        copy = self.folder / "copy.sqlite"
        for rest in self.folder.glob("copy.sqlite*"):
            rest.unlink()
        shutil.copy(self.planned(letters), copy)
        return self.sent_from(str(copy), letters, port)

    def sent_from(self, database: str, letters: int, port: int) -> dict[str, float]:
        """The same from a database that is there."""
        said: dict[str, float] = json.loads(self.run(port, "post", database, NOW.isoformat()))
        if said["letters"] != letters:
            # A figure of letters that were not sent would be the best of all.
            raise RuntimeError(f"{said['letters']} letters were accepted, not {letters}")
        return said

    def sent_bare(self, letters: int, port: int) -> float:
        """Seconds for a bare loop of aiosmtplib to send the same letters, ready-made."""
        return float(self.run(port, "send", str(port), str(self.finished(letters))))

    def run(self, port: int, module: str, *arguments: str) -> str:
        """Run a module in a process of its own and return the last line that it printed."""
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        said = subprocess.run(
            command, env=self._environment(port), check=True, stdout=subprocess.PIPE, text=True
        )
        return said.stdout.splitlines()[-1]

    def _environment(self, port: int) -> Mapping[str, str]:
        extra = {
            "CONVENE_HOME": str(self.folder),
            # Whatever the settings of this checkout are, no letter of a measurement leaves the machine.
            "CONVENE_MAIL_HOST": "127.0.0.1",
            "CONVENE_MAIL_PORT": str(port),
            "CONVENE_MAIL_SECURITY": "none",
            "CONVENE_MAIL_USERNAME": "",
            "CONVENE_MAIL_CONNECTIONS": "10",
        }
        return environment(self.folder, self.prefect, extra)


def plan(where: str, letters: int) -> None:
    """Enter stakeholders into a new database and plan their invitations."""
    db = open_database(where)
    load(db, consultation(letters, 0), Actor(ActorKind.PERSON, "bench", "command"), NOW)
    write_plan(db, SLUG, NOW, [Stage.INVITE])
    db.close()


@contextmanager
def post() -> Iterator[Post]:
    """A Prefect server and a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="convene-bench-") as folder, prefect_server(Path(folder)) as prefect:
        yield Post(Path(folder), prefect)


def figures() -> Iterator[Figure]:
    """Measure, a figure after another."""
    with post() as here:
        yield from _against_a_bare_loop(here)
        yield from _over_a_slow_link(here)


def _against_a_bare_loop(here: Post) -> Iterator[Figure]:
    ours, bare, idle = [], [], []
    with receiver() as to:
        for _ in range(RUNS):
            with to.idle() as share:
                ours.append(here.sent(MANY, to.port)["seconds"])
            idle += share
            bare.append(here.sent_bare(MANY, to.port))
    yield Figure("mail.letters_a_second", MANY / median(ours), "letters/s")
    yield Figure("mail.bare_letters_a_second", MANY / median(bare), "letters/s")
    yield Figure("mail.vs_aiosmtplib", median(b / o for o, b in zip(ours, bare, strict=True)), "ratio")
    yield Figure("mail.receiver_idle", median(idle), "share")


def _over_a_slow_link(here: Post) -> Iterator[Figure]:
    ratios = []
    with receiver() as to, slow_link(to.port) as port:
        for _ in range(RUNS):
            ours = here.sent(OVER_A_SLOW_LINK, port)["seconds"]
            bare = here.sent_bare(OVER_A_SLOW_LINK, port)
            print(ours, bare)
            ratios.append(bare / ours)
    yield Figure("mail.delay_30ms", median(ratios), "ratio")
