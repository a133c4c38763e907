"""The blank workbooks that an organiser starts from: titles with notes, drop-downs, and how to fill them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from convene.adapters.sheets.fields import Field, Layout, Pick
from convene.adapters.sheets.importing import LAYOUTS
from convene.adapters.sheets.reading import Kind, Placed
from convene.adapters.sheets.table import letter
from convene.adapters.sheets.writing import (
    INK,
    RULE,
    TINT,
    Grid,
    as_high_as_its_text,
    cut,
    for_paper,
    header_format,
    new_workbook,
    write_csv,
)

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_ROWS = 5_000
"""How far down the drop-downs go."""
_LISTS = "Lists"
_HOW = "How to fill in"
_HOW_WIDTHS = (22, 12, 56, 32, 48)
_SHOWN = 12
"""How many choices are explained; the drop-down has all."""
_MARK = " *"

_RULES = (
    "Fill in the first sheet. A title that ends in * is of a column that every row needs; the others may stay empty.",
    "Rest the pointer on a title to see what belongs there. A cell with an arrow offers what may be picked.",
    "You may hide, move or delete columns that are not needed, and add columns of your own: they are passed over.",
    "Leave the titles as they are, and merge no cells. One row for each entry.",
    "Save it as XLSX. If anything cannot be read, you are told the row and the column, and what to write instead.",
)

_ALWAYS: Mapping[Pick, Sequence[str]] = {
    Pick.MODES: ("in person", "online"),
    Pick.ANSWERS: ("accepted", "declined", "withdrawn"),
    Pick.PARTS: ("panel", "briefing"),
    Pick.KINDS: ("organization", "State"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a consultation offers to pick from, as it should stand in the cells; without any, cells take all."""

    categories: Sequence[str] = ()
    meetings: Sequence[str] = ()
    items: Sequence[str] = ()
    languages: Sequence[str] = ()

    def of(self, pick: Pick | None) -> Sequence[str]:
        """What a column is picked from."""
        offered = {
            Pick.CATEGORIES: self.categories,
            Pick.MEETINGS: self.meetings,
            Pick.ITEMS: self.items,
            Pick.LANGUAGES: self.languages,
        }
        return () if pick is None else (*_ALWAYS.get(pick, ()), *offered.get(pick, ()))


def blank_csv(kind: Kind) -> bytes:
    """The titles of a kind of list as CSV."""
    return write_csv(Grid(kind.capitalize(), [_titled(LAYOUTS[kind], field) for field in _fields(kind)], ()))


def blank_workbook(kind: Kind, choices: Choices | None = None, *, made: datetime) -> bytes:
    """A workbook to be filled in, and a second sheet that explains every column."""
    file, workbook = new_workbook(made)
    sheet, how, lists = (workbook.add_worksheet(name) for name in (kind.capitalize(), _HOW, _LISTS))
    offered = choices or Choices()
    _write_list(workbook, sheet, kind)
    _write_how(workbook, how, kind, offered)
    _write_choices(sheet, lists, kind, offered)
    lists.hide()
    workbook.close()
    return file.getvalue()


def _fields(kind: Kind) -> Sequence[Field]:
    return [field for field in LAYOUTS[kind].fields if field.blank]


def _titled(layout: Layout[Placed], field: Field) -> str:
    return field.title + (_MARK if layout.is_required(field.key) else "")


def _write_list(workbook: "Workbook", sheet: "Worksheet", kind: Kind) -> None:
    layout, needed, other = LAYOUTS[kind], header_format(workbook), header_format(workbook, INK, TINT)
    # As text, or a spreadsheet program makes a date of the points 1-3.
    text = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    for place, field in enumerate(_fields(kind)):
        required = layout.is_required(field.key)
        sheet.set_column(place, place, field.width, None if field.is_number else text)
        sheet.write_string(0, place, _titled(layout, field), needed if required else other)
        sheet.write_comment(0, place, _note(field, required=required), {"x_scale": 1.9, "y_scale": 1.1})
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, _ROWS, len(_fields(kind)) - 1)
    for_paper(sheet)


def _note(field: Field, *, required: bool) -> str:
    needed = "Every row needs it." if required else "May stay empty."
    return f"{field.title}\n{field.note}\n{needed}\nExample: {field.example}"


def _write_how(workbook: "Workbook", sheet: "Worksheet", kind: Kind, choices: Choices) -> None:
    title = workbook.add_format({"bold": True, "font_size": 16, "font_color": INK})
    plain = workbook.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": RULE})
    for place, width in enumerate(_HOW_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"How to fill in the list of {kind}", title)
    for number, rule in enumerate(_RULES, start=2):
        sheet.write_string(number, 0, rule)
    top = len(_RULES) + 3
    head = header_format(workbook)
    for place, text in enumerate(("Column", "Needed", "What belongs there", "Example", "Pick from")):
        sheet.write_string(top, place, text, head)
    for number, field in enumerate(_fields(kind), start=top + 1):
        texts = _explained(kind, field, choices)
        as_high_as_its_text(sheet, number, texts, _HOW_WIDTHS)
        for place, text in enumerate(texts):
            sheet.write_string(number, place, cut(text), plain)
    for_paper(sheet)


def _explained(kind: Kind, field: Field, choices: Choices) -> Sequence[str]:
    required = LAYOUTS[kind].is_required(field.key)
    offered = choices.of(field.pick)
    more = [f"and {len(offered) - _SHOWN} more"] if len(offered) > _SHOWN else []
    return (
        field.title,
        "in each row" if required else "",
        field.note,
        field.example,
        "\n".join([*offered[:_SHOWN], *more]),
    )


def _write_choices(sheet: "Worksheet", lists: "Worksheet", kind: Kind, choices: Choices) -> None:
    """Puts what may be picked on a sheet of its own: in a cell's rule itself only 255 characters have room."""
    for place, field in enumerate(_fields(kind)):
        offered = choices.of(field.pick)
        if not offered:
            continue
        for number, choice in enumerate(offered):
            lists.write_string(number, place, cut(choice))
        column = letter(place)
        sheet.data_validation(
            1, place, _ROWS, place, _rule(field, f"={_LISTS}!${column}$1:${column}${len(offered)}")
        )


def _rule(field: Field, source: str) -> Mapping[str, str]:
    return {
        "validate": "list",
        "source": source,
        "error_title": field.title[:32],
        "error_message": "Pick one from the list of this cell, or leave it empty.",
    }
