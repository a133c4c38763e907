"""A table of any file that is handed over: what it is, its bytes tell."""

from pathlib import Path

from convene.adapters.sheets import limits
from convene.adapters.sheets.places import refusal
from convene.adapters.sheets.sniffing import Form, sniff
from convene.adapters.sheets.table import Table
from convene.adapters.sheets.text_table import text_table
from convene.adapters.sheets.workbook import workbook_table


def read_table(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The table of a file, CSV or XLSX.

    `sheet` names the sheet of a workbook; without it the first is read that is not hidden and holds something.
    `encoding` is that of a text file, where it is known and would be guessed wrongly. Raises `FileFaultsError`
    with one fault that says why the file cannot be read and what to do.
    """
    return table_of(_bytes(path), path.name, sheet=sheet, encoding=encoding)


def table_of(content: bytes, file: str, *, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The same for the bytes of a file, as they were uploaded; `file` is what a fault calls it."""
    if len(content) > limits.FILE_BYTES:
        raise refusal(file, _too_large())
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise refusal(file, "is empty; write a header and a row for each entry, or take a blank workbook")
    form = sniff(content, file)
    if form is Form.WORKBOOK:
        return workbook_table(content, file, sheet)
    if form is Form.TEXT:
        return text_table(content, file, encoding)
    raise refusal(file, form)


def _bytes(path: Path) -> bytes:
    try:
        # Asked first: a pipe would be waited for, and a device may never end.
        if path.exists() and not path.is_file():
            raise refusal(path.name, "is a folder, not a file" if path.is_dir() else "is not a file")
        with path.open("rb") as file:
            return _at_most(file.read(limits.FILE_BYTES + 1), path.name)
    except FileNotFoundError:
        raise refusal(path.name, "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise refusal(path.name, f"the file cannot be read: {reason}") from None


def _at_most(content: bytes, file: str) -> bytes:
    if len(content) > limits.FILE_BYTES:
        raise refusal(file, _too_large())
    return content


def _too_large() -> str:
    return f"is over {limits.FILE_BYTES // 1_000_000} MB; divide it, or copy the list alone into a new file"
