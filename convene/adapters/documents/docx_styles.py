"""The styles of documents in Word, and the automatic numbering that those of the report carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
NUMBERED, ENTRY, CONTINUED = "Numbered Paragraph", "Lettered Entry", "Continued Paragraph"
MASTHEAD, BODY, NOTE, RUNNING = "Masthead", "Masthead Body", "Note", "Running Line"

AFTER = 8  # points below a paragraph

_BLACK = RGBColor(0, 0, 0)


class Setting(NamedTuple):
    """How a style looks: sizes and spaces in points."""

    name: str
    size: float
    bold: bool
    before: float
    after: float
    keeps_with_next: bool = False
    justified: bool = False


_SETTINGS = (
    Setting("Title", 17, bold=True, before=18, after=6, keeps_with_next=True),
    Setting("Subtitle", 12, bold=True, before=0, after=14, keeps_with_next=True),
    Setting("Heading 1", 14, bold=True, before=20, after=10, keeps_with_next=True),
    Setting("Heading 2", 11, bold=True, before=14, after=8, keeps_with_next=True),
    Setting(NUMBERED, 11, bold=False, before=0, after=AFTER, justified=True),
    Setting(ENTRY, 11, bold=False, before=0, after=4),
    Setting(CONTINUED, 11, bold=False, before=4, after=AFTER, justified=True),
    Setting(NOTE, 11, bold=False, before=0, after=14, justified=True),
    Setting(MASTHEAD, 10.5, bold=False, before=0, after=2),
    Setting(BODY, 11, bold=True, before=0, after=8),
    Setting(RUNNING, 9, bold=False, before=0, after=0),
)


class Level(NamedTuple):
    """A level of automatic numbering: its style, Word's number format, and its indents in millimetres."""

    style: str
    format: str
    text: str
    left: float
    hanging: float


_HEADINGS = (
    Level("Heading 1", "upperRoman", "%1.", left=11, hanging=11),
    Level("Heading 2", "upperLetter", "%2.", left=11, hanging=11),
)
_PARAGRAPHS = (
    Level(NUMBERED, "decimal", "%1.", left=0, hanging=0),
    Level(ENTRY, "lowerLetter", "(%2)", left=19, hanging=8),
)
_TAB = 11  # mm, from the margin to the text of a numbered paragraph


def set_styles(document: WordDocument, language: str, further: Iterable[Setting] = ()) -> None:
    """Makes the styles that all documents share, and further ones, and sets the language of all text."""
    _set_language(document, language)
    normal = _style(document, "Normal")
    _set_font(normal, 11)
    for setting in (*_SETTINGS, *further):
        _apply(_style(document, setting.name), setting)


def number(document: WordDocument) -> None:
    """Ties headings and paragraphs to their numbers."""
    for heading in ("Heading 1", "Heading 2"):
        _style(document, heading).next_paragraph_style = _style(document, NUMBERED)
    _number(document, _HEADINGS)
    _number(document, _PARAGRAPHS)


def _set_language(document: WordDocument, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    """The style of the name, made on top of Normal when the template has none."""
    if name not in document.styles:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        made.quick_style = True
    return cast("ParagraphStyle", document.styles[name])


def _apply(style: ParagraphStyle, setting: Setting) -> None:
    _set_font(style, setting.size)
    style.font.bold, style.font.italic = setting.bold, False
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(setting.before), Pt(setting.after)
    layout.keep_with_next = setting.keeps_with_next
    layout.widow_control = True
    layout.line_spacing = 1.12
    if setting.justified:
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _strip(style)


def _set_font(style: ParagraphStyle, size: float) -> None:
    """Names the font for every script; a theme font left beside it would win."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _strip(style: ParagraphStyle) -> None:
    """Takes off what the library's template gives its styles: rules, and a number for the subtitle."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:pBdr", "w:numPr"):
        for element in properties.findall(qn(name)):
            properties.remove(element)


def _number(document: WordDocument, levels: tuple[Level, ...]) -> None:
    """Adds a numbering of these levels and makes each style count by it."""
    numbering = document.part.numbering_part.element
    identifier = 1 + max((int(num.numId) for num in numbering.num_lst), default=0)
    abstract = 1 + max(
        (int(other.get(qn("w:abstractNumId"))) for other in numbering.findall(qn("w:abstractNum"))), default=0
    )
    numbering.num_lst[0].addprevious(_abstract(document, abstract, levels))
    numbering.append(_instance(identifier, abstract))
    for depth, level in enumerate(levels):
        _count_by(_style(document, level.style), identifier, depth)


def _abstract(document: WordDocument, identifier: int, levels: tuple[Level, ...]) -> BaseOxmlElement:
    described = "".join(
        _level(depth, level, _style(document, level.style).style_id) for depth, level in enumerate(levels)
    )
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">'
        f'<w:multiLevelType w:val="multilevel"/>{described}</w:abstractNum>'
    )


def _level(depth: int, level: Level, style_id: str) -> str:
    tab = _TAB if level.left == 0 else level.left
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
        f'<w:pStyle w:val="{style_id}"/><w:suff w:val="tab"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{_twips(tab)}"/></w:tabs>'
        f'<w:ind w:left="{_twips(level.left)}" w:hanging="{_twips(level.hanging)}"/></w:pPr>'
        f"</w:lvl>"
    )


def _twips(millimetres: float) -> int:
    return int(Mm(millimetres).twips)


def _instance(identifier: int, abstract: int) -> BaseOxmlElement:
    return parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/></w:num>'
    )


def _count_by(style: ParagraphStyle, identifier: int, depth: int) -> None:
    numbering = style.element.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = depth
    numbering.get_or_add_numId().val = identifier


def field(instruction: str) -> BaseOxmlElement:
    """A field that Word fills in itself: PAGE, NUMPAGES."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    element.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    return element


def border(side: str, eighths: int) -> BaseOxmlElement:
    """A black rule for a cell or a paragraph, its thickness in eighths of a point."""
    element = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
        element.set(qn(f"w:{name}"), value)
    return element
