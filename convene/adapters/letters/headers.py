"""Header fields that carry what people wrote, and cannot be ended early by it (RFC 5322, 2.2; RFC 2047)."""

import re
import unicodedata
from datetime import datetime, timedelta
from email.charset import Charset
from email.header import Header
from email.utils import encode_rfc2231, format_datetime
from functools import lru_cache

from convene.adapters.addresses import on_the_wire

_WIDTH = 76
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ADDRESS = re.compile(r'[^\s<>@,;:\\"()\[\]]+@[^\s<>@,;:\\"()\[\]]+|"[^"\\\r\n]+"@[^\s<>@,;:\\"()\[\]]+')
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,200}@[!-;=?-~]{1,200}>")
_CONTENT_TYPE = re.compile(r'[a-z]+/[A-Za-z0-9.+-]+(?:; *[a-z]+=(?:[A-Za-z0-9._-]+|"[ !#-\[\]-~]*"))*')
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_FILENAME_OCTETS = 200


def unstructured(name: str, value: str) -> str:
    """A header line of free text, CRLF at its end, encoded and folded where it must be."""
    value = _checked(name, value)
    if value.isascii() and "=?" not in value and len(name) + len(value) + 2 <= _WIDTH:
        return f"{name}: {value}\r\n"
    return f"{name}: {_encoded(name, value)}\r\n"


def mailbox(name: str, display: str, address: str) -> str:
    """A header line of one mailbox, CRLF at its end; the display name may be empty."""
    address = on_the_wire(_checked(name, address))
    if not _ADDRESS.fullmatch(address) or len(address) > 320:
        raise ValueError(f"{name}: '{address}' is not an e-mail address")
    display = _checked(name, display)
    if not display:
        return f"{name}: {address}\r\n"
    if not display.isascii() or "=?" in display or len(display) > _WIDTH:
        return f"{name}: {_encoded(name, display)}\r\n <{address}>\r\n"
    phrase = display if _ATOMS.fullmatch(display) else _quoted(display)
    gap = " " if len(name) + len(phrase) + len(address) + 5 <= _WIDTH else "\r\n "
    return f"{name}: {phrase}{gap}<{address}>\r\n"


def message_id(value: str) -> str:
    """The Message-ID line, CRLF at its end."""
    if not _MESSAGE_ID.fullmatch(value):
        raise ValueError(f"Message-ID: {value!r} is not of the form <left@right>, in ASCII without blanks")
    return f"Message-ID: {value}\r\n"


def answers(value: str) -> str:
    """The lines that name the letter that another follows (RFC 5322, 3.6.4), CRLF at the end of each."""
    if not _MESSAGE_ID.fullmatch(value):
        raise ValueError(f"In-Reply-To: {value!r} is not of the form <left@right>, in ASCII without blanks")
    return f"In-Reply-To: {value}\r\nReferences: {value}\r\n"


def date(value: datetime) -> str:
    """The Date line, CRLF at its end."""
    if value.tzinfo is None:
        raise ValueError(f"Date: {value.isoformat()} has no zone")
    return _date(value, value.utcoffset())


# The letters of a portion have one date. Moments of different zones may be equal, so the offset is told beside.
@lru_cache(maxsize=64)
def _date(value: datetime, offset: timedelta | None) -> str:
    del offset
    return f"Date: {format_datetime(value)}\r\n"


def content_type(value: str) -> str:
    """The Content-Type line of an attachment, CRLF at its end."""
    if not _CONTENT_TYPE.fullmatch(value) or len(value) > 200:
        raise ValueError(f"Content-Type: {value!r} is not a media type")
    return f"Content-Type: {value}\r\n"


def attached_as(filename: str) -> str:
    """The Content-Disposition line of an attachment, CRLF at its end (RFC 2183, RFC 2231)."""
    filename = _checked("Content-Disposition", filename)
    if len(filename.encode()) > _FILENAME_OCTETS:
        raise ValueError(f"Content-Disposition: the file name is longer than {_FILENAME_OCTETS} octets")
    if filename.isascii():
        return f"Content-Disposition: attachment;\r\n filename={_quoted(filename)}\r\n"
    return f"Content-Disposition: attachment;\r\n filename*={encode_rfc2231(filename, 'utf-8')}\r\n"


def language(tag: str) -> str:
    """A language tag (RFC 5646) fit for Content-Language."""
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError(f"Content-Language: {tag!r} is not a language tag")
    return tag


def _checked(name: str, value: str) -> str:
    if not value.isprintable():
        for character in value:
            # Zl, Zp: line and paragraph separators; Cs: half of a character, which has no UTF-8.
            if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
                raise ValueError(f"{name}: holds the control character U+{ord(character):04X}")
    return value


def _encoded(name: str, value: str) -> str:
    folds = value.isascii() and "=?" not in value and max(map(len, value.split(" "))) < _WIDTH - len(name)
    charset = Charset("us-ascii") if folds else _UTF_8
    return Header(value, charset, maxlinelen=_WIDTH, header_name=name).encode(linesep="\r\n")


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_UTF_8 = Charset("utf-8")
