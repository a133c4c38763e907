"""A sheet of an XLSX workbook (ECMA-376, part 1, 18), read by calamine after it was looked through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import join, normpath, split
from typing import TYPE_CHECKING

from convene.adapters.faults import quoted
from convene.adapters.sheets.cells import workbook_cell
from convene.adapters.sheets.package import BROKEN, Package, packed
from convene.adapters.sheets.places import refusal
from convene.adapters.sheets.scan import Scan, scan, shared_lengths
from convene.adapters.sheets.table import Row, Table
from convene.adapters.sheets.xml_parts import BadXmlError, elements

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ROOT = "_rels/.rels"


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


def workbook_table(content: bytes, file: str, sheet: str | None = None) -> Table:
    """The table of a sheet: the one of a name, or else the first that is not hidden and holds something.

    Raises `FileFaultsError` for what is no workbook, is broken, too large, or has no such sheet.
    """
    package = Package(content, file)
    try:
        frame = _frame(package)
        shared = [length for part in frame.shared for length in shared_lengths(frame.parts[part])]
        for chosen in _choice(frame.sheets, sheet, file):
            body = package.read(chosen.part)
            found = scan(body, shared)
            if found.rows or sheet is not None:
                return _table({**frame.parts, chosen.part: body}, chosen, found, file)
    except BadXmlError:
        raise refusal(file, BROKEN) from None
    raise refusal(file, "holds no rows; write the list into its first sheet")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a workbook has around its sheets."""

    parts: Mapping[str, bytes]
    sheets: Sequence[_Sheet]
    shared: Sequence[str]
    """The part of the strings that cells share, if there is one."""


def _frame(package: Package) -> _Frame:
    parts = {_ROOT: package.read(_ROOT)}
    workbook = next(iter(_related(parts[_ROOT], "officeDocument", "").values()), "xl/workbook.xml")
    folder, name = split(workbook)
    relations = join(folder, "_rels", f"{name}.rels")
    parts |= {part: package.read(part) for part in (workbook, relations)}
    shared, styles = (
        [part for part in _related(parts[relations], kind, folder).values() if package.has(part)][:1]
        for kind in ("sharedStrings", "styles")
    )
    parts |= {part: package.read(part) for part in (*shared, *styles)}
    worksheets = _related(parts[relations], "worksheet", folder)
    return _Frame(parts, _sheets(parts[workbook], worksheets), shared)


def _related(relations: bytes, kind: str, folder: str) -> Mapping[str, str]:
    """The parts of a kind by the ids of their relations."""
    return {
        each.attributes.get("Id", ""): _part(each.attributes.get("Target", ""), folder)
        for each in elements(relations)
        if each.attributes.get("Type", "").endswith(f"/{kind}")
    }


def _part(target: str, folder: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


def _sheets(workbook: bytes, worksheets: Mapping[str, str]) -> Sequence[_Sheet]:
    return [
        _Sheet(each.attributes.get("name", ""), part, each.attributes.get("state", "visible") != "visible")
        for each in elements(workbook)
        if each.name == "sheet" and (part := worksheets.get(each.attributes.get("id", "")))
    ]


def _choice(sheets: Sequence[_Sheet], name: str | None, file: str) -> Iterator[_Sheet]:
    if name is None:
        yield from (each for each in sheets if not each.hidden)
        return
    chosen = [each for each in sheets if each.name == name]
    if not chosen:
        there = ", ".join(quoted(each.name) for each in sheets[:20])
        raise refusal(file, f"has no sheet {quoted(name)}; it has {there or 'none'}")
    yield from chosen


def _table(parts: Mapping[str, bytes], sheet: _Sheet, found: Scan, file: str) -> Table:
    if (excess := found.excess) is not None:
        raise refusal(file, excess, sheet.name)
    rows = tuple(_rows(parts, sheet, file)) if found.rows else ()
    return Table(file, sheet.name, rows, None, tuple(found.merged), found.unread)


def _rows(parts: Mapping[str, bytes], sheet: _Sheet, file: str) -> Iterator[Row]:
    for number, values in enumerate(_values(parts, sheet, file), start=1):
        cells = tuple([workbook_cell(value) for value in values])
        if any(cell is not None for cell in cells):
            yield Row(number, cells)


def _values(parts: Mapping[str, bytes], sheet: _Sheet, file: str) -> list[list[object]]:
    from python_calamine import CalamineError, load_workbook

    try:
        with load_workbook(packed(parts)) as workbook:
            read: CalamineSheet = workbook.get_sheet_by_name(sheet.name)
            return [list[object](row) for row in read.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, OverflowError):
        raise refusal(file, BROKEN, sheet.name) from None
