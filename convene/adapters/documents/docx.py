"""The numbered document in Word: real styles, real numbering, and the same bytes for the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from convene.adapters.documents import docx_styles as styles
from convene.adapters.documents.docx_front import add, blank, packed, write_front
from convene.domain.documents.document import Heading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from convene.domain.documents.document import Block, Document


def document_docx(document: Document) -> bytes:
    """The .docx file. Numbers are Word's own, counted by the styles, and so not part of the text."""
    word = blank()
    styles.set_styles(word, document.language)
    styles.number(word)
    write_front(word, document)
    for block in document.blocks:
        _block(word, block)
    return packed(word)


def _block(word: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        word.add_paragraph(block.text, f"Heading {block.level}")
        return
    opening = add(word, block.runs, styles.NUMBERED)
    entries = [add(word, entry, styles.ENTRY) for entry in block.entries]
    if entries:
        opening.paragraph_format.keep_with_next = True
        entries[-1].paragraph_format.space_after = Pt(styles.AFTER)
    if block.closing:
        add(word, block.closing, styles.CONTINUED)
