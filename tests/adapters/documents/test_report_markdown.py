from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.documents.markdown import document_markdown, escape
from convene.domain.documents.document import Emphasis, Paragraph, Run
from convene.domain.style import clean
from tests.adapters.documents import report_reading as reading


@given(st.text().map(clean))
def test_any_line_is_read_back_as_it_was(text: str) -> None:
    page = reading.markdown_page(f"1. {escape(text)}\n")
    assert reading.html_text(page) == reading.one_line(f"1. {text}")
    assert reading.html_tags(page) <= {"ol", "li", "p"}


@given(st.text(alphabet="#*_-+=>`<&1.)([]!|~$\\: a", min_size=1).map(clean))
def test_marks_at_the_beginning_of_a_line_open_nothing(text: str) -> None:
    page = reading.markdown_page(escape(text))
    assert reading.html_text(page) == reading.one_line(text)
    assert reading.html_tags(page) <= {"p"}


def test_emphasis_touches_its_words() -> None:
    runs = (Run("a"), Run(" b ", Emphasis.ITALIC), Run("*", Emphasis.BOLD), Run(" ", Emphasis.BOLD), Run("c"))
    text = document_markdown(replace(reading.real_report(), blocks=(Paragraph("p", runs),)))
    assert text.endswith("1. a *b* **\\*** c\n")


def test_parts_of_a_paragraph_stay_inside_its_list_item() -> None:
    parts = Paragraph("p", (Run("a"),), entries=((Run("b"),),), closing=(Run("c"),))
    others = tuple(replace(parts, id=str(number)) for number in range(9))
    text = document_markdown(replace(reading.real_report(), blocks=(*others, parts)))
    assert text.endswith("10. a\n\n    (a) b\n\n    c\n")
