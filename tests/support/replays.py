"""A small consultation run by its flows, the clock moved by the test, letters received and counted."""

import asyncio
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from convene.domain.consultation import Consultation
from convene.domain.ledger import Stage
from convene.operations.load import load
from convene.store import tables
from convene.store.database import Database, open_database
from tests.support.acting import SECRETARIAT, at, rows
from tests.support.consultations import SLUG
from tests.support.letters import read
from tests.support.sink import Sink

if TYPE_CHECKING:
    from flows.stage import Summary


@dataclass(frozen=True, slots=True)
class Replay:
    """A database, a receiver and a Prefect server: `run` is one flow run at a moment."""

    db: Database
    api: str
    sink: Sink

    @classmethod
    @contextmanager
    def opened(cls, file: Path, api: str, sink: Sink) -> Iterator["Replay"]:
        """A new database in a file; flows use it and send to the receiver while the block runs."""
        before = dict(os.environ)
        os.environ.update(CONVENE_DATABASE=str(file), CONVENE_MAIL_PORT=str(sink.port))
        db = open_database(str(file))
        try:
            yield cls(db, api, sink)
        finally:
            db.close()
            os.environ.clear()
            os.environ.update(before)

    def load(self, consultation: Consultation, moment: str) -> None:
        """Load a consultation."""
        load(self.db, consultation, SECRETARIAT, at(moment))

    def run(self, stage: Stage, moment: str) -> "Summary":
        """Run the flow of a stage."""
        from flows.lifecycle import STAGES

        with self._prefect():
            return asyncio.run(STAGES[stage](SLUG, at(moment)))

    def run_together(self, stages: Sequence[Stage], moment: str) -> None:
        """Run the flows of some stages at once."""
        from flows.lifecycle import STAGES

        async def together() -> None:
            await asyncio.gather(*(STAGES[stage](SLUG, at(moment)) for stage in stages))

        with self._prefect():
            asyncio.run(together())

    def lifecycle(self, moment: str, slug: str | None = None) -> "dict[str, dict[Stage, Summary]]":
        """Run the flow of the lifecycle."""
        from flows.lifecycle import lifecycle

        with self._prefect():
            return asyncio.run(lifecycle(slug, at(moment)))

    @contextmanager
    def _prefect(self) -> Iterator[None]:
        from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

        with temporary_settings({PREFECT_API_URL: self.api, PREFECT_LOGGING_TO_API_ENABLED: False}):
            yield

    def received(self) -> list[EmailMessage]:
        """The letters that came since this was asked before."""
        assert self.sink.contents is not None
        came, self.sink.contents[:] = list(self.sink.contents), []
        return [read(content.replace(b"\r\n..", b"\r\n.")) for content in came]

    def steps(self, **where: object) -> list[tables.Step]:
        """The steps of the ledger with some values."""
        return rows(self.db, tables.Step, **where)


def recipients(letters: list[EmailMessage]) -> Counter[str]:
    """How many letters each address was sent."""
    return Counter(letter["To"].addresses[0].addr_spec for letter in letters)


def attached(letter: EmailMessage) -> list[EmailMessage]:
    """What is attached to a letter."""
    return [part for part in letter.iter_attachments() if isinstance(part, EmailMessage)]
