"""The numbered document as one HTML page that needs nothing else: no script, no picture, no font of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from convene.adapters.jinja import TEMPLATES, environment
from convene.domain.documents.document import Emphasis

if TYPE_CHECKING:
    from convene.domain.documents.document import Document, Runs

_ELEMENTS = {
    Emphasis.PLAIN: Markup("{}"),
    Emphasis.ITALIC: Markup("<i>{}</i>"),
    Emphasis.BOLD: Markup("<b>{}</b>"),
}


def document_html(document: Document) -> str:
    """The page; printed from a browser it is an A4 document with numbered pages."""
    template = environment(autoescape=True, folder=TEMPLATES / "documents").get_template("layout.html.j2")
    return template.render(document=document, runs=_runs)


def _runs(runs: Runs) -> Markup:
    return Markup().join(_ELEMENTS[run.emphasis].format(run.text) for run in runs)
