"""Typst: a layout and data in, a PDF out, tagged for PDF/UA-1 and the same bytes for the same data and fonts.

All that is printed comes as data and is set as text; a layout never reads it as markup.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import fontpkg
import typst

from convene.adapters.jinja import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from convene.domain.documents.document import Front, Runs

_LACKING = re.compile(r"the text .*?\"(?P<letter>.*)\".*? could not be displayed", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF; `lacking` is a letter that no font had, or its code: it prints as a box.

    The file then claims no conformance.
    """

    content: bytes
    lacking: str | None = None


def typeset(layout: str, data: Mapping[str, Any], dated: date, *, borrowing: bool = False) -> Typeset:
    """Set data (JSON values) by a layout, a file under `templates/`.

    Letters that Noto Serif lacks (Chinese, Arabic) print as boxes, so that two machines set the same file.
    Borrowing, they are taken from the machine's own fonts where those have them.
    """
    lacking = None
    for borrows, standards in _attempts(borrowing):
        try:
            content = _compiled(layout, data, dated, borrows, standards)
        except typst.TypstError as refusal:
            if (found := _LACKING.search(refusal.message)) is None:
                raise
            lacking = found["letter"]
        else:
            return Typeset(content, None if standards else lacking)
    raise AssertionError("without a standard, no letter is refused")


def _attempts(borrowing: bool) -> list[tuple[bool, list[typst.PDFStandard]]]:
    middle: list[tuple[bool, list[typst.PDFStandard]]] = [(True, ["ua-1"])] if borrowing else []
    return [(False, ["ua-1"]), *middle, (borrowing, [])]


def _compiled(
    layout: str, data: Mapping[str, Any], dated: date, borrows: bool, standards: list[typst.PDFStandard]
) -> bytes:
    compiler = typst.Compiler(TEMPLATES / layout, root=str(TEMPLATES), font_paths=_fonts(borrows))
    compiled = compiler.compile(
        format="pdf",
        sys_inputs={"document": json.dumps(data)},
        pdf_standards=standards,
        timestamp=datetime.combine(dated, time(), UTC),
    )
    return cast("bytes", compiled)


@cache
def _fonts(borrows: bool) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=borrows,
        include_embedded_fonts=False,
        font_paths=[str(fontpkg.path("Noto Serif").parent)],
    )


def front_data(front: Front) -> dict[str, Any]:
    """What `documents/common.typ` sets before the text of a document."""
    return {
        **language_data(front.language),
        "author": front.author,
        "date": date_data(front.date),
        "masthead": {
            "body": front.masthead.body,
            "occasion": front.masthead.occasion,
            "symbol": front.masthead.symbol,
            "details": front.masthead.details,
        },
        "running_head": front.running_head,
        "title": front.title,
        "kind": front.kind,
        "note": runs_data(front.note),
        "job_number": front.job_number,
    }


def language_data(tag: str) -> dict[str, str | None]:
    """A BCP 47 tag as Typst takes it: "en-GB" is the language en and the region GB."""
    language, _, region = tag.partition("-")
    return {"language": language, "region": region or None}


def date_data(date: date) -> dict[str, int]:
    """A date as Typst takes it."""
    return {"year": date.year, "month": date.month, "day": date.day}


def runs_data(runs: Runs) -> list[dict[str, str]]:
    """Runs, as `common.typ` sets them."""
    return [{"text": run.text, "emphasis": run.emphasis} for run in runs]
