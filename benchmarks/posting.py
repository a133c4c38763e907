"""Plans and letters to be measured, and the processes that send them."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

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


@dataclass(frozen=True, slots=True)
class Sent:
    """What it took to send the letters of a plan: seconds, and the peak memory of the process in KB."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters are planned and sent."""

    folder: Path
    prefect: str

    def planned(self, letters: int) -> Path:
        """A database with the plan of so many invitations, made once."""
        database = self.folder / f"{letters}.sqlite"
        if not database.exists():
            command = [sys.executable, "-m", "benchmarks.planning", str(database), str(letters)]
            subprocess.run(command, check=True)
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

    def send(self, letters: int, port: int) -> Sent:
        """Send the letters of a new copy of a plan."""
        for rest in self.folder.glob("copy.sqlite*"):
            rest.unlink()
        copy = shutil.copy(self.planned(letters), self.folder / "copy.sqlite")
        return self.send_from(str(copy), letters, port)

    def send_from(self, database: str, letters: int, port: int, *, workers: int = 1) -> Sent:
        """Send the letters of a plan, by workers that begin at once, each a process of its own."""
        said = self._told_to_begin(port, [("post", database, NOW.isoformat())] * workers)
        accepted = sum(each["letters"] for each in said)
        if accepted != letters:
            # A figure of letters that were not sent would be the best of all.
            raise RuntimeError(f"{accepted} letters were accepted, not {letters}")
        seconds = max(each["ended"] for each in said) - min(each["began"] for each in said)
        return Sent(seconds, max(each["peak"] for each in said))

    def send_bare(self, letters: int, port: int) -> float:
        """Seconds for a bare loop of aiosmtplib to send the same letters, ready-made."""
        return self.seconds(port, "send", str(port), str(self.finished(letters)))

    def seconds(self, port: int, module: str, *arguments: str) -> float:
        """Run a module in a process of its own, and return the seconds that it prints."""
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        where = self.environment(port)
        return float(
            subprocess.run(command, env=where, check=True, capture_output=True, text=True).stdout.split()[-1]
        )

    def _told_to_begin(self, port: int, commands: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        with ExitStack() as running:
            processes = [running.enter_context(self._begun(port, *command)) for command in commands]
            for process in processes:
                assert process.stdout is not None
                process.stdout.readline()
            for process in processes:
                assert process.stdin is not None
                process.stdin.write("\n")
                process.stdin.flush()
            return [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]

    def _begun(self, port: int, module: str, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment(port), stdin=pipe, stdout=pipe, text=True)

    def environment(self, port: int) -> Mapping[str, str]:
        """The environment of a process that sends to a port."""
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
