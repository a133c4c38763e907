"""The numbered document as CommonMark: headings, and the numbered paragraphs as list items with their own numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convene.domain.documents.document import Emphasis, Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from convene.domain.documents.document import Document, Masthead, Paragraph, Run, Runs

# Everywhere: what opens code, emphasis, links, HTML, entities, tables, strikethrough or mathematics.
_MARKS = re.compile(r"[\\`*_\[\]<>&|~$]")
# At the beginning of a line: what opens a heading, list, rule, or underlines a heading.
_OPENINGS = re.compile(r"^(?:[#+\-=:]|\d{1,9}(?=[.)]))")
_EMPHASIS = {Emphasis.PLAIN: "", Emphasis.ITALIC: "*", Emphasis.BOLD: "**"}


def document_markdown(document: Document) -> str:
    """The whole of it; ends with a line break."""
    head = [*_masthead(document.masthead), f"# {escape(document.title)}"]
    if document.kind:
        head.append(f"**{escape(document.kind)}**")
    if document.note:
        head.append(_line(document.note))
    blocks = [_block(label, block) for label, block in document.numbered()]
    foot = ["---", escape(document.job_number)] if document.job_number else []
    return "\n\n".join([*head, *blocks, *foot]) + "\n"


def escape(text: str) -> str:
    """The text of one line so written that a reader of CommonMark or GitHub's dialect sees it as it is."""
    escaped = _MARKS.sub(r"\\\g<0>", text)
    opening = _OPENINGS.match(escaped)
    if not opening:
        return escaped
    mark = opening[0]
    return f"{mark}\\{escaped[len(mark) :]}" if mark.isdigit() else f"\\{escaped}"


def _masthead(masthead: Masthead) -> Iterator[str]:
    yield "\\\n".join([f"**{escape(masthead.body)}**", *map(escape, masthead.occasion)])
    right = [line for line in (masthead.symbol, *masthead.details) if line]
    yield "\\\n".join(map(escape, right))


def _block(label: str, block: Heading | Paragraph) -> str:
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {label} {escape(block.text)}"
    return _paragraph(label, block)


def _paragraph(label: str, paragraph: Paragraph) -> str:
    """A list item; its parts are indented as far as its text, which keeps them in it."""
    entries = [f"{letter} {_line(entry)}" for letter, entry in paragraph.lettered()]
    closing = [_line(paragraph.closing)] if paragraph.closing else []
    parts = [_line(paragraph.runs), *entries, *closing]
    indent = " " * (len(label) + 1)
    return f"{label} " + f"\n\n{indent}".join(parts)


def _line(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    """Emphasis holds only where its marks touch the words, so spaces at the ends stay outside."""
    mark = _EMPHASIS[run.emphasis]
    inner = run.text.strip(" ")
    if not mark or not inner:
        return escape(run.text)
    before, after = run.text.split(inner, 1) if inner else ("", "")
    return f"{before}{mark}{escape(inner)}{mark}{after}"
