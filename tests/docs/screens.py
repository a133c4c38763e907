"""Pages that tell a story: the files that they show are written, the commands run, and the screens compared.

Fenced blocks of a page, by what stands after the three marks:

- `csv NAME` and the like: the file NAME, as shown.
- `yaml NAME`: the top-level fields of the file NAME, in place of those that it has.
- `console`: commands after `$ `, and what they print. `...` alone on a line stands for any lines; a
  command that has nothing below it must end well. What follows a `?` and an answer in brackets was typed.
"""

import io
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.installations import Installation

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ convene (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_ASKED = re.compile(r"^(?:.*\? \[[^\]]*\])(.*)$", re.MULTILINE)
_OFFERED_DAY = re.compile(r"\[\d{4}-\d\d-\d\d\]")
"""It hangs on the day on which one begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that it is of, its text."""

    language: str
    name: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page that do something, in their order."""
    for language, name, text in _BLOCK.findall(page):
        if name or language == "console":
            yield Block(language, name, text)


class _Typist:
    """Somebody at the terminal, who sees what she types."""

    def __init__(self, typed: str) -> None:
        self._typed = io.StringIO(typed)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        typed = self._typed.readline()
        sys.stdout.write(typed)
        return typed


@dataclass(frozen=True, slots=True)
class Reader:
    """Who follows a page in an empty folder, which is the current one."""

    installation: Installation
    monkeypatch: pytest.MonkeyPatch

    def follows(self, page: str) -> int:
        """Does all that a page says, and sees what it shows; returns how many commands there were."""
        commands = 0
        for block in blocks(page):
            if block.language == "console":
                for command, shown in _COMMAND.findall(block.text.replace("\\\n", " ")):
                    self._sees(command, shown)
                    commands += 1
            elif block.language == "yaml":
                _put(Path(block.name), block.text)
            else:
                Path(block.name).write_text(block.text, encoding="utf-8")
        return commands

    def _sees(self, command: str, shown: str) -> None:
        self.monkeypatch.setattr(
            "sys.stdin", _Typist("".join(f"{each.strip()}\n" for each in _ASKED.findall(shown)))
        )
        ran = self.installation.run(*shlex.split(command))
        if not shown:
            assert ran.status == 0, ran.err
            return
        printed = [line.rstrip() for line in (ran.out + ran.err).splitlines()]
        assert re.fullmatch(_pattern(shown), _lines("\n".join(printed))), (
            f"$ convene {command}\n" + "\n".join(printed)
        )


def _lines(text: str) -> str:
    return _OFFERED_DAY.sub("[day]", text.strip("\n") + "\n")


def _pattern(shown: str) -> str:
    """What is printed, as a pattern: `...` on a line of its own is any lines, or none."""
    parts = re.split(r"^ *\.\.\.\n", _lines(shown), flags=re.MULTILINE)
    return r"(?:.*\n)*".join(re.escape(part) for part in parts)


def _put(file: Path, fields: str) -> None:
    """Fields of a YAML file in place of those of the same names."""
    text = file.read_text(encoding="utf-8")
    for group in re.split(r"^(?=\w)", fields, flags=re.MULTILINE)[1:]:
        [old] = re.findall(rf"^{group.partition(':')[0]}:.*\n(?:[ \t].*\n|\n(?=[ \t]))*", text, re.MULTILINE)
        text = text.replace(old, group)
    file.write_text(text, encoding="utf-8")
