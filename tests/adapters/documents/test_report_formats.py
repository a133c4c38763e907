"""What holds for all formats alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from convene.adapters.documents.docx import document_docx
from convene.adapters.documents.html import document_html
from convene.adapters.documents.markdown import document_markdown
from convene.adapters.documents.pdf import document_pdf
from tests.adapters.documents import report_reading as reading
from tests.domain.report.record import first_missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from convene.domain.documents.document import Document

TEXTS: dict[str, Callable[[Document], str]] = {
    "html": lambda report: reading.html_text(document_html(report)),
    "markdown": lambda report: reading.html_text(reading.markdown_page(document_markdown(report))),
    "docx": lambda report: reading.docx_text(document_docx(report)),
    "pdf": lambda report: reading.pdf_text(document_pdf(report), report.running_head),
}
BLOCKS: dict[str, Callable[[Document], list[str]]] = {
    "html": lambda report: reading.html_blocks(document_html(report)),
    "markdown": lambda report: reading.markdown_blocks(document_markdown(report)),
    "docx": lambda report: reading.docx_blocks(document_docx(report)),
}


@pytest.mark.parametrize("text_of", TEXTS.values(), ids=TEXTS)
def test_every_name_role_figure_and_date_is_there_in_order(text_of: Callable[[Document], str]) -> None:
    assert first_missing(text_of(reading.real_report())) is None


@pytest.mark.parametrize("blocks_of", BLOCKS.values(), ids=BLOCKS)
def test_headings_and_paragraphs_have_the_same_numbers_and_words(
    blocks_of: Callable[[Document], list[str]],
) -> None:
    report = reading.real_report()
    assert blocks_of(report) == reading.expected(report)


def test_the_pdf_has_the_same_numbers_and_words() -> None:
    report = reading.real_report()
    text = TEXTS["pdf"](report)
    assert text.endswith(" ".join(reading.expected(report)))


@pytest.mark.parametrize("blocks_of", BLOCKS.values(), ids=BLOCKS)
def test_markup_of_any_format_comes_through_as_text(blocks_of: Callable[[Document], list[str]]) -> None:
    report = reading.hostile_report()
    assert blocks_of(report) == reading.expected(report)


def test_markup_of_any_format_comes_through_the_pdf_as_text() -> None:
    text = TEXTS["pdf"](reading.hostile_report()).replace(" ", "")
    assert text.count(reading.HOSTILE.replace(" ", "")) == 19


@pytest.mark.parametrize("write", [document_html, document_markdown, document_docx, document_pdf])
def test_the_same_document_gives_the_same_bytes(write: Callable[[Document], str | bytes]) -> None:
    assert write(reading.real_report()) == write(reading.real_report())


@pytest.mark.parametrize("text_of", TEXTS.values(), ids=TEXTS)
def test_symbol_and_distribution_are_printed_where_they_are_set(text_of: Callable[[Document], str]) -> None:
    assert "A/<b>/*1*" in text_of(reading.hostile_report())
