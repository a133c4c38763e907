from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Pt

from convene.adapters.documents.docx import document_docx
from tests.adapters.documents import report_reading as reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from convene.domain.documents.document import Document


def _opened(report: Document) -> WordDocument:
    return docx.Document(BytesIO(document_docx(report)))


def test_the_properties_describe_the_report() -> None:
    properties = _opened(reading.real_report()).core_properties
    assert (
        properties.title == "Chair’s report of the Second Intersessional Consultation of the Ad Hoc Committee"
    )
    assert properties.author == "Chair of the Ad Hoc Committee"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == datetime(2022, 7, 6, tzinfo=UTC)


def test_a_very_long_title_is_cut_in_the_properties_only() -> None:
    opened = _opened(replace(reading.real_report(), title="x" * 300))
    assert opened.core_properties.title == "x" * 255
    assert opened.paragraphs[0].text == "x" * 300


@pytest.mark.parametrize(
    ("position", "style"),
    [(0, "Title"), (1, "Subtitle"), (2, "Note"), (3, "Heading 1"), (4, "Numbered Paragraph")],
)
def test_every_paragraph_has_a_style_of_its_kind(position: int, style: str) -> None:
    used = _opened(reading.real_report()).paragraphs[position].style
    assert used is not None
    assert used.name == style


def test_the_masthead_is_a_table_between_thick_rules() -> None:
    table = _opened(reading.real_report()).tables[0]
    assert [cell.text.splitlines()[-1] for cell in table.rows[0].cells] == [
        "New York, 29 August–9 September 2022",
        "English only",
    ]
    borders = table.rows[0].cells[0]._tc.xpath("./w:tcPr/w:tcBorders/*/@w:sz")
    assert borders == ["18", "18"]


def test_a_symbol_has_a_row_of_its_own_above() -> None:
    table = _opened(reading.hostile_report()).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["", "A/<b>/*1*"]


def test_pages_are_numbered_and_the_job_number_stands_on_the_first() -> None:
    section = _opened(replace(reading.real_report(), job_number="V.22-01234 (E)")).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer._element.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert section.first_page_footer.paragraphs[0].text.startswith("V.22-01234 (E)")
    assert section.header.paragraphs[0].text == reading.real_report().title
    assert section.first_page_header.is_linked_to_previous


def test_emphasis_is_of_the_run() -> None:
    runs = _opened(reading.hostile_report()).paragraphs[4].runs
    assert [(run.bold, run.italic) for run in runs] == [
        (None, None),
        (True, None),
        (None, None),
        (None, True),
    ]


def test_the_language_of_the_text_is_that_of_the_report() -> None:
    styles = _opened(reading.real_report()).styles.element
    assert set(styles.xpath("//w:lang/@w:val")) == {"en-GB"}


def test_a_date_does_not_reach_the_archive_and_no_picture_is_in_it() -> None:
    for year in (1970, 2107):
        with ZipFile(
            BytesIO(document_docx(replace(reading.real_report(), date=date(year, 1, 1))))
        ) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not [name for name in archive.namelist() if name.endswith(".jpeg")]


def test_the_columns_of_the_masthead_have_the_widths_of_their_cells() -> None:
    table = _opened(reading.real_report()).tables[0]
    assert [column.width for column in table.columns] == [cell.width for cell in table.rows[0].cells]


def test_the_last_entry_of_a_list_is_as_far_from_the_next_paragraph_as_any_other() -> None:
    paragraphs = _opened(reading.real_report()).paragraphs
    pairs = [
        (paragraph, following)
        for paragraph, following in pairwise(paragraphs)
        if paragraph.style is not None and paragraph.style.name == "Lettered Entry"
        if following.style is not None and following.style.name != "Lettered Entry"
    ]
    assert {paragraph.paragraph_format.space_after for paragraph, _ in pairs} == {Pt(8)}
