"""What a file is, told from its bytes: its name may say anything."""

from enum import StrEnum


class Form(StrEnum):
    """What can be read."""

    WORKBOOK = "workbook"
    """A ZIP archive, as an XLSX file is."""
    TEXT = "text"
    """Anything that is not known to be something else."""


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SAVE_AS = "save it as XLSX (or CSV) and try again"

_KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "is a picture (PNG), not a table"),
    (b"\xff\xd8\xff", "is a picture (JPEG), not a table"),
    (b"GIF8", "is a picture (GIF), not a table"),
    (b"II*\x00", "is a picture (TIFF), not a table"),
    (b"MM\x00*", "is a picture (TIFF), not a table"),
    (b"%PDF", "is a PDF, not a table"),
    (b"{\\rtf", "is a text document (RTF), not a table"),
    (b"Rar!", "is an archive; unpack it and give the table in it"),
    (b"7z\xbc\xaf", "is an archive; unpack it and give the table in it"),
    (b"\x1f\x8b", "is an archive; unpack it and give the table in it"),
)
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xltx")
_WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<?xml")


def sniff(content: bytes, name: str) -> Form | str:
    """What a file is; a text says why it is refused, and what to do."""
    if content.startswith(_ZIP):
        return Form.WORKBOOK
    if content.startswith(_OLE):
        return _compound(content)
    if (known := _known(content)) is not None:
        return f"{known}; {_SAVE_AS}" if "unpack" not in known else known
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        return f"is a web page or XML, not a table; open it in a spreadsheet program and {_SAVE_AS}"
    if name.lower().endswith(_WORKBOOK_NAMES):
        return f"is named as a workbook, but is none; open it in a spreadsheet program and {_SAVE_AS}"
    return Form.TEXT


def _compound(content: bytes) -> str:
    """Excel encrypts a workbook into a compound file (MS-OFFCRYPTO, 2.3.4.4), the form that .xls has (MS-CFB)."""
    if _ENCRYPTED in content:
        return "is protected by a password; open it, take the password off, save it and try again"
    return f"is in the old format of Excel (.xls) or another of that age; open it in Excel and {_SAVE_AS}"


def _known(content: bytes) -> str | None:
    return next((what for magic, what in _KNOWN if content.startswith(magic)), None)
