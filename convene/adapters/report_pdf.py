"""The report as PDF, set by Typst: tagged, with bookmarks, the same bytes for the same document."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, cast

import fontpkg
import typst

from convene.adapters.jinja import TEMPLATES
from convene.domain.report.document import Heading

if TYPE_CHECKING:
    from convene.domain.report.document import Document, Paragraph, Runs

_FOLDER = TEMPLATES / "report"
_LAYOUT = _FOLDER / "layout.typ"


def report_pdf(report: Document) -> bytes:
    """The PDF, conforming to PDF/UA-1 where the font has every letter of the text.

    A letter that Noto Serif lacks (Chinese, Arabic) prints as a box; the file is then still tagged, and
    does not claim to conform.
    """
    try:
        return _compiled(report, ["ua-1"])
    except typst.TypstError as refusal:
        if "could not be displayed" not in refusal.message:
            raise
        return _compiled(report, [])


def _compiled(report: Document, standards: list[typst.PDFStandard]) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=False,  # else two machines would print two documents
        include_embedded_fonts=False,
        font_paths=[str(fontpkg.path("Noto Serif").parent)],
    )
    compiler = typst.Compiler(_LAYOUT, root=str(_FOLDER), font_paths=fonts)
    compiled = compiler.compile(
        format="pdf",
        sys_inputs={"report": json.dumps(_data(report))},
        pdf_standards=standards,
        timestamp=datetime.combine(report.date, time(), UTC),
    )
    return cast("bytes", compiled)


def _data(report: Document) -> dict[str, Any]:
    language, _, region = report.language.partition("-")
    return {
        "language": language,
        "region": region or None,
        "author": report.author,
        "date": {"year": report.date.year, "month": report.date.month, "day": report.date.day},
        "masthead": {
            "body": report.masthead.body,
            "occasion": report.masthead.occasion,
            "symbol": report.masthead.symbol,
            "details": report.masthead.details,
        },
        "running_head": report.running_head,
        "title": report.title,
        "kind": report.kind,
        "note": _runs(report.note),
        "blocks": [_block(label, block) for label, block in report.numbered()],
        "job_number": report.job_number,
    }


def _block(label: str, block: Heading | Paragraph) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "label": label, "level": block.level, "text": block.text}
    return {
        "kind": "paragraph",
        "label": label,
        "runs": _runs(block.runs),
        "entries": [{"label": letter, "runs": _runs(entry)} for letter, entry in block.lettered()],
        "closing": _runs(block.closing),
    }


def _runs(runs: Runs) -> list[dict[str, str]]:
    return [{"text": run.text, "emphasis": run.emphasis} for run in runs]
