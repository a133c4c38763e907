r"""The light marks of a template's text: `*italics*`, `**bold**`, and a backslash before what is no mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convene.domain.documents.document import Emphasis, Run, Runs

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"\\(?P<escaped>[\\*])|(?P<mark>\*\*|\*)|(?P<text>[^\\*]+|\\)", re.DOTALL)
_EMPHASIS = {"*": Emphasis.ITALIC, "**": Emphasis.BOLD}


def protect(text: str) -> str:
    """The text so escaped that `parse` gives it back as it is."""
    return re.sub(r"[\\*]", r"\\\g<0>", text)


def parse(marked: str) -> Runs:
    """Runs of the marked text; spaces and line breaks are gathered into one space and cut at both ends.

    Raises ValueError when a mark is not closed, or another opened inside it.
    """
    runs: list[Run] = []
    opened = ""
    for token in _TOKEN.finditer(" ".join(marked.split())):
        mark = token["mark"]
        if mark:
            opened = _turned(opened, mark)
        else:
            emphasis = _EMPHASIS.get(opened, Emphasis.PLAIN)
            _append(runs, Run(token["escaped"] or token["text"], emphasis))
    if opened:
        raise ValueError(f"{opened} is opened and never closed in: {marked.strip()}")
    return tuple(runs)


def _turned(opened: str, mark: str) -> str:
    """What is open after the mark: nothing if it closed what was open."""
    if opened not in ("", mark):
        raise ValueError(f"{mark} stands inside {opened}; marks do not nest")
    return "" if opened else mark


def _append(runs: list[Run], run: Run) -> None:
    if runs and runs[-1].emphasis is run.emphasis:
        runs[-1] = Run(runs[-1].text + run.text, run.emphasis)
    else:
        runs.append(run)


def joined(*parts: Runs) -> Runs:
    """The parts as one, neighbours of the same emphasis made one run."""
    runs: list[Run] = []
    for run in (run for part in parts for run in part):
        _append(runs, run)
    return tuple(runs)


def prose(*sentences: Runs) -> Runs:
    """The sentences one after another, a space between them."""
    space = (Run(" "),)
    spaced = (part for sentence in sentences for part in (space, sentence))
    return joined(*tuple(spaced)[1:])


def ended(entries: Iterable[Runs]) -> tuple[Runs, ...]:
    """The entries of a list, each closed by a semicolon and the last by a full stop."""
    unended = tuple(entries)
    last = len(unended) - 1
    return tuple(
        joined(entry, (Run("." if position == last else ";"),)) for position, entry in enumerate(unended)
    )
