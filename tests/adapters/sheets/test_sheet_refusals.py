"""Files that cannot be read: each with one message that says why, and what to do."""

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from convene.adapters.faults import FileFaultsError
from convene.adapters.sheets import limits, read_stakeholders, read_table, table_of
from tests.adapters.sheets.sheet_files import csv_file, packed, parts, replaced, said, xlsx

SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SAVE = "save it as XLSX (or CSV) and try again"
BROKEN = "is a broken or unusual workbook; open it in Excel, save it as XLSX and try again"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty; write a header and a row for each entry, or take a blank workbook"),
        (
            b"\xef\xbb\xbf\r\n \n",
            "is empty; write a header and a row for each entry, or take a blank workbook",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; open it, take the password off, save it and try again",
        ),
        (
            OLE + "Workbook".encode("utf-16-le"),
            f"is in the old format of Excel (.xls) or another of that age; open it in Excel and {SAVE}",
        ),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(100),
            "is a picture (PNG), not a table; save it as XLSX (or CSV) and try again",
        ),
        (
            b"\xff\xd8\xff\xe0" + bytes(100),
            "is a picture (JPEG), not a table; save it as XLSX (or CSV) and try again",
        ),
        (b"%PDF-1.7\n", "is a PDF, not a table; save it as XLSX (or CSV) and try again"),
        (b"7z\xbc\xaf\x27\x1c", "is an archive; unpack it and give the table in it"),
        (
            b"<html><table>",
            f"is a web page or XML, not a table; open it in a spreadsheet program and {SAVE}",
        ),
        (
            b"Name,E-mail\n",
            f"is named as a workbook, but is none; open it in a spreadsheet program and {SAVE}",
        ),
        (packed({"a.txt": b"x"}), "is an archive, not a workbook; unpack it and give the table in it"),
        (
            packed({"word/document.xml": b"x"}),
            "is a Word document, not a table; copy the table into a workbook and save it as XLSX",
        ),
        (packed({"content.xml": b"x"}), "is an OpenDocument file; save it as XLSX or CSV"),
        (packed({"xl/workbook.bin": b"x"}), "is a binary workbook (.xlsb); save it as XLSX"),
        (xlsx(), "holds no rows; write the list into its first sheet"),
        (xlsx([["Name"]])[:900], BROKEN),
        (b"PK\x03\x04" + bytes(40), BROKEN),
    ],
)
def test_what_is_no_table_is_told_for_what_it_is(content: bytes, expected: str) -> None:
    assert said(lambda: table_of(content, "list.xlsx")) == f"list.xlsx: {expected}"


def test_bytes_that_are_no_text_are_refused() -> None:
    assert said(lambda: table_of(bytes(range(256)) * 4, "list.csv")) == (
        "list.csv: is no table and no text in a known encoding; save it as XLSX, or as CSV in UTF-8"
    )


def test_a_header_alone_is_refused() -> None:
    table = table_of(csv_file(["Name,Category,Contact,E-mail"]), "a.csv")

    assert (
        said(lambda: read_stakeholders(table))
        == "a.csv: has a header and no rows; write a row for each entry"
    )


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.xlsx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_000)

    assert said(lambda: read_table(path)) == (
        "big.xlsx: is over 50 MB; divide it, or copy the list alone into a new file"
    )


def test_an_upload_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)

    assert "is over 0 MB" in said(lambda: table_of(b"Name,E-mail", "a.csv"))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "is a folder, not a file"),
        (os.mkfifo, "is not a file"),
    ],
)
def test_what_is_no_file_is_refused(make: Callable[[Path], None], expected: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    make(path)

    assert said(lambda: read_table(path)) == f"list.csv: {expected}"


def test_a_part_that_says_it_inflates_beyond_measure_is_not_inflated() -> None:
    bomb = packed({**parts(xlsx([["Name"]])), SHEET: b" " * 30_000_000})

    assert said(lambda: table_of(bomb, "bomb.xlsx")) == (
        "bomb.xlsx: would inflate to over 100 MB or many times its size; copy the list alone into a new workbook"
    )


def test_a_part_that_inflates_beyond_what_it_says_is_not_believed() -> None:
    honest = packed({**parts(xlsx([["Name"]])), SHEET: b"<a>" + b" " * 8_000_000 + b"</a>"})
    lying = honest.replace(struct.pack("<I", 8_000_007), struct.pack("<I", 7))

    assert lying != honest
    assert said(lambda: table_of(lying, "bomb.xlsx")) == f"bomb.xlsx: {BROKEN}"


def test_parts_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INFLATED_BYTES", 2_500)

    assert "would inflate" in said(lambda: table_of(xlsx([["Name"]] * 3), "a.xlsx"))


def test_an_archive_of_very_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARTS", 3)

    assert "holds over 3 files" in said(lambda: table_of(xlsx([["Name"]]), "a.xlsx"))


def test_an_encrypted_part_is_told() -> None:
    content = bytearray(xlsx([["Name"]]))
    content[content.find(b"PK\x01\x02") + 8] |= 1

    assert said(lambda: table_of(bytes(content), "a.xlsx")) == (
        "a.xlsx: is protected by a password; take it off and try again"
    )


def test_a_method_of_compression_that_no_workbook_has_is_refused() -> None:
    content = packed(parts(xlsx([["Name"]])), zipfile.ZIP_LZMA)

    assert said(lambda: table_of(content, "a.xlsx")) == f"a.xlsx: {BROKEN}"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_no_entity_is_expanded(part: str) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    content = xlsx([["Name"]])
    old = parts(content)[part].split(b"?>", 1)[1].lstrip()[:30]

    assert said(lambda: table_of(replaced(content, part, old, declared + old), "a.xlsx")) == (
        f"a.xlsx: {BROKEN}"
    )


def test_a_cell_far_away_does_not_ask_for_memory() -> None:
    far = xlsx([["Name"]], then=lambda _, sheet: sheet.write(1_048_575, 16_383, "x"))

    assert said(lambda: table_of(far, "a.xlsx")) == (
        "a.xlsx: sheet 'List': reaches to cell XFD1048576, beyond what a list may; delete what stands far from "
        "it, or divide it"
    )


def test_a_colour_far_away_is_nothing() -> None:
    def paint(workbook: Any, sheet: Any) -> None:
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    assert len(table_of(xlsx([["Name"]], then=paint), "a.xlsx").rows) == 1


def test_a_text_that_many_cells_share_counts_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 50_000)

    assert "million characters" in said(lambda: table_of(xlsx([["x" * 10_000]] * 6), "a.xlsx"))


@pytest.mark.parametrize(
    ("limit", "expected"), [("ROWS", "over 2 rows"), ("CELLS", "2 cells"), ("COLUMNS", "3 columns, over 2")]
)
def test_a_text_file_has_limits_too(limit: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, 2)

    assert expected in said(lambda: table_of(csv_file(["a,b,c"] * 3), "a.csv"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A1"', b'r="A0"'),
        (b'r="A1"', b'r="1A"'),
        (b'r="1"', b'r="-1"'),
        (b"<v>0</v>", b"<v>99</v>"),
        (b"<v>0</v>", b"<v>-1</v>"),
        (b"<v>0</v>", b"<v>x</v>"),
        (b"</worksheet>", b""),
    ],
)
def test_a_sheet_that_no_program_wrote_is_refused(old: bytes, new: bytes) -> None:
    content = replaced(xlsx([["Name"]]), SHEET, old, new)

    with pytest.raises(FileFaultsError, match="broken or unusual"):
        table_of(content, "a.xlsx")


def test_a_workbook_that_says_where_its_parts_are_is_followed() -> None:
    content = parts(xlsx([["Name"]]))
    moved = {name.replace("xl/", "other/"): part.replace(b"xl/", b"other/") for name, part in content.items()}

    assert table_of(packed(moved), "a.xlsx").rows[0].cells == ("Name",)


def test_the_error_is_kept_short_whatever_the_file_is_called() -> None:
    message = said(lambda: table_of(b"", "a\x1b[31m\u202e.csv"))

    assert message.startswith("a\\x1b[31m\\u202e.csv: is empty")


def test_a_zip_comment_or_bytes_before_it_do_no_harm() -> None:
    file = io.BytesIO(xlsx([["Name"]]))
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"a comment"

    assert table_of(file.getvalue(), "a.xlsx").rows[0].cells == ("Name",)
