"""The pages that go from nothing to the Chair's report show what the screen shows."""

from pathlib import Path

import pytest

from convene.adapters.mailbox import Mailbox
from convene.settings import CHECKOUT
from interfaces.cli.prefect_server import PrefectServer
from tests.docs.screens import Reader
from tests.support.installations import Installation

PAGES = ("a-consultation-of-ones-own", "to-the-report", "lists")


def test_who_follows_the_pages_sees_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefect: PrefectServer
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CONVENE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONVENE_DATABASE", str(tmp_path / "convene.sqlite"))
    monkeypatch.setenv("PREFECT_API_URL", prefect.url)
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", prefect.auth or "")
    monkeypatch.chdir(tmp_path)
    reader = Reader(Installation(tmp_path), monkeypatch)
    with Mailbox(reader.installation.mailbox) as mailbox:
        monkeypatch.setenv("CONVENE_MAIL_PORT", str(mailbox.port))
        pages = [(CHECKOUT / "docs" / f"{page}.md").read_text(encoding="utf-8") for page in PAGES]
        commands = [reader.follows(page) for page in pages]
    assert min(commands) > 0
