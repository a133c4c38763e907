"""`convene approve` and `convene report`."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from tests.support.consultations import SLUG
from tests.support.installations import Installation

DUE = "2022-07-05T09:00"


@pytest.fixture
def compiled(equipped: Installation) -> Installation:
    """An installation whose consultation is adjourned and reported on."""
    equipped.load(report={"due_days": 22, "stated_total": 7})
    equipped.adjourn()
    assert equipped.apply(DUE).status == 0
    return equipped


def test_before_it_is_compiled_there_is_no_report_and_that_is_said(installation: Installation) -> None:
    installation.load()
    ran = installation.run("report", SLUG, "--out", str(installation.folder / "papers"))
    assert ran.status == 1
    assert "not compiled yet" in ran.complaint
    assert not (installation.folder / "papers").exists()


def test_it_is_written_in_every_format(compiled: Installation) -> None:
    folder = compiled.folder / "papers"
    ran = compiled.run("report", SLUG, "--out", str(folder))
    assert ran.status == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        *("report.docx", "report.html", "report.md", "report.pdf")
    ]
    texts = [
        (folder / "report.md").read_text(),
        (folder / "report.html").read_text(),
        "".join(
            paragraph.text
            for paragraph in docx.Document(BytesIO((folder / "report.docx").read_bytes())).paragraphs
        ),
        "".join(page.extract_text() for page in PdfReader(folder / "report.pdf").pages),
    ]
    assert all("Cooperation" in text for text in texts)


def test_only_the_formats_that_were_asked_for_are_written(compiled: Installation) -> None:
    folder = compiled.folder / "papers"
    ran = compiled.run("report", SLUG, "--format", "md, html", "--out", str(folder), "--json")
    assert ran.json["files"] == {"md": str(folder / "report.md"), "html": str(folder / "report.html")}
    assert sorted(file.name for file in folder.iterdir()) == ["report.html", "report.md"]


def test_an_unknown_format_is_wrong_use_and_the_formats_are_named(compiled: Installation) -> None:
    ran = compiled.run("report", SLUG, "--format", "pdf,xls", "--out", str(compiled.folder / "papers"))
    assert ran.status == 2
    assert "expected some of: docx, pdf, html, md" in ran.complaint


def test_findings_are_listed_and_one_that_is_accepted_stays_listed_as_accepted(
    compiled: Installation,
) -> None:
    out = str(compiled.folder / "papers")
    found = {
        each["finding"]: each
        for each in compiled.run("report", SLUG, "--out", out, "--json").json["findings"]
    }
    assert found["attendance-total"]["severity"] == "error"
    assert found["attendance-total"]["accepted"] is None
    accepted = compiled.run("report", SLUG, "--accept", "attendance-total", "--reason", "as announced")
    assert accepted.status == 0
    assert "Accepted: as announced" in accepted.words
    again = {
        each["finding"]: each
        for each in compiled.run("report", SLUG, "--out", out, "--json").json["findings"]
    }
    assert again["attendance-total"]["accepted"] == "as announced"


def test_a_finding_is_accepted_with_a_reason_only(compiled: Installation) -> None:
    assert compiled.run("report", SLUG, "--accept", "attendance-total").status == 2
    refused = compiled.run("report", SLUG, "--accept", "no-officer", "--reason", "none came")
    assert refused.status == 1
    assert "cannot be accepted" in refused.complaint


def test_an_approved_report_is_published_by_the_next_apply(compiled: Installation) -> None:
    approved = compiled.run("approve", SLUG, "report", "--by", "H.E. Ms. Ada Chair", "--at", DUE, "--json")
    assert approved.json == {"approved": "version 1 of the report", "by": "H.E. Ms. Ada Chair"}
    assert compiled.apply(DUE).status == 0
    report = compiled.run(
        "report", SLUG, "--format", "md", "--out", str(compiled.folder / "o"), "--json"
    ).json
    assert (report["version"], report["approved"], report["published"]) == (1, True, True)


def test_where_nothing_waits_nothing_is_approved(equipped: Installation) -> None:
    ran = equipped.run("approve", SLUG)
    assert ran.status == 1
    assert f"`convene status {SLUG}`" in ran.complaint
