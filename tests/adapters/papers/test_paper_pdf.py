"""Papers, notes verbales and badges as PDF, read back with pypdf."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from convene.adapters.documents.typesetting import Typeset
from convene.adapters.papers.pdf import badges_pdf, note_pdf, paper_pdf
from convene.domain.documents.document import Run
from convene.domain.documents.paper import Line, Lines, Text
from convene.domain.papers.badges import Badge, BadgeSheet, badge_code
from convene.domain.papers.note_verbale import NoteVerbale
from tests.adapters.papers.paper_samples import HOSTILE, paper

NOTE = NoteVerbale(
    language="en",
    sender="Secretariat of the Committee",
    body="Example Committee",
    reference="CU 2022/7(E)",
    state="Chad",
    serial=7,
    date=date(2022, 4, 4),
    title="Note verbale CU 2022/7(E)",
    blocks=(Text((Run("The Secretariat presents its compliments"),)), Text((Run("Vienna, 4 April 2022"),))),
)
UNASSIGNED = "\u2fe0"
"""A code of Unicode that is no letter, and that no font has."""


def badge(name: str, organization: str = "Example Institute", place: int = 0) -> Badge:
    return Badge(badge_code(b"secret", 1), "Ms.", name, "", organization, "State", "A", place)


def sheet(*badges: Badge) -> BadgeSheet:
    return BadgeSheet("Spring Consultation", "Vienna, 13 June 2022", badges)


def pages(made: Typeset) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(made.content)).pages]


def squeezed(made: Typeset) -> str:
    """All text without any space, since lines may break anywhere."""
    return "".join("".join(pages(made)).split()).replace("\u200b", "")


def test_markup_of_any_format_comes_through_as_text() -> None:
    assert squeezed(paper_pdf(paper(HOSTILE))).count("".join(HOSTILE.split())) >= 10


def test_a_paper_is_tagged_and_claims_to_be_accessible() -> None:
    root = PdfReader(BytesIO(paper_pdf(paper()).content)).trailer["/Root"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()  # type: ignore[index]


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    found = pages(paper_pdf(paper(rows=100)))
    assert len(found) > 2
    assert all("Number" in page for page in found)


@pytest.mark.parametrize("name", ["محمد بن عبد الله", "吴晓明", "Ελένη", "मोहन"])
def test_a_name_in_any_script_is_set(name: str) -> None:
    assert len(pages(paper_pdf(paper(name)))) >= 1
    assert len(pages(badges_pdf(sheet(badge(name)), date(2022, 6, 1)))) == 1


def test_a_letter_that_no_font_has_is_named() -> None:
    assert paper_pdf(paper(f"x{UNASSIGNED}")).lacking == r"\u{2fe0}"
    assert paper_pdf(paper("x")).lacking is None


def test_a_note_has_letterhead_reference_and_text_and_ends_in_place_and_date() -> None:
    [page] = pages(note_pdf(NOTE))
    assert page.split("\n") == [
        *("Secretariat of the Committee", "Example Committee", "Reference: CU 2022/7(E)"),
        *("The Secretariat presents its compliments", "Vienna, 4 April 2022"),
    ]


def test_enclosures_are_counted_at_the_foot_of_the_last_page_where_there_are_some() -> None:
    long = Lines(tuple(Line(f"{place}.", (Run("A name"),)) for place in range(80)))
    found = pages(note_pdf(replace(NOTE, blocks=(long,), enclosures=2)))
    assert ["Enclosures: 2" in page for page in found] == [False] * (len(found) - 1) + [True]


def test_eight_badges_stand_on_a_page() -> None:
    badges = [badge(f"Ada {place}", place=place) for place in range(17)]
    found = pages(badges_pdf(sheet(*badges), date(2022, 6, 1)))
    assert [page.count("Example Institute") for page in found] == [8, 8, 1]


@pytest.mark.parametrize(
    "name",
    [
        "Ng",
        "Maria del Carmen Fernández-Villaverde y Rodríguez de Sotomayor Hernández-Echeverría",
        "X" * 300,
        "word " * 90,
        HOSTILE,
    ],
)
def test_a_name_of_any_length_is_on_its_badge_whole(name: str) -> None:
    made = badges_pdf(sheet(badge(name, organization=name)), date(2022, 6, 1))
    assert squeezed(made).count("".join(name.split())) == 2
