"""The signature over a letter's headers and body, both in their relaxed form (RFC 6376, 3.4.2 and 3.4.4).

It carries no time, so that the same letter has the same signature in every try.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from convene.adapters.dkim.keys import SigningKey
from convene.adapters.dkim.record import Record
from convene.adapters.smtp.letter import whole_lines

_SEALED = (
    *("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
    *("MIME-Version", "Content-Type"),
)
"""Named once more than they occur, so that none can be put into a signed letter (RFC 6376, 8.15)."""

_SIGNED = (
    *("Sender", "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted"),
    *("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"),
)
"""Signed where they are; a mailing list that adds its own leaves the signature whole."""

_FOLD = re.compile(rb"\r\n(?=[ \t])")
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for a domain with a key, whose public half stands in the DNS under the selector."""

    domain: str
    selector: str
    key: SigningKey

    def __repr__(self) -> str:
        return f"Signer({self.selector}._domainkey.{self.domain})"

    @property
    def record(self) -> Record:
        """What the domain has to publish."""
        return Record.of(self.domain, self.selector, self.key)

    def sign(self, message: bytes) -> bytes:
        """The message with a DKIM-Signature before it, every line of it ending in CRLF.

        Raises ValueError for one without From, over which there is no signature (RFC 6376, 5.4).
        """
        whole = whole_lines(message)
        head, _, body = whole.partition(b"\r\n\r\n")
        fields = _fields(head)
        if b"from" not in fields:
            raise ValueError("a letter without From cannot be signed")
        names = list(_names(fields))
        unsigned = self._unsigned(names, sha256(relaxed_body(body)).digest())
        # The signature is over its own field too, as far as it is known by then, without the last line's end.
        signed = b"".join(_taken(names, fields)) + relaxed_field(b"DKIM-Signature", unsigned)
        return b"DKIM-Signature:%b%b\r\n%b" % (unsigned, _folded(b64encode(self._signature(signed))), whole)

    def _unsigned(self, names: list[str], body_hash: bytes) -> bytes:
        algorithm = "rsa" if isinstance(self.key, RSAPrivateKey) else "ed25519"
        return (
            f" v=1; a={algorithm}-sha256; c=relaxed/relaxed;\r\n d={self.domain};\r\n s={self.selector};\r\n"
            f" h={_colons(names)};\r\n bh={b64encode(body_hash).decode()};\r\n b="
        ).encode()

    def _signature(self, signed: bytes) -> bytes:
        if isinstance(self.key, RSAPrivateKey):
            return self.key.sign(signed, PKCS1v15(), SHA256())
        # RFC 8463, 3: what is signed is the hash.
        return self.key.sign(sha256(signed).digest())


def relaxed_body(body: bytes) -> bytes:
    """A body of whole lines, without blanks at their end and empty lines at its own, a stretch of blanks one space."""
    lines = _single_blanks(body).replace(b" \r\n", b"\r\n").rstrip(b"\r\n")
    return lines + b"\r\n" if lines else b""


def relaxed_field(name: bytes, value: bytes) -> bytes:
    """A header field on one line, its name in small letters, a stretch of blanks one space; without a line's end."""
    unfolded = _single_blanks(_FOLD.sub(b"", value)).strip(b" ")
    return b"%b:%b" % (name.rstrip(b" \t").lower(), unfolded)


def _single_blanks(text: bytes) -> bytes:
    # Each round halves what is left of a stretch, and takes a fraction of what a pattern does.
    text = text.replace(b"\t", b" ")
    while b"  " in text:
        text = text.replace(b"  ", b" ")
    return text


def _fields(head: bytes) -> dict[bytes, list[bytes]]:
    """The relaxed fields by their name in small letters, in the order in which they stand."""
    found: dict[bytes, list[bytes]] = {}
    for line in _FOLD.sub(b"", head).split(b"\r\n"):
        name, _, value = line.partition(b":")
        found.setdefault(name.rstrip(b" \t").lower(), []).append(relaxed_field(name, value))
    return found


def _names(fields: dict[bytes, list[bytes]]) -> Iterator[str]:
    for names, more in ((_SEALED, 1), (_SIGNED, 0)):
        for name in names:
            yield from [name] * (len(fields.get(name.lower().encode(), ())) + more)


def _taken(names: list[str], fields: dict[bytes, list[bytes]]) -> Iterator[bytes]:
    """The fields that are signed, of several of a name the last first (RFC 6376, 5.4.2)."""
    left = {name: list(each) for name, each in fields.items()}
    for name in names:
        if of_name := left.get(name.lower().encode()):
            yield of_name.pop() + b"\r\n"


def _colons(names: list[str]) -> str:
    lines = [""]
    for name in names:
        if len(lines[-1]) + len(name) > _WIDTH:
            lines.append("")
        lines[-1] += f"{name}:"
    return "\r\n ".join(lines).removesuffix(":")


def _folded(encoded: bytes) -> bytes:
    return b"\r\n ".join(encoded[start : start + _WIDTH] for start in range(0, len(encoded), _WIDTH))
