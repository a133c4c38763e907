"""Papers in Word, read back with python-docx."""

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from convene.adapters.papers.docx import paper_docx
from tests.adapters.papers.paper_samples import HOSTILE, paper


def opened(text: str = "Ada Example", rows: int = 3) -> WordDocument:
    return docx.Document(BytesIO(paper_docx(paper(text, rows))))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert paper_docx(paper()) == paper_docx(paper())


def test_every_block_has_its_style_and_headings_have_no_numbers() -> None:
    word = opened()
    assert [each.style.name for each in word.paragraphs if each.style is not None] == [
        *("Title", "Subtitle", "Note", "Heading 1", "Heading 2", "Paragraph", "Line", "Line")
    ]
    assert [word.styles[f"Heading {level}"].element.findall(f".//{qn('w:numPr')}") for level in (1, 2)] == [
        *([], [])
    ]


def test_markup_of_any_format_comes_through_as_text() -> None:
    word = opened(HOSTILE)
    said = f"{HOSTILE} {HOSTILE} {HOSTILE}"
    assert [each.text for each in word.paragraphs[3:]] == [
        f"First {HOSTILE}",
        f"Second {HOSTILE}",
        "What follows is:",
        f"2.\t{said}",
        said,
    ]
    assert word.tables[1].rows[1].cells[1].text == HOSTILE


def test_what_leads_to_lines_stays_with_them_and_lines_with_each_other() -> None:
    kept = [each.paragraph_format.keep_with_next for each in opened().paragraphs[-3:]]
    assert kept == [True, True, False]


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    rows = opened(rows=40).tables[1].rows
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
    assert repeated == [True] + [False] * 40
