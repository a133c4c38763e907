"""The body of a letter as blocks, so that it is printed in the words in which it was sent."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from convene.adapters.letters.skeleton import Skeleton
from convene.domain.documents.document import Emphasis, Run
from convene.domain.documents.paper import Heading, Line, Lines, Text
from convene.domain.style import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from convene.domain.documents.document import Runs
    from convene.domain.documents.paper import Block

_BARE = "{{ letter }}"
_EMPHASIS = {"strong": Emphasis.BOLD, "em": Emphasis.ITALIC}
_BLOCKS = {"p", "h2", "li"}


def letter_body(skeleton: Skeleton, fields: Mapping[str, object]) -> tuple[Block, ...]:
    """The body of a letter without its layout. Raises BrokenTemplateError where a field is missing."""
    source = replace(skeleton.source, layout=_BARE, plain_layout=_BARE)
    reader = _Reader()
    reader.feed(Skeleton(source, skeleton.shared).word(fields).html)
    reader.close()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    """Reads the few elements that `convene.adapters.letters.markdown` writes."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._lines: list[Line] = []
        self._runs: list[Run] | None = None
        self._label = ""
        self._emphasis = [Emphasis.PLAIN]
        self._link: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _BLOCKS:
            self._runs = []
            self._label = f"{given['value']}." if given.get("value") else "–"
        elif tag in _EMPHASIS:
            self._emphasis.append(_EMPHASIS[tag])
        elif tag == "a":
            self._link = (given.get("href") or "", "")
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if self._runs is not None:
            self._runs.append(Run(data, self._emphasis[-1]))
        if self._link is not None:
            self._link = (self._link[0], self._link[1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPHASIS:
            self._emphasis.pop()
        elif tag == "a":
            self._close_link()
        elif tag in {"ul", "ol"}:
            self.blocks.append(Lines(tuple(self._lines)))
            self._lines = []
        elif tag in _BLOCKS:
            self._close_block(tag)

    def _close_link(self) -> None:
        """Paper is not clicked on: the address stands behind the words, as in the letter's plain text."""
        address, words = self._link or ("", "")
        if self._runs is not None and address not in {words, f"mailto:{words}"}:
            self._runs.append(Run(f": {address}"))
        self._link = None

    def _close_block(self, tag: str) -> None:
        runs = _tidied(self._runs or [])
        self._runs = None
        if tag == "li":
            self._lines.append(Line(self._label, runs))
        elif tag == "h2":
            self.blocks.append(Heading(2, "".join(run.text for run in runs)))
        elif runs:
            self.blocks.append(Text(runs))


def _tidied(runs: list[Run]) -> Runs:
    """The runs cleaned, with spaces between them as they were and none at either end."""
    found: list[Run] = []
    for run in runs:
        before = " " if run.text[:1].isspace() and found and not found[-1].text.endswith(" ") else ""
        after = " " if run.text[-1:].isspace() else ""
        words = clean(run.text)
        if words or before:
            found.append(Run(f"{before}{words}{after if words else ''}", run.emphasis))
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)
