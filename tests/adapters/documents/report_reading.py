"""Reads each format back with a program that did not write it, as `label text` lines of its blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

from convene.adapters.documents.wording import report_wording
from convene.domain.documents.document import Document, Emphasis, Heading, Paragraph, Run
from convene.domain.report.compile import compile_report
from tests.domain.report.real_case import real_case

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as WordParagraph

HOSTILE = (
    "<script>alert(1)</script> &amp; <b>x</b> *bold* _u_ `code` [l](http://example.org) ~~s~~ | $x^2$ "
    r"\textbf{y} #eval(1) #pagebreak() @ref <label> ]]> {{ 7*7 }} {% raw %} // c /* d */"
)


def real_report() -> Document:
    """The document of the real case."""
    return compile_report(real_case(), report_wording(), date(2022, 7, 6))


def hostile_report() -> Document:
    """A small document in which every place for text holds markup of every format."""
    runs = (Run(f"{HOSTILE} "), Run(HOSTILE, Emphasis.BOLD), Run(" "), Run(HOSTILE, Emphasis.ITALIC))
    real = real_report()
    masthead = replace(
        real.masthead, body=HOSTILE, occasion=(HOSTILE,), symbol="A/<b>/*1*", details=(HOSTILE,)
    )
    blocks = (
        Heading("heading", 1, HOSTILE),
        Paragraph("a", runs, entries=(runs,), closing=runs),
        Paragraph("b", (Run("# not a heading"),), entries=((Run("1. not a list"),), (Run("- nor this"),))),
    )
    return replace(
        real,
        masthead=masthead,
        title=HOSTILE,
        kind=HOSTILE,
        note=runs,
        author=HOSTILE,
        job_number=HOSTILE,
        blocks=blocks,
    )


def expected(report: Document) -> list[str]:
    """What every format has to give back: each block with its label, in order."""
    return [f"{label} {block.text}" for label, block in report.numbered()]


def one_line(text: str) -> str:
    """The text with every stretch of spaces made one."""
    return " ".join(text.split())


class _Blocks(HTMLParser):
    """The text of a page: all of it, and that of each heading and numbered paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: set[str] = set()
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hidden = tag == "style"
        self.text.append(
            _BREAK if "id" in dict(attrs) else " " if tag not in {"b", "i", "em", "strong"} else ""
        )

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


_BREAK = "\f"


def html_text(page: str) -> str:
    """All text that a reader sees."""
    return one_line(_parsed(page)[0].replace(_BREAK, " "))


def html_blocks(page: str) -> list[str]:
    """The elements with an id, which are the blocks, up to the rule at the end."""
    return [one_line(block) for block in _parsed(page.partition("<hr")[0])[0].split(_BREAK)[1:]]


def html_tags(page: str) -> set[str]:
    """The names of all elements of the page."""
    return _parsed(page)[1]


def _parsed(page: str) -> tuple[str, set[str]]:
    parser = _Blocks()
    parser.feed(page)
    return "".join(parser.text), parser.tags


def markdown_page(text: str) -> str:
    """The Markdown as a CommonMark reader renders it, numbers of list items written out."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = markdown.parse(text)
    page = str(markdown.renderer.render(tokens, markdown.options, {}))
    page = re.sub(r"<ol>", '<ol start="1">', page)
    return re.sub(r'<ol start="(\d+)">(.*?)</ol>', _numbered_items, page, flags=re.DOTALL)


def _numbered_items(found: re.Match[str]) -> str:
    number = int(found[1]) - 1

    def labelled(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f'<li id="p">{number}. '

    return re.sub("<li>", labelled, found[2])


def markdown_blocks(text: str) -> list[str]:
    """The headings of level 2 and 3 and the list items."""
    return html_blocks(re.sub(r"<(h[23])>", r'<\1 id="h">', markdown_page(text)))


def docx_blocks(data: bytes) -> list[str]:
    """The blocks of a Word document with the numbers that Word would count."""
    counts = [0, 0, 0, 0]
    blocks: list[str] = []
    for paragraph in docx.Document(BytesIO(data)).paragraphs:
        label, continued = _word_label(paragraph, counts)
        if label and not continued:
            blocks.append(f"{label} {paragraph.text}")
        elif continued:
            blocks[-1] = " ".join(filter(None, [blocks[-1], label, paragraph.text]))
    return blocks


def _word_label(paragraph: WordParagraph, counts: list[int]) -> tuple[str, bool]:
    """The label by the style's own numbering, and whether the paragraph goes on with the one before."""
    style = paragraph.style
    assert style is not None
    if style.name == "Continued Paragraph":
        return "", True
    numbering = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbering is None:
        return "", False
    number = _count(counts, style.name or "")
    return number, style.name == "Lettered Entry"


def _count(counts: list[int], style: str) -> str:
    place = ("Heading 1", "Heading 2", "Numbered Paragraph", "Lettered Entry").index(style)
    counts[place] += 1
    if place in {0, 2}:
        counts[place + 1] = 0
    roman = ("", "I", "II", "III", "IV", "V")
    return (
        lambda n: f"{roman[n]}.",
        lambda n: f"{chr(64 + n)}.",
        lambda n: f"{n}.",
        lambda n: f"({chr(96 + n)})",
    )[place](counts[place])


def docx_text(data: bytes) -> str:
    """All text of the body, tables first, as one line."""
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return one_line(" ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)]))


def pdf_text(data: bytes, running_head: str) -> str:
    """The text of all pages as one line, without page numbers and running heads."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    pages = [re.sub(r"\n?\d+/\d+\s*$", "", page) for page in pages]
    pages = [pages[0], *(page.removeprefix(running_head) for page in pages[1:])]
    return one_line(re.sub(r"-\n", "-", "\n".join(pages)))
