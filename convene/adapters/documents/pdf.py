"""The numbered document as PDF: tagged, with bookmarks, the same bytes for the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convene.adapters.documents.typesetting import Typeset, front_data, runs_data, typeset
from convene.domain.documents.document import Heading

if TYPE_CHECKING:
    from convene.domain.documents.document import Document, Paragraph

_LAYOUT = "documents/layout.typ"


def document_pdf(document: Document) -> bytes:
    """The PDF, conforming to PDF/UA-1 where the typeface has every letter of the text."""
    return typeset(_LAYOUT, _data(document), document.date).content


def borrowing_pdf(document: Document) -> Typeset:
    """The same with letters that the typeface lacks taken from the machine's fonts: not the same bytes anywhere."""
    return typeset(_LAYOUT, _data(document), document.date, borrowing=True)


def _data(document: Document) -> dict[str, Any]:
    blocks = [_block(label, block) for label, block in document.numbered()]
    return {**front_data(document), "blocks": blocks}


def _block(label: str, block: Heading | Paragraph) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "label": label, "level": block.level, "text": block.text}
    return {
        "kind": "paragraph",
        "label": label,
        "runs": runs_data(block.runs),
        "entries": [{"label": letter, "runs": runs_data(entry)} for letter, entry in block.lettered()],
        "closing": runs_data(block.closing),
    }
