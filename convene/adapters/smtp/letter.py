"""A letter as it goes over the wire."""

import re
from typing import NamedTuple

from convene.adapters.addresses import on_the_wire
from convene.adapters.smtp.outcomes import Kind, Outcome, one_line

_PATH = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")
_BARE_ENDING = re.compile(rb"\r(?!\n)|(?<!\r)\n")


class Letter(NamedTuple):
    """Envelope commands and content; `international` needs SMTPUTF8 (RFC 6531)."""

    mail: bytes
    rcpt: bytes
    content: bytes
    international: bool
    domain: str

    @property
    def envelope(self) -> bytes:
        """All three commands, to be sent at once (RFC 2920, 3.1)."""
        return self.mail + self.rcpt + DATA


DATA = b"DATA\r\n"


def letter(mail_from: str, recipient: str, message: bytes) -> Letter | Outcome:
    """A letter, or the refusal of addresses that cannot be ones; an empty `mail_from` is the null sender."""
    try:
        sender, receiver = (on_the_wire(address) for address in (mail_from, recipient))
    except ValueError as error:
        return Outcome(Kind.REFUSED, None, "5.1.2", one_line(str(error)))
    for address in filter(None, (sender, receiver)):
        if not _PATH.fullmatch(address):
            return Outcome(Kind.REFUSED, None, "5.1.3", f"{address!r} cannot be an address")
    international = not (sender.isascii() and receiver.isascii())
    options = " SMTPUTF8 BODY=8BITMIME" if international else ""
    return Letter(
        mail=f"MAIL FROM:<{sender}>{options}\r\n".encode(),
        rcpt=f"RCPT TO:<{receiver}>\r\n".encode(),
        content=_content(message),
        international=international,
        domain=receiver.rpartition("@")[2].casefold(),
    )


def _content(message: bytes) -> bytes:
    dotted = whole_lines(message).replace(b"\r\n.", b"\r\n..")
    return (b"." if dotted.startswith(b".") else b"") + dotted + b".\r\n"


def whole_lines(message: bytes) -> bytes:
    """The message with CRLF at the end of every line, the last one too.

    A bare CR or LF could be read as the end of the letter and the beginning of another (SMTP smuggling).
    """
    whole = message if _has_whole_endings(message) else _BARE_ENDING.sub(b"\r\n", message)
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"


def _has_whole_endings(message: bytes) -> bool:
    # Counting takes a fraction of what the pattern does, and nearly every letter passes.
    pairs = message.count(b"\r\n")
    return message.count(b"\r") == pairs == message.count(b"\n")
