"""A letter as a MIME message, put together from ready-made parts.

The standard library's EmailMessage takes a millisecond and more for what is the same in every letter of a
mailing but a name and a link.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from convene.adapters.letters import headers
from convene.adapters.letters.body import in_base64, part


class Mailbox(NamedTuple):
    """A name as it is shown, which may be empty, and an address."""

    name: str
    address: str


class Attachment(NamedTuple):
    """A file that goes with a letter; `content_type` as in its header: `text/calendar; method=REQUEST`."""

    filename: str
    content_type: str
    content: bytes


class Envelope(NamedTuple):
    """Who writes to whom, and when. The Message-ID (`<left@right>`) is the same in every try of a step.

    `follows` is the Message-ID of the letter that this one speaks of.
    """

    sender: Mailbox
    recipient: Mailbox
    reply_to: Mailbox | None
    message_id: str
    date: datetime
    attachments: tuple[Attachment, ...] = ()
    follows: str | None = None


class Frame:
    """What every letter in a language has in common."""

    def __init__(self, language: str) -> None:
        self._fixed = (
            "MIME-Version: 1.0\r\n"
            # RFC 3834: an automatic answer (out of office) is not to be sent to it.
            "Auto-Submitted: auto-generated\r\n"
            f"Content-Language: {headers.language(language)}\r\n"
        )

    def fill(self, subject: str, text: Iterable[str], html: Iterable[str], envelope: Envelope) -> bytes:
        """The whole message, CRLF at the end of every line; raises ValueError naming a header at fault.

        Text and HTML are given in pieces, as a template makes them.
        """
        mark = sha256(envelope.message_id.encode()).hexdigest()[:24]
        head = self._head(subject, envelope).encode()
        alternative = _multipart("alternative", mark, [part("plain", text), part("html", html)])
        if not envelope.attachments:
            return head + alternative
        return head + _multipart("mixed", mark, [alternative, *map(_attached, envelope.attachments)])

    def _head(self, subject: str, envelope: Envelope) -> str:
        reply_to = envelope.reply_to
        return (
            f"{headers.date(envelope.date)}"
            f"{_mailbox('From', envelope.sender)}"
            f"{_mailbox('Reply-To', reply_to) if reply_to else ''}"
            f"{headers.mailbox('To', envelope.recipient.name, envelope.recipient.address)}"
            f"{_subject(subject)}"
            f"{headers.message_id(envelope.message_id)}"
            f"{headers.answers(envelope.follows) if envelope.follows else ''}"
            f"{self._fixed}"
        )


@lru_cache(maxsize=64)
def _mailbox(header: str, box: Mailbox) -> str:
    return headers.mailbox(header, box.name, box.address)


@lru_cache(maxsize=64)
def _subject(subject: str) -> str:
    return headers.unstructured("Subject", subject)


def _multipart(kind: str, mark: str, parts: list[bytes]) -> bytes:
    # Neither quoted-printable nor base64 ever makes "=_" (RFC 2045, 6.7), so no part can hold the boundary.
    boundary = b"=_%b.%b" % (kind.encode(), mark.encode())
    head = b'Content-Type: multipart/%b;\r\n boundary="%b"\r\n\r\n' % (kind.encode(), boundary)
    between = b"\r\n--%b\r\n" % boundary
    return b"%b%b%b\r\n--%b--\r\n" % (head, between[2:], between.join(parts), boundary)


def _attached(attachment: Attachment) -> bytes:
    head = (
        f"{headers.content_type(attachment.content_type)}"
        f"{headers.attached_as(attachment.filename)}"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + in_base64(attachment.content)
