"""A part of a letter's body, encoded from the pieces in which its template gives it (RFC 2045, 6.7 and 6.8).

The pieces that are the template's own are the same objects in every letter: they are encoded once and remembered, so
that a letter costs what is its recipient's own.
"""

import binascii
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_ASCII = bytes(range(128))


class _Piece(NamedTuple):
    """A piece of a template: what ends the line before it, its whole lines encoded, what begins the line behind it."""

    first: bytes
    whole: tuple[bytes, ...]
    last: bytes
    octets: int
    beyond_ascii: int


def part(kind: str, pieces: Iterable[str]) -> bytes:
    """A body part of text, its headers and all, from its pieces in their order; lines end in LF in them."""
    pieces = list(pieces)
    line, lines, octets, beyond_ascii = b"", [], 0, 0
    for piece in pieces:
        if "\n" in piece:
            known = _piece(piece)
            lines.append(_line(line + known.first))
            lines += known.whole
            line = known.last
            octets += known.octets
            beyond_ascii += known.beyond_ascii
        else:
            data = piece.encode()
            line += data
            octets += len(data)
            beyond_ascii += _beyond_ascii(data)
    # Beyond ASCII an octet takes three in quoted-printable; in base64, three octets always take four.
    if beyond_ascii and beyond_ascii * 6 >= octets:
        return _HEAD % (kind.encode(), b"base64", in_base64("".join(pieces).replace("\n", "\r\n").encode()))
    lines.append(_line(line))
    return _HEAD % (kind.encode(), b"quoted-printable", b"\r\n".join(lines))


_HEAD = b"Content-Type: text/%b; charset=utf-8\r\nContent-Transfer-Encoding: %b\r\n\r\n%b"


@lru_cache(maxsize=2048)
def _piece(text: str) -> _Piece:
    data = text.encode()
    first, *whole, last = data.split(b"\n")
    # Joined, for the lines of a piece are never parted again.
    encoded = (b"\r\n".join(map(_line, whole)),) if whole else ()
    return _Piece(first, encoded, last, len(data), _beyond_ascii(data))


@lru_cache(maxsize=2048)
def _line(line: bytes) -> bytes:
    return binascii.b2a_qp(line).replace(b"\n", b"\r\n")


def _beyond_ascii(data: bytes) -> int:
    return 0 if data.isascii() else len(data.translate(None, _ASCII))


def in_base64(data: bytes) -> bytes:
    """Data in base64, in lines of 76 characters, CRLF at the end of each."""
    encoded = binascii.b2a_base64(data, newline=False)
    return b"".join(encoded[start : start + 76] + b"\r\n" for start in range(0, len(encoded), 76))
