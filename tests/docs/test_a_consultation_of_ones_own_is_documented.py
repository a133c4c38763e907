"""The pages that go from nothing to the Chair's report show what the screen shows."""

import re

import pytest

from convene.adapters.mailbox import Mailbox
from convene.settings import CHECKOUT
from interfaces.cli.main import COMMANDS
from interfaces.cli.prefect_server import PrefectServer
from tests.docs.screens import Reader

PAGES = ("a-consultation-of-ones-own", "to-the-report", "lists")


def test_who_follows_the_pages_sees_what_they_show(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, prefect: PrefectServer
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", prefect.url)
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", prefect.auth or "")
    monkeypatch.chdir(reader.installation.folder)
    with Mailbox(reader.installation.mailbox) as mailbox:
        monkeypatch.setenv("CONVENE_MAIL_PORT", str(mailbox.port))
        commands = [reader.follows(page(f"docs/{name}.md")) for name in PAGES]
    assert min(commands) > 0


def test_who_follows_the_readme_sees_what_it_shows(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    assert reader.follows(page("README.md")) == 2


def test_the_readme_names_every_command() -> None:
    named = set(re.findall(r"`([a-z-]+)", page("README.md").partition("### Every command")[2]))
    assert set(COMMANDS) <= named


def page(name: str) -> str:
    """A page of the repository."""
    return (CHECKOUT / name).read_text(encoding="utf-8")
