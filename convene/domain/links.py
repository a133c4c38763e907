"""Personal links: a token is made from a row's id and a secret, so that the database alone opens nothing.

The token is `id (8 bytes, big-endian) || HMAC-SHA-256(secret, purpose || id)`, the HMAC cut to 20 bytes, in
base64url without padding (RFC 2104, RFC 4648 section 5). A reminder carries the same link as the invitation.
"""

import base64
import binascii
import hashlib
import hmac
from enum import StrEnum

_CUT = 20


class Scope(StrEnum):
    """What a link lets its holder do."""

    INVITATION = "invitation"
    """Answer for the stakeholders of a contact and name their delegates."""
    PANELLIST = "panellist"
    """Answer as a panellist or briefer."""


def token(secret: bytes, link_id: int) -> str:
    """The token of a link."""
    head = link_id.to_bytes(8, "big")
    return base64.urlsafe_b64encode(head + _seal(secret, head)).rstrip(b"=").decode("ascii")


def link_id(secret: bytes, text: str) -> int | None:
    """The id in a token, or None if the token was not made with this secret."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    if len(raw) != 8 + _CUT or not hmac.compare_digest(raw[8:], _seal(secret, raw[:8])):
        return None
    return int.from_bytes(raw[:8], "big")


def _seal(secret: bytes, head: bytes) -> bytes:
    return hmac.new(secret, b"convene personal link" + head, hashlib.sha256).digest()[:_CUT]
