"""The papers as PDF, set by Typst."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import segno

from convene.adapters.documents.pdf import borrowing_pdf
from convene.adapters.documents.typesetting import (
    Typeset,
    date_data,
    front_data,
    language_data,
    runs_data,
    typeset,
)
from convene.domain.documents.document import Document
from convene.domain.documents.paper import Heading, Lines, Table

if TYPE_CHECKING:
    from datetime import date

    from convene.domain.documents.paper import Block, Paper
    from convene.domain.papers.badges import Badge, BadgeSheet
    from convene.domain.papers.note_verbale import NoteVerbale


def paper_pdf(paper: Paper | Document) -> Typeset:
    """A paper of text; letters that the typeface lacks come from the machine's fonts."""
    if isinstance(paper, Document):
        return borrowing_pdf(paper)
    data = {**front_data(paper), "blocks": [_block(block) for block in paper.blocks]}
    return typeset("papers/paper.typ", data, paper.date, borrowing=True)


def note_pdf(note: NoteVerbale) -> Typeset:
    """A note verbale."""
    data = {
        **language_data(note.language),
        "date": date_data(note.date),
        "title": note.title,
        "sender": note.sender,
        "body": note.body,
        "reference": note.reference,
        "blocks": [_block(block) for block in note.blocks],
        "enclosures": note.enclosures,
    }
    return typeset("papers/note_verbale.typ", data, note.date, borrowing=True)


def badges_pdf(sheet: BadgeSheet, dated: date) -> Typeset:
    """A4 pages of eight badges to be cut out, each with its code for a camera."""
    data = {
        "date": date_data(dated),
        "title": sheet.title,
        "occasion": sheet.occasion,
        "badges": [_badge(badge) for badge in sheet.badges],
    }
    return typeset("papers/badges.typ", data, dated, borrowing=True)


def _badge(badge: Badge) -> dict[str, Any]:
    return {
        "name": badge.full_name,
        "organization": badge.organization,
        "category": badge.category,
        "letter": badge.letter,
        "place": badge.place,
        "code": _picture(badge.code),
    }


def _picture(code: str) -> str:
    """The QR code (ISO/IEC 18004) as SVG, readable with an eighth of it spoilt."""
    written = BytesIO()
    segno.make_qr(code, error="m").save(written, kind="svg", border=2)
    return written.getvalue().decode()


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Lines):
        lines = [{"label": line.label, "runs": runs_data(line.runs)} for line in block.lines]
        return {"kind": "lines", "lines": lines}
    if isinstance(block, Table):
        columns = [{"head": column.head, "share": column.share} for column in block.columns]
        return {"kind": "table", "columns": columns, "rows": block.rows}
    return {"kind": "text", "runs": runs_data(block.runs)}
