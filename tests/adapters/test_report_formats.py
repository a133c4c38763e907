"""What holds for all formats alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from convene.adapters.report_docx import report_docx
from convene.adapters.report_html import report_html
from convene.adapters.report_markdown import report_markdown
from convene.adapters.report_pdf import report_pdf
from tests.adapters import report_reading as reading
from tests.domain.report.record import first_missing

if TYPE_CHECKING:
    from collections.abc import Callable

    from convene.domain.report.document import Document

TEXTS: dict[str, Callable[[Document], str]] = {
    "html": lambda report: reading.html_text(report_html(report)),
    "markdown": lambda report: reading.html_text(reading.markdown_page(report_markdown(report))),
    "docx": lambda report: reading.docx_text(report_docx(report)),
    "pdf": lambda report: reading.pdf_text(report_pdf(report), report.running_head),
}
BLOCKS: dict[str, Callable[[Document], list[str]]] = {
    "html": lambda report: reading.html_blocks(report_html(report)),
    "markdown": lambda report: reading.markdown_blocks(report_markdown(report)),
    "docx": lambda report: reading.docx_blocks(report_docx(report)),
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


@pytest.mark.parametrize("write", [report_html, report_markdown, report_docx, report_pdf])
def test_the_same_document_gives_the_same_bytes(write: Callable[[Document], str | bytes]) -> None:
    assert write(reading.real_report()) == write(reading.real_report())


@pytest.mark.parametrize("text_of", TEXTS.values(), ids=TEXTS)
def test_symbol_and_distribution_are_printed_where_they_are_set(text_of: Callable[[Document], str]) -> None:
    assert "A/<b>/*1*" in text_of(reading.hostile_report())
