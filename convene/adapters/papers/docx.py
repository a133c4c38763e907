"""The papers in Word, in the styles of the report, whose headings here have no numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from convene.adapters.documents import docx_styles as styles
from convene.adapters.documents.docx import document_docx
from convene.adapters.documents.docx_front import TEXT_WIDTH, add, blank, fill, packed, write_front
from convene.adapters.documents.docx_styles import Setting
from convene.domain.documents.document import Document
from convene.domain.documents.paper import Heading, Lines, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Row

    from convene.domain.documents.paper import Block, Line, Paper

_TEXT, _LINE, _CELL, _HEAD = "Paragraph", "Line", "Table Cell", "Table Head"
_SETTINGS = (
    Setting("Heading 2", 11, bold=True, before=10, after=3, keeps_with_next=True),
    Setting(_TEXT, 11, bold=False, before=0, after=styles.AFTER, justified=True),
    Setting(_LINE, 11, bold=False, before=0, after=3),
    Setting(_CELL, 10.5, bold=False, before=2, after=2),
    Setting(_HEAD, 10.5, bold=True, before=2, after=2),
)
_INDENT = Mm(8)
_TOGETHER = 8
"""Lines that are kept on one page; a longer delegation may go on over the next."""
_HAIR, _THIN = 2, 4  # eighths of a point


def paper_docx(paper: Paper | Document) -> bytes:
    """The .docx file: the same bytes for the same paper."""
    if isinstance(paper, Document):
        return document_docx(paper)
    word = blank()
    styles.set_styles(word, paper.language, _SETTINGS)
    write_front(word, paper)
    for position, block in enumerate(paper.blocks, start=1):
        _block(word, block, leads=isinstance(next(iter(paper.blocks[position:]), None), Lines))
    return packed(word)


def _block(word: WordDocument, block: Block, *, leads: bool) -> None:
    """Writes a block; one that leads to lines stays on their page."""
    if isinstance(block, Heading):
        word.add_paragraph(block.text, f"Heading {block.level}")
    elif isinstance(block, Lines):
        _lines(word, block.lines)
    elif isinstance(block, Table):
        _table(word, block)
    else:
        add(word, block.runs, _TEXT).paragraph_format.keep_with_next = leads


def _lines(word: WordDocument, lines: Sequence[Line]) -> None:
    for position, line in enumerate(lines, start=1):
        paragraph = word.add_paragraph(style=_LINE)
        layout = paragraph.paragraph_format
        layout.left_indent = _INDENT
        layout.keep_together = True
        layout.keep_with_next = position < len(lines) <= _TOGETHER
        if line.label:
            layout.first_line_indent = Emu(-_INDENT)
            layout.tab_stops.add_tab_stop(_INDENT, WD_TAB_ALIGNMENT.LEFT)
            paragraph.add_run(f"{line.label}\t")
        fill(paragraph, line.runs)


def _table(word: WordDocument, table: Table) -> None:
    made = word.add_table(rows=0, cols=len(table.columns))
    made.autofit = False
    shares = sum(column.share for column in table.columns)
    widths = [Emu(TEXT_WIDTH * column.share // shares) for column in table.columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _row(made, [column.head for column in table.columns], widths, head=True)
    for row in table.rows:
        _row(made, row, widths, head=False)
    if len(made.rows) <= _TOGETHER:
        for row in made.rows[:-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _row(table: WordTable, cells: Sequence[str], widths: Sequence[Emu], *, head: bool) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, text, width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = _HEAD if head else _CELL
        cell.paragraphs[0].text = text
        borders = OxmlElement("w:tcBorders")
        thickness = _THIN if head else _HAIR
        borders.extend(
            styles.border(side, thickness) for side in (("top", "bottom") if head else ("bottom",))
        )
        cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no API for it
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor for these
    for name in ("w:cantSplit", *(("w:tblHeader",) if head else ())):
        element = OxmlElement(name)
        element.set(qn("w:val"), "true")
        properties.append(element)
