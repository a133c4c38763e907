"""A number sealed with a secret, so that whoever reads it can tell it from one that somebody made up.

The token is `number (8 bytes, big-endian) || HMAC-SHA-256(secret, purpose || number)`, the HMAC cut to 20 bytes, in
base64url without padding (RFC 2104, RFC 4648 section 5). What was sealed for one purpose opens for no other.
"""

import base64
import binascii
import hmac

_CUT = 20


def sealed(secret: bytes, purpose: bytes, number: int) -> str:
    """The token of a number, from 0 to 2^64 - 1."""
    head = number.to_bytes(8, "big")
    return base64.urlsafe_b64encode(head + _seal(secret, purpose, head)).rstrip(b"=").decode("ascii")


def opened(secret: bytes, purpose: bytes, text: str) -> int | None:
    """The number in a token, or None if the token was not made with this secret for this purpose."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        return None
    if len(raw) != 8 + _CUT or not hmac.compare_digest(raw[8:], _seal(secret, purpose, raw[:8])):
        return None
    return int.from_bytes(raw[:8], "big")


def _seal(secret: bytes, purpose: bytes, head: bytes) -> bytes:
    return hmac.digest(secret, purpose + head, "sha256")[:_CUT]
