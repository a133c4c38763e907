"""Signing letters, so that a receiver can tell that the sender's domain vouches for them (RFC 6376, RFC 8463)."""

from convene.adapters.dkim.keys import KeyUnusableError, SigningKey, read_key
from convene.adapters.dkim.record import Record
from convene.adapters.dkim.signer import Signer

__all__ = ["KeyUnusableError", "Record", "Signer", "SigningKey", "read_key"]
