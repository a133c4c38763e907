"""The papers that the demo leaves: the report in each format, the programme as a page and a calendar."""

from pathlib import Path

from convene.adapters.documents.formats import FORMATS
from convene.operations import programme_view
from convene.operations.report import newest_report
from convene.store.database import Database

PAPERS = (*(f"report.{ending}" for ending in FORMATS), "programme.html", "programme.ics")
"""The files, in the order in which they are told."""


def write_papers(db: Database, slug: str, out: Path) -> None:
    """Write them."""
    document = newest_report(db, slug).document
    for ending, rendered in FORMATS.items():
        (out / f"report.{ending}").write_bytes(rendered(document))
    (out / "programme.html").write_text(programme_view.page(db, slug), encoding="utf-8")
    (out / "programme.ics").write_bytes(programme_view.calendar(db, slug))
