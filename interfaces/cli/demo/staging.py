"""Staging the real consultation: the clock is moved from moment to moment, and what any organiser calls is called."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from convene.adapters.consultation_file import read
from convene.adapters.mailbox import Mailbox
from convene.adapters.record_file import read_record
from convene.adapters.replay_file import read_replay
from convene.domain.consultation import Consultation
from convene.operations.context import slugs
from convene.operations.load import load
from convene.operations.steps.planning import plan
from convene.settings import CHECKOUT, Settings
from convene.store.database import Database, open_database
from interfaces.cli.demo.acts import Chapter, Replace
from interfaces.cli.demo.bars import Bars
from interfaces.cli.demo.panels import opening_consultation
from interfaces.cli.demo.papers import PAPERS, write_papers
from interfaces.cli.demo.performing import SECRETARIAT, Addresses, Performer
from interfaces.cli.demo.replay import chapters
from interfaces.cli.demo.visiting import Visitor
from interfaces.web.serve import Site

EXAMPLE = CHECKOUT / "config" / "examples" / "second-intersessional"
DATABASE = "convene.sqlite"


@dataclass(frozen=True, slots=True)
class Story:
    """The consultation, as its file was at first and as it stands, and its replay."""

    first: Consultation
    consultation: Consultation
    chapters: Sequence[Chapter]

    @property
    def slug(self) -> str:
        """What commands call the consultation."""
        return self.consultation.slug

    @property
    def end(self) -> datetime:
        """The last moment."""
        return self.chapters[-1].at

    @property
    def addresses(self) -> Addresses:
        """Whose letters are answered."""
        people = (*self.consultation.people, *self.first.people)
        return Addresses(
            {each.name: each.contact.email for each in self.consultation.stakeholders},
            {each.name: each.email for each in people},
        )


def story(folder: Path = EXAMPLE) -> Story:
    """Read the example's files."""
    consultation = read(folder / "consultation.yaml")
    record = read_record(folder / "record.yaml", consultation)
    replay = read_replay(folder / "replay.yaml", consultation, record)
    first = opening_consultation(consultation, replay)
    return Story(first, consultation, chapters(consultation, record, replay))


def is_staged(out: Path, told: Story) -> bool:
    """Whether the end of the replay was reached: nothing is to be done then, and all papers are there."""
    if not all((out / name).exists() for name in (DATABASE, *PAPERS)):
        return False
    db = open_database(str(out / DATABASE))
    try:
        return told.slug in slugs(db) and plan(db, told.slug, told.end) == []
    finally:
        db.close()


def clear(out: Path) -> None:
    """Remove what an unfinished run left, and nothing else."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", *PAPERS):
        (out / name).unlink(missing_ok=True)
    if (out / "mailbox").is_dir():
        shutil.rmtree(out / "mailbox")
    out.mkdir(parents=True, exist_ok=True)


@dataclass(slots=True)
class ReplayClock:
    """The clock of the replay; the site asks it what time it is."""

    at: datetime

    def now(self) -> datetime:
        """The moment of the replay."""
        return self.at


@dataclass(slots=True)
class Staging:
    """The embedded parts on which the story is told."""

    told: Story
    out: Path
    bars: Bars
    db: Database
    clock: ReplayClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = ReplayClock(self.told.chapters[0].at)

    def tell(self) -> None:
        """Tell the story, from the loading of the file to the papers."""
        with ExitStack() as parts:
            mailbox = parts.enter_context(Mailbox(self.out / "mailbox"))
            site = parts.enter_context(_site(self.db, self.clock))
            _point_settings_at(self.out / DATABASE, mailbox, site)
            parts.enter_context(self.bars)
            asyncio.run(self._tell())
        write_papers(self.db, self.told.slug, self.out)

    async def _tell(self) -> None:
        from flows.lifecycle import lifecycle

        performer = Performer(self.db, self.told.slug, self.told.addresses, Visitor(self.out / "mailbox"))
        load(self.db, self.told.first, SECRETARIAT, self.clock.at)
        for chapter in self.told.chapters:
            self.bars.moment(chapter)
            await asyncio.to_thread(self._perform, performer, chapter)
            async with self.bars.watching():
                await lifecycle(self.told.slug, chapter.at)

    def _perform(self, performer: Performer, chapter: Chapter) -> None:
        for act in chapter.acts:
            self.clock.at = act.at
            performer.do(act)
            if isinstance(act, Replace):
                # The file has been corrected meanwhile: it names the panel as it now is.
                load(self.db, self.told.consultation, SECRETARIAT, act.at)
        self.clock.at = chapter.at


def _site(db: Database, clock: ReplayClock) -> Site:
    """The site, at the settings' port, so that the links in the letters open once `convene serve` runs."""
    settings = Settings()
    _, port = settings.site_address
    try:
        return Site(db, seal=settings.seal, clock=clock, port=port)
    except OSError:
        return Site(db, seal=settings.seal, clock=clock)


def _point_settings_at(database: Path, mailbox: Mailbox, site: Site) -> None:
    # The flows read the settings as they do everywhere; a letter of the demo can go nowhere else.
    os.environ.update(
        CONVENE_DATABASE=str(database),
        CONVENE_SITE=site.url,
        CONVENE_MAIL_HOST=mailbox.host,
        CONVENE_MAIL_PORT=str(mailbox.port),
        CONVENE_MAIL_SECURITY="none",
        CONVENE_MAIL_USERNAME="",
        CONVENE_MAIL_TOKEN="",
        CONVENE_MAIL_TOKEN_COMMAND="",
        CONVENE_DKIM_DOMAIN="",
        CONVENE_DKIM_SELECTOR="",
        CONVENE_DKIM_KEY="",
    )
