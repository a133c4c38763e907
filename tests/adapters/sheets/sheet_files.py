"""Files for the tests of the sheets, made here: a workbook of rows, a CSV, and ways to break them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import Table, table_of

Rows = Sequence[Sequence[object]]


def xlsx(
    rows: Sequence[Any] = (),
    *,
    sheet: str = "List",
    then: Callable[[Any, Any], None] | None = None,
    options: Mapping[str, object] | None = None,
) -> bytes:
    """A workbook of one sheet; `then` may do more to the workbook and the sheet."""
    file = io.BytesIO()
    workbook = Workbook(file, dict(options or {}))
    page = workbook.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, place, value)
            elif value is not None:
                page.write(number, place, value)
    if then is not None:
        then(workbook, page)
    workbook.close()
    return file.getvalue()


def csv_file(rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """Lines as a file in an encoding."""
    return "\r\n".join([*rows, ""]).encode(encoding)


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one of its parts, where it has to be."""
    assert old in parts(content)[part]
    return packed({**parts(content), part: parts(content)[part].replace(old, new)})


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(content: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


def table(rows: Rows, file: str = "list.xlsx") -> Table:
    """The table of a workbook of rows."""
    return table_of(xlsx(rows), file)


def text_table(*lines: str, file: str = "list.csv") -> Table:
    """The table of a CSV file of lines."""
    return table_of(csv_file(lines), file)


def said(read: Callable[[], object]) -> str:
    """What is said of a file that is refused."""
    try:
        read()
    except FileFaultsError as error:
        return str(error)
    raise AssertionError("nothing was refused")
