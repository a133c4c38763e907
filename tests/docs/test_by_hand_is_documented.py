"""docs/by-hand.md shows what the screen shows."""

import re
import shlex
from pathlib import Path

import pytest

from convene.settings import CHECKOUT
from interfaces.cli.record.verbs import VERBS
from tests.support.installations import Installation

PAGE = (CHECKOUT / "docs" / "by-hand.md").read_text()
EXAMPLE = CHECKOUT / "config" / "examples" / "second-intersessional" / "consultation.yaml"


def shown() -> list[tuple[str, str]]:
    """The commands of the page and what is printed below each."""
    blocks = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    return re.findall(r"^\$ convene (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), re.MULTILINE)


def test_every_verb_is_in_its_table() -> None:
    assert [verb for verb in VERBS if f"| `{verb} " not in PAGE] == []


def test_its_commands_print_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("CONVENE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CONVENE_DATABASE", str(tmp_path / "convene.sqlite"))
    installation = Installation(tmp_path)
    assert installation.run("load", str(EXAMPLE)).status == 0
    assert len(shown()) == 10
    for command, printed in shown():
        ran = installation.run(*shlex.split(command))
        lines = [line.rstrip() for line in (ran.out + ran.err).splitlines()]
        assert lines == printed.splitlines(), command
