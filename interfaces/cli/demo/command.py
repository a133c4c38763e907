"""`convene demo`: the real consultation, replayed from the first invitation to the Chair's report.

It moves the clock from moment to moment and calls what any organiser calls.
"""

import asyncio
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from convene.adapters.consultation_file import read
from convene.adapters.mailbox import Mailbox, files
from convene.adapters.record_file import read_record
from convene.adapters.replay_file import read_replay
from convene.domain.consultation import Consultation
from convene.domain.ledger import StepState
from convene.operations.context import slugs
from convene.operations.load import load
from convene.operations.progress import progress
from convene.operations.steps.planning import plan
from convene.settings import CHECKOUT
from convene.store.database import Database, open_database
from interfaces.cli.demo.acts import Chapter
from interfaces.cli.demo.bars import Bars
from interfaces.cli.demo.panels import opening_consultation
from interfaces.cli.demo.papers import PAPERS, write_papers
from interfaces.cli.demo.performing import SECRETARIAT, Performer
from interfaces.cli.demo.replay import chapters

EXAMPLE = CHECKOUT / "config" / "examples" / "second-intersessional"


@dataclass(frozen=True, slots=True)
class Story:
    """The consultation, as its file was at first and as it stands, and its replay."""

    first: Consultation
    consultation: Consultation
    chapters: Sequence[Chapter]

    @property
    def end(self) -> datetime:
        """The last moment."""
        return self.chapters[-1].at


def story(folder: Path = EXAMPLE) -> Story:
    """Read the example's files."""
    consultation = read(folder / "consultation.yaml")
    record = read_record(folder / "record.yaml", consultation)
    replay = read_replay(folder / "replay.yaml", consultation, record)
    first = opening_consultation(consultation, replay)
    return Story(first, consultation, chapters(consultation, record, replay))


def demo(out: Path, console: Console) -> int:
    """Run the replay into a folder, or say that it was run; returns the exit status."""
    told = story()
    where = out / "convene.sqlite"
    if _is_done(where, told):
        console.print(f"Nothing to do: the demo was run already, and everything is in {out}/.")
        _say_where(console, out)
        return 0
    _clear(out)
    db = open_database(str(where))
    with Mailbox(out / "mailbox") as mailbox, Bars(console, db, told.consultation) as bars:
        _set_mail_server(mailbox.port)
        asyncio.run(_replay(db, str(where), told, bars))
    write_papers(db, told.consultation.slug, out)
    _summary(console, db, told, out)
    return _status(db, told.consultation.slug)


def _is_done(where: Path, told: Story) -> bool:
    """Whether the end of the replay was reached: nothing is to be done then, and all papers are there."""
    if not where.exists() or not all((where.parent / name).exists() for name in PAPERS):
        return False
    db, slug = open_database(str(where)), told.consultation.slug
    try:
        return slug in slugs(db) and plan(db, slug, told.end) == []
    finally:
        db.close()


def _clear(out: Path) -> None:
    """Remove what an unfinished run left; nothing else is touched."""
    for name in ("convene.sqlite", "convene.sqlite-wal", "convene.sqlite-shm", *PAPERS):
        (out / name).unlink(missing_ok=True)
    if (out / "mailbox").is_dir():
        shutil.rmtree(out / "mailbox")
    out.mkdir(parents=True, exist_ok=True)


def _set_mail_server(port: int) -> None:
    # The flows read the settings, as they do everywhere; a letter of the demo can go nowhere else.
    os.environ.update(
        CONVENE_MAIL_HOST="127.0.0.1",
        CONVENE_MAIL_PORT=str(port),
        CONVENE_MAIL_SECURITY="none",
        CONVENE_MAIL_USERNAME="",
    )


async def _replay(db: Database, where: str, told: Story, bars: Bars) -> None:
    from flows.lifecycle import lifecycle

    slug = told.consultation.slug
    performer = Performer(db, slug)
    for number, chapter in enumerate(told.chapters):
        bars.moment(chapter)
        if number == 0:
            load(db, told.first, SECRETARIAT, chapter.at)
        for act in chapter.acts:
            await asyncio.to_thread(performer.do, act)
        async with bars.watching():
            await lifecycle(slug, chapter.at, where)


def _summary(console: Console, db: Database, told: Story, out: Path) -> None:
    table = Table(title="What was done", title_justify="left")
    for heading in ("stage", "done", "cancelled", "waiting", "failed"):
        table.add_column(heading, justify="left" if heading == "stage" else "right")
    for stage, states in progress(db, told.consultation.slug).items():
        shown = (StepState.COMPLETED, StepState.CANCELLED, StepState.PAUSED, StepState.FAILED)
        table.add_row(str(stage), *(str(states.get(state, 0) or "") for state in shown))
    console.print(table)
    console.print(f"{len(files(out / 'mailbox'))} letters were received.")
    _say_where(console, out)


def _say_where(console: Console, out: Path) -> None:
    console.print("\n[bold]What to open[/bold]")
    for path, says in (
        ("report.pdf", "the Chair's report, as it would be submitted"),
        ("report.docx", "the same for Word; report.html and report.md beside it"),
        ("programme.html", "the programme; programme.ics is its calendar"),
        ("mailbox/", "every letter that was sent, in the order of sending"),
    ):
        console.print(f"  {out / path!s:<24} {says}")
    console.print("\n[bold]What to try[/bold]")
    database = out / "convene.sqlite"
    for command in ("status", "steps"):
        console.print(f"  convene {command} second-intersessional --database {database}")


def _status(db: Database, slug: str) -> int:
    failed = sum(states.get(StepState.FAILED, 0) for states in progress(db, slug).values())
    return 1 if failed else 0
