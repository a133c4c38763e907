"""Letters to make in tests: a folder of templates to break, and an envelope."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from convene.adapters.letters import Envelope, Mailbox, Source
from convene.adapters.letters.library import EMAIL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, to be changed."""
    return shutil.copytree(EMAIL, tmp_path / "email")


@pytest.fixture(scope="session")
def source() -> Callable[[str], Source]:
    """A source of a body alone: its layouts add nothing."""

    def make(body: str, subject: str = "A letter") -> Source:
        return Source(
            template="invitation",
            language="en",
            text=f"Subject: {subject}\n\n{body}\n",
            layout="<html><head></head><body>{{ letter }}</body></html>",
            plain_layout="{{ letter }}",
        )

    return make


@pytest.fixture(scope="session")
def envelope() -> Envelope:
    """An envelope."""
    return Envelope(
        sender=Mailbox("Secretariat", "secretariat@example.org"),
        recipient=Mailbox("Ada Example", "ada@example.org"),
        reply_to=None,
        message_id="<invite.1@example.org>",
        date=datetime(2022, 5, 6, 8, 0, tzinfo=UTC),
    )
