"""`convene papers`."""

import csv
import stat
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from convene.domain.papers.badges import delegate_id
from convene.settings import Settings
from convene.store import tables
from interfaces.cli.papers.names import PaperName
from tests.support.consultations import SLUG
from tests.support.installations import WAVES, Installation

AT = ("--at", "2022-05-03T09:00")


@pytest.fixture
def answered(installation: Installation) -> Installation:
    """An installation whose first organization is accredited, sends a delegate, and is on a list."""
    installation.load()
    installation.answer()
    opened = datetime(2022, 5, 2, 7, tzinfo=UTC)
    with installation.store() as db, db.writing() as session:
        session.add(
            tables.Accreditation(
                consultation_id=1,
                stakeholder_id=1,
                paragraph="9",
                standing="approved",
                list_number=1,
                place_on_list=1,
            )
        )
        session.add(
            tables.AccreditationList(
                consultation_id=1, number=1, opened_at=opened, closes_at=opened.replace(day=16)
            )
        )
    return installation


def written(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def text(file: Path) -> str:
    if file.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


@pytest.mark.parametrize(
    ("paper", "name", "says"),
    [
        ("participants", "participants", "Dea Delegate"),
        ("agenda", "agenda", "Bea Panel, Director, Example Institute"),
        ("concept-note", "concept-note", "Registration closes on Friday, 10 June 2022"),
        ("objection-list", "objection-list-1", "before the Member States"),
    ],
)
def test_a_paper_is_written_in_word_and_pdf_and_the_files_are_named(
    answered: Installation, paper: str, name: str, says: str
) -> None:
    out = answered.folder / "papers"
    ran = answered.run("papers", SLUG, paper, "--out", str(out), *AT, "--json")
    assert ran.status == 0, ran.err
    files = [out / f"{name}.docx", out / f"{name}.pdf"]
    assert ran.json == {"paper": paper, "files": [str(file) for file in files], "lacking": {}}
    assert written(out) == [file.name for file in files]
    assert all(says in " ".join(text(file).split()) for file in files)


def test_badges_are_data_and_sheets_whose_codes_the_installation_reads(answered: Installation) -> None:
    out = answered.folder / "papers"
    assert answered.run("papers", SLUG, "badges", "--out", str(out), *AT).status == 0
    assert written(out) == ["badges.csv", "badges.pdf"]
    with (out / "badges.csv").open(encoding="utf-8-sig", newline="") as file:
        [badge] = csv.DictReader(file)
    assert badge["name"] == "Dea Delegate"
    assert delegate_id(Settings().seal, badge["code"]) == 1
    assert "Dea Delegate" in text(out / "badges.pdf")
    assert [stat.S_IMODE(file.stat().st_mode) for file in sorted(out.iterdir())] == [0o600, 0o600]


def test_only_the_formats_that_were_asked_for_are_written(answered: Installation) -> None:
    out = answered.folder / "papers"
    ran = answered.run("papers", SLUG, "participants", "--format", "PDF", "--out", str(out))
    assert ran.status == 0
    assert written(out) == ["participants.pdf"]


def test_notes_verbales_are_a_file_a_mission(equipped: Installation) -> None:
    out = equipped.folder / "papers"
    assert equipped.apply(WAVES).status == 0
    ran = equipped.run("papers", SLUG, "notes-verbales", "--out", str(out))
    assert ran.status == 0, ran.err
    assert written(out) == [
        f"notes-verbales/note-verbale-{number}-example-state-{number}.pdf" for number in (1, 2, 3)
    ]
    said = " ".join(text(out / written(out)[0]).split())
    assert "Reference: CU 2022/1(E)" in said
    assert said.endswith("Vienna, 12 April 2022")
    assert "/p/..." in said


def test_notes_with_links_are_for_their_owner_alone(equipped: Installation) -> None:
    out = equipped.folder / "papers"
    assert equipped.apply(WAVES).status == 0
    assert equipped.run("papers", SLUG, "notes-verbales", "--with-links", "--out", str(out)).status == 0
    note = out / written(out)[0]
    assert "/p/..." not in text(note)
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("participants", "--format", "csv"), "expected some of: docx, pdf"),
        (("badges", "--format", "docx"), "expected some of: csv, pdf"),
        (("agenda", "--format", ","), "no format is named"),
        (("agenda", "--list", "1"), "--list goes with objection-list and notes-verbales"),
        (("agenda", "--with-links"), "--with-links goes with notes-verbales"),
        (("minutes",), '"participants"'),
    ],
)
def test_what_a_paper_does_not_have_is_wrong_use(
    answered: Installation, arguments: tuple[str, ...], says: str
) -> None:
    out = answered.folder / "papers"
    ran = answered.run("papers", SLUG, *arguments, "--out", str(out))
    assert ran.status == 2
    assert says in ran.complaint
    assert not out.exists()


@pytest.mark.parametrize("paper", ["badges", "objection-list", "notes-verbales"])
def test_what_cannot_be_made_yet_is_said_and_leaves_no_file(installation: Installation, paper: str) -> None:
    installation.load()
    out = installation.folder / "papers"
    ran = installation.run("papers", SLUG, paper, "--out", str(out))
    assert ran.status == 1
    assert ran.complaint.startswith("convene: no")
    assert not out.exists()


def test_a_folder_that_cannot_be_made_fails_and_leaves_nothing_half(answered: Installation) -> None:
    taken = answered.folder / "papers"
    taken.write_text("a file")
    ran = answered.run("papers", SLUG, "concept-note", "--out", str(taken))
    assert ran.status == 1
    assert taken.read_text() == "a file"


def test_a_letter_that_no_font_has_is_named(answered: Installation) -> None:
    answered.load(place="Vienna\u2fe0")
    ran = answered.run("papers", SLUG, "concept-note", "--format", "pdf", "--out", str(answered.folder / "o"))
    assert ran.status == 0
    assert "no font on this machine has" in ran.words


def test_an_unknown_consultation_is_wrong_use(installation: Installation) -> None:
    installation.load()
    ran = installation.run("papers", "autumn", "agenda")
    assert ran.status == 2
    assert "there are: spring" in ran.complaint


def test_help_tells_every_paper(installation: Installation) -> None:
    help_ = installation.run("papers", "--help").words
    assert [paper for paper in PaperName if paper.value not in help_] == []
