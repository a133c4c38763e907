from __future__ import annotations

from dataclasses import replace

from convene.adapters.documents.html import document_html
from convene.domain.documents.document import Emphasis, Paragraph, Run
from tests.adapters.documents import report_reading as reading


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = document_html(reading.hostile_report())
    assert not reading.html_tags(page) & {"script", "link", "img", "iframe", "object", "form"}
    assert "url(" not in page
    assert "src=" not in page


def test_the_page_names_its_language_and_title() -> None:
    page = document_html(reading.real_report())
    assert '<html lang="en-GB">' in page
    assert (
        "<title>Chair’s report of the Second Intersessional Consultation of the Ad Hoc Committee</title>"
        in page
    )


def test_a_paragraph_can_be_linked_to_by_its_stable_id() -> None:
    page = document_html(reading.real_report())
    assert '<div class="paragraph" id="item-2.panel">' in page
    assert '<a class="number" href="#item-2.panel">6.</a>' in page


def test_emphasis_is_set() -> None:
    runs = (Run("a"), Run("<b", Emphasis.ITALIC), Run("c", Emphasis.BOLD))
    page = document_html(replace(reading.real_report(), blocks=(Paragraph("p", runs),)))
    assert "a<i>&lt;b</i><b>c</b>" in page
