"""What any document in Word begins with, and the file that it is packed into: the same bytes for the same document."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from convene.adapters.documents import docx_styles as styles
from convene.domain.documents.document import Emphasis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph as WordParagraph

    from convene.domain.documents.document import Front, Masthead, Runs

TEXT_WIDTH = Mm(150)
"""Of an A4 page, between margins of 30 mm."""

_COLUMNS = (Mm(108), Mm(42))  # of the masthead: body and details
_THIN, _THICK = 4, 18  # eighths of a point
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP archive can give its files


def blank() -> WordDocument:
    """An empty document, without the picture of the library's own template, which file managers would show."""
    document = docx.Document()
    rels = document.part.package.rels
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
    return document


def write_front(document: WordDocument, front: Front) -> None:
    """Writes properties, page layout, masthead, title and note; the styles must be there."""
    _describe(document, front)
    _lay_out(document.sections[0], front)
    _masthead(document, front.masthead)
    document.add_paragraph(front.title, "Title")
    if front.kind:
        document.add_paragraph(front.kind, "Subtitle")
    if front.note:
        add(document, front.note, styles.NOTE)


def _describe(document: WordDocument, front: Front) -> None:
    properties, moment = document.core_properties, datetime.combine(front.date, time(), UTC)
    properties.title, properties.subject = front.title[:255], (front.kind or "")[:255]
    properties.author = properties.last_modified_by = front.author[:255]
    properties.language, properties.identifier = front.language, (front.masthead.symbol or "")[:255]
    properties.created = properties.modified = moment
    properties.comments, properties.revision = "", 1


def add(document: WordDocument, runs: Runs, style: str) -> WordParagraph:
    """Adds a paragraph of a style."""
    return fill(document.add_paragraph(style=style), runs)


def fill(paragraph: WordParagraph, runs: Runs) -> WordParagraph:
    """Adds runs to a paragraph, and returns it."""
    for run in runs:
        written = paragraph.add_run(run.text)
        if run.emphasis is Emphasis.BOLD:
            written.bold = True
        elif run.emphasis is Emphasis.ITALIC:
            written.italic = True
    return paragraph


# The head of the first page


def _masthead(document: WordDocument, masthead: Masthead) -> None:
    table = document.add_table(rows=0, cols=2)
    _set_out(table)
    if masthead.symbol:
        row = _row(table, top=_THIN)
        _write(row.cells[1], [masthead.symbol], styles.MASTHEAD)
    row = _row(table, top=_THICK, bottom=_THICK)
    _write(row.cells[0], [masthead.body], styles.BODY)
    for line in masthead.occasion:
        row.cells[0].add_paragraph(line, styles.MASTHEAD)
    _write(row.cells[1], masthead.details, styles.MASTHEAD)


def _set_out(table: Table) -> None:
    """Gives the columns their widths, which LibreOffice reads here and not in the cells, and a space between them."""
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
    margins = OxmlElement("w:tblCellMar")
    margins.extend(_margin(side, millimetres) for side, millimetres in (("left", 0), ("right", 5)))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 - python-docx has no API for it


def _row(table: Table, **rules: int) -> _Row:
    """A row of the two columns with rules above and below, in eighths of a point."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, width in zip(row.cells, _COLUMNS, strict=True):
        cell.width = width
        borders = OxmlElement("w:tcBorders")
        borders.extend(styles.border(side, thickness) for side, thickness in rules.items())
        margins = OxmlElement("w:tcMar")
        margins.extend(_margin(side, millimetres) for side, millimetres in (("top", 2.5), ("bottom", 3)))
        cell._tc.get_or_add_tcPr().extend([borders, margins])  # noqa: SLF001 - python-docx has no API for either
    return row


def _margin(side: str, millimetres: float) -> BaseOxmlElement:
    element = OxmlElement(f"w:{side}")
    element.set(qn("w:w"), str(Mm(millimetres).twips))
    element.set(qn("w:type"), "dxa")
    return element


def _write(cell: _Cell, lines: Iterable[str], style: str) -> None:
    """The lines, the first into the empty paragraph that every cell begins with."""
    for position, line in enumerate(lines):
        if position:
            cell.add_paragraph(line, style)
        else:
            cell.paragraphs[0].style = style
            cell.paragraphs[0].text = line


# Every page


def _lay_out(section: Section, front: Front) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(27), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    _running_head(section.header.paragraphs[0], front.running_head)
    _page_number(section.footer.paragraphs[0], "")
    _page_number(section.first_page_footer.paragraphs[0], front.job_number or "")


def _running_head(paragraph: WordParagraph, text: str) -> None:
    paragraph.style = styles.RUNNING
    paragraph.text = text
    rule = OxmlElement("w:pBdr")
    rule.append(styles.border("bottom", _THIN))
    paragraph._p.get_or_add_pPr().insert_element_before(rule, "w:shd", "w:tabs", "w:spacing", "w:jc")  # noqa: SLF001


def _page_number(paragraph: WordParagraph, left: str) -> None:
    paragraph.style = styles.RUNNING
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t")
    paragraph._p.append(styles.field("PAGE"))  # noqa: SLF001
    paragraph.add_run("/")
    paragraph._p.append(styles.field("NUMPAGES"))  # noqa: SLF001


# The file


def packed(document: WordDocument) -> bytes:
    """The document as an archive whose files bear no time of their own."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()
