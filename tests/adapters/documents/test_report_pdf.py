from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from convene.adapters.documents.pdf import document_pdf
from convene.domain.documents.document import Paragraph, Run
from tests.adapters.documents import report_reading as reading

if TYPE_CHECKING:
    from convene.domain.documents.document import Document


def _catalogue(report: Document) -> Any:
    return _opened(report).trailer["/Root"]


def _opened(report: Document) -> PdfReader:
    return PdfReader(BytesIO(document_pdf(report)))


def _saying(text: str) -> Document:
    return replace(reading.real_report(), blocks=(Paragraph("p", (Run(text),)),))


def test_the_file_is_tagged_and_claims_to_be_accessible() -> None:
    root = _catalogue(reading.real_report())
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_properties_describe_the_report() -> None:
    metadata = _opened(reading.real_report()).metadata
    assert metadata is not None
    assert (
        metadata.title == "Chair’s report of the Second Intersessional Consultation of the Ad Hoc Committee"
    )
    assert metadata.author == "Chair of the Ad Hoc Committee"
    assert metadata.creation_date_raw == "D:20220706000000Z"


def test_headings_are_bookmarks() -> None:
    outline: list[Any] = _opened(reading.real_report()).outline
    titles = [entry["/Title"].replace("\xa0", " ") for entry in outline if not isinstance(entry, list)]
    assert titles == [
        "I. Introduction",
        "II. Organization of the consultation",
        "III. Summary of the discussion",
        "IV. Adjournment",
    ]


def test_pages_are_numbered_and_bear_the_symbol_or_the_title_from_the_second_on() -> None:
    report = reading.real_report()
    pages = [page.extract_text() for page in _opened(report).pages]
    for number, page in enumerate(pages, start=1):
        assert page.rstrip().endswith(f"{number}/{len(pages)}")
        assert page.startswith(report.title) is (number > 1)


def test_the_job_number_stands_on_the_first_page_only() -> None:
    pages = [
        page.extract_text() for page in _opened(replace(reading.real_report(), job_number="V.22-1 (E)")).pages
    ]
    assert ["V.22-1 (E)" in page for page in pages] == [True] + [False] * (len(pages) - 1)


def test_a_letter_that_the_font_lacks_costs_the_claim_and_not_the_report() -> None:
    root = _catalogue(_saying("named 中文 here"))
    assert b"pdfuaid" not in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"]


def test_cyrillic_greek_and_accented_letters_are_set() -> None:
    said = "Фаузия Ιωάννης José Łukasz Ş ğ"
    assert said in " ".join(_opened(_saying(said)).pages[0].extract_text().split())
