"""An installation of Convene, used as its organiser uses it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from convene.adapters.jinja import TEMPLATES
from convene.adapters.mailbox import files
from convene.domain.consultation import Mode
from convene.domain.situation import Answer
from convene.operations.context import Actor, ActorKind
from convene.operations.panellists import answer_panel
from convene.operations.people import Contact
from convene.operations.record import adjourn
from convene.operations.register import DelegateEntry, register
from convene.store.database import Database, open_database
from interfaces.cli.main import run
from tests.support.consultations import SLUG, definition

WAVES = "2022-04-12"
"""Both waves of invitations are due."""

WAVES_AT = datetime(2022, 4, 11, 22, tzinfo=UTC)
"""The same, as an instant."""

_SECRETARIAT = Actor(ActorKind.PERSON, "secretariat", "command")
MAIN = "from interfaces.cli.main import main; main()"


@contextmanager
def same_environment() -> Iterator[None]:
    """Leaves the environment as it was."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def words(self) -> str:
        """What it printed, with every stretch of spaces made one."""
        return " ".join(self.out.split())

    @property
    def complaint(self) -> str:
        """What it said of an error, likewise."""
        return " ".join(self.err.split())


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder with the database, the letters received and Convene's own files."""

    folder: Path

    @property
    def mailbox(self) -> Path:
        """Where letters are received."""
        return self.folder / "mailbox"

    @property
    def database(self) -> Path:
        """The database."""
        return self.folder / "convene.sqlite"

    @property
    def letters(self) -> int:
        """How many letters were received."""
        return len(files(self.mailbox))

    def run(self, *arguments: str) -> Ran:
        """Run a command in this process."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(arguments)
        return Ran(status, out.getvalue(), err.getvalue())

    def start(self, *arguments: str, before: str = "", **options: Any) -> "subprocess.Popen[str]":
        """Start a command as a process of its own, in a Python that runs some code first."""
        command = [sys.executable, "-c", f"{before}\n{MAIN}", *arguments]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, text=True, env=dict(os.environ), **{**pipes, **options})

    def spawn(self, *arguments: str, before: str = "", **options: Any) -> Ran:
        """Run a command as a process of its own."""
        process = self.start(*arguments, before=before, **options)
        out, err = process.communicate(timeout=120)
        return Ran(process.returncode, out or "", err or "")

    def file(self, **changes: Any) -> Path:
        """The consultation file. JSON is YAML."""
        file = self.folder / "spring.yaml"
        file.write_text(json.dumps(definition() | changes, indent=1), encoding="utf-8")
        return file

    def load(self, **changes: Any) -> None:
        """Load the consultation file."""
        loaded = self.run("load", str(self.file(**changes)))
        assert loaded.status == 0, loaded.err

    def apply(self, at: str) -> Ran:
        """Do all that is due."""
        return self.run("apply", SLUG, "--at", at, "--yes")

    def broken_templates(self) -> str:
        """Code that puts templates in place of Convene's, of which one speaks of a field that there is not."""
        shutil.copytree(TEMPLATES, self.folder / "templates")
        broken = self.folder / "templates" / "email" / "en" / "invitation.md.j2"
        broken.write_text(f"{broken.read_text()}\n{{{{ nobody }}}}\n")
        return f"import pathlib, convene.adapters.jinja as j; j.TEMPLATES = pathlib.Path({str(broken.parents[2])!r})"

    @contextmanager
    def store(self) -> Iterator[Database]:
        """The database, opened."""
        db = open_database(str(self.database))
        yield db
        db.close()

    def answer(self) -> None:
        """Let the first organization and both panellists accept, on 20 April."""
        now = datetime(2022, 4, 20, 9, tzinfo=UTC)
        delegate = DelegateEntry(Contact("Dea Delegate", "dea@example.org"), Mode.IN_PERSON)
        with self.store() as db:
            register(db, SLUG, 1, Answer.ACCEPTED, [delegate], actor=_SECRETARIAT, now=now)
            for panellist in (1, 2):
                answer_panel(db, SLUG, panellist, Answer.ACCEPTED, consents=True, actor=_SECRETARIAT, now=now)

    def adjourn(self) -> None:
        """Record the adjournment at the end of the second meeting."""
        end = datetime(2022, 6, 13, 16, tzinfo=UTC)
        with self.store() as db:
            adjourn(db, SLUG, "meeting-2", end, actor=_SECRETARIAT, now=end)

    def content(self) -> str:
        """All that the database holds, as SQL."""
        connection = sqlite3.connect(self.database)
        try:
            return "\n".join(connection.iterdump())
        finally:
            connection.close()
