"""A workbook as a ZIP archive of parts, their sizes checked before and while they are inflated."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from convene.adapters.sheets import limits
from convene.adapters.sheets.places import refusal

_CHUNK = 1 << 20
BROKEN = "is a broken or unusual workbook; open it in Excel, save it as XLSX and try again"
_OTHERS = (
    ("xl/workbook.bin", "is a binary workbook (.xlsb); save it as XLSX"),
    (
        "word/document.xml",
        "is a Word document, not a table; copy the table into a workbook and save it as XLSX",
    ),
    ("ppt/presentation.xml", "is a presentation, not a table"),
    ("Index/Document.iwa", "is in the format of Apple's programs; export it as XLSX or CSV"),
    ("content.xml", "is an OpenDocument file; save it as XLSX or CSV"),
)


class Package:
    """The parts of a workbook, inflated one at a time and never beyond what they may be in all.

    Raises `FileFaultsError` for what is no workbook, is broken, or would inflate beyond the limits.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self._left = limits.INFLATED_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _ZIP_ERRORS:
            raise refusal(file, BROKEN) from None
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        self._check()

    def _check(self) -> None:
        if len(self._zip.infolist()) > limits.PARTS:
            raise refusal(
                self.file, f"holds over {limits.PARTS} files; save the list as a workbook of its own"
            )
        for part, said in _OTHERS:
            if part in self._parts:
                raise refusal(self.file, said)
        if "_rels/.rels" not in self._parts:
            raise refusal(self.file, "is an archive, not a workbook; unpack it and give the table in it")
        for info in self._parts.values():
            self._check_size(info)

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refusal(self.file, BROKEN)
        if info.flag_bits & 0x1:
            raise refusal(self.file, "is protected by a password; take it off and try again")
        inflation = info.file_size / max(info.compress_size, 1)
        if info.file_size > limits.INFLATED_BYTES or (
            info.file_size > limits.SMALL_PART_BYTES and inflation > limits.INFLATION
        ):
            raise refusal(self.file, _too_large())

    def has(self, part: str) -> bool:
        """Whether there is a part."""
        return part in self._parts

    def read(self, part: str) -> bytes:
        """A part, inflated. Raises `FileFaultsError` if it is missing, broken or too large."""
        if part not in self._parts:
            raise refusal(self.file, BROKEN)
        chunks: list[bytes] = []
        try:
            with self._zip.open(self._parts[part]) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise refusal(self.file, _too_large())
                    chunks.append(chunk)
        except _ZIP_ERRORS:
            raise refusal(self.file, BROKEN) from None
        return b"".join(chunks)


_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError),
    *(RuntimeError, ValueError, LookupError, OverflowError, struct.error),
)
"""What the standard library raises for archives that nobody's program wrote."""


def _too_large() -> str:
    millions = limits.INFLATED_BYTES // 1_000_000
    return (
        f"would inflate to over {millions} MB or many times its size; copy the list alone into a new workbook"
    )


def packed(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A new archive of parts that were checked, so that no second reader sees anything else in the file."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    archive.seek(0)
    return archive
