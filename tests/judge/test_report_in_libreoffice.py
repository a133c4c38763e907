"""The Word report as LibreOffice lays it out: what a reader sees, read from the PDF that it prints."""

import re
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from convene.adapters.documents.docx import document_docx
from convene.domain.documents.document import Document, Paragraph
from tests.adapters.documents import report_reading as reading
from tests.domain.report.real_case import real_case
from tests.support.programs import program

pytestmark = pytest.mark.judge


def printed(report: Document, folder: Path) -> bytes:
    """The PDF that LibreOffice makes of the Word document."""
    (folder / "report.docx").write_bytes(document_docx(report))
    profile = (folder / "profile").as_uri()
    command = [program("soffice"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "report.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "report.pdf").read_bytes()


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return printed(reading.real_report(), tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def text(pdf: bytes) -> str:
    return reading.pdf_text(pdf, reading.real_report().title)


def found_in_order(text: str, wanted: Sequence[str]) -> list[str]:
    """What of it is in the text, each behind the one before it."""
    place, found = 0, []
    for each in wanted:
        here = text.find(each, place)
        if here >= 0:
            place = here + len(each)
            found.append(each)
    return found


def test_every_heading_and_paragraph_is_printed_with_its_number_and_in_order(text: str) -> None:
    wanted = reading.expected(reading.real_report())
    assert found_in_order(text, wanted) == wanted


def test_there_are_nineteen_numbered_paragraphs_and_no_twentieth(pdf: bytes) -> None:
    lines = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", lines, re.MULTILINE)]
    assert numbers == list(range(1, 20))


def test_every_panellist_and_briefer_is_printed_with_role_and_organization(text: str) -> None:
    speakers = [each for item in real_case().items for each in (*item.briefings, *item.panel)]
    assert len(speakers) > 10
    said = text.replace("’", "'")
    for each in speakers:
        assert (
            ", ".join(filter(None, (f"{each.honorific} {each.name}", each.role, each.organization))) in said
        )


def test_the_masthead_stands_at_the_top_in_two_columns(pdf: bytes) -> None:
    first = PdfReader(BytesIO(pdf)).pages[0].extract_text(extraction_mode="layout")
    top = first.partition("Chair’s report")[0]
    assert re.search(r"Ad Hoc Committee to Elaborate a Comprehensive\s{3,}6 July 2022", top)


def test_pages_are_counted(pdf: bytes) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert [page.rstrip().rpartition("\n")[2].strip() for page in pages] == [
        f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)
    ]


def test_markup_in_what_people_wrote_is_printed_as_they_wrote_it(tmp_path: Path) -> None:
    report = reading.hostile_report()
    said = reading.pdf_text(printed(report, tmp_path), report.running_head)
    paragraphs = [block for block in report.blocks if isinstance(block, Paragraph)]
    for each in paragraphs:
        for entry in each.entries:
            words = reading.one_line("".join(run.text for run in entry))
            assert words.replace(" ", "") in said.replace(" ", "")
