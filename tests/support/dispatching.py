"""Sending what is due without a flow run around it, by the same tasks."""

import asyncio
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from tasks import mail
from tasks.opening import Run
from tests.support.consultations import SLUG
from tests.support.sink import Sink


def send(where: str, sink: Sink, now: datetime, **settings: object) -> None:
    """Send the invitations that are due, batch after batch, as the flow does; settings by their names."""
    with _environment({"mail_port": sink.port, **settings}):
        asyncio.run(_batches(Run(SLUG, where, now)))


async def _batches(run: Run) -> None:
    async with mail.dispatch(run, NOTE_VERBALE, INVITATION) as letters:
        while (await mail.send_batch.fn(letters)).any:
            pass


@contextmanager
def _environment(settings: Mapping[str, object]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update({f"CONVENE_{name.upper()}": str(value) for name, value in settings.items()})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
