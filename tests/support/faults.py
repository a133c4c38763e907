"""Everything that can go wrong with a mail server, and what it is expected to come to."""

from enum import StrEnum

from convene.adapters.smtp import Kind


class Point(StrEnum):
    """Where in a conversation it goes wrong."""

    CONNECTING = "connecting (TLS)"
    """In place of TLS's first words."""
    GREETING = "greeting"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    DOT = "after the dot"
    QUIT = "QUIT"


class Fault(StrEnum):
    """What the server does in place of what it should."""

    CLOSES = "421"
    WAIT = "450"
    NEVER = "550"
    GONE = "connection closed"
    SILENT = "silence"
    GARBAGE = "no SMTP"
    LONG = "100 KB on a line"
    CERTIFICATE = "bad certificate"


class Speaks(StrEnum):
    """Whether it takes commands that are sent ahead of its replies (RFC 2920)."""

    ONE_BY_ONE = "one by one"
    AHEAD = "pipelining"
    BREAKS = "pipelining, and breaks under it"


SAID = {
    Fault.CLOSES: b"421 4.3.2 closing\r\n",
    Fault.WAIT: b"450 4.2.1 busy\r\n",
    Fault.NEVER: b"550 5.1.1 nobody\r\n",
    Fault.GARBAGE: b"%$!\r\n",
    Fault.LONG: b"250 " + b"x" * 100_000 + b"\r\n",
}

ENCRYPTED = (Point.CONNECTING, Point.STARTTLS)
BEFORE_A_LETTER = (Point.CONNECTING, Point.GREETING, Point.EHLO, Point.STARTTLS, Point.AUTH)
BY_CODE = {Fault.CLOSES: Kind.DEFERRED, Fault.WAIT: Kind.DEFERRED, Fault.NEVER: Kind.REFUSED}

CELLS = [
    (point, fault)
    for point in Point
    for fault in Fault
    if fault is not Fault.CERTIFICATE or point in ENCRYPTED
]
"""A certificate is shown where TLS begins; all else can go wrong anywhere."""


def expected(point: Point, fault: Fault) -> Kind:
    """What becomes of a letter, however the server takes commands."""
    if point in BEFORE_A_LETTER:
        return Kind.UNSENT
    if point is Point.QUIT:
        return Kind.ACCEPTED
    return BY_CODE.get(fault, Kind.UNCERTAIN if point is Point.DOT else Kind.UNSENT)
