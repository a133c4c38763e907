"""What a domain publishes in the DNS, so that its signatures can be verified (RFC 6376, 3.6)."""

from base64 import b64encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from convene.adapters.dkim.keys import SigningKey

_LONGEST_STRING = 255
"""Octets of one string of a TXT record (RFC 1035, 3.3)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A TXT record: where it stands, and its text, which verifiers read as one whatever strings it is cut into."""

    name: str
    text: str

    @classmethod
    def of(cls, domain: str, selector: str, key: SigningKey) -> "Record":
        """The record for a key."""
        return cls(f"{selector}._domainkey.{domain}", f"v=DKIM1; {_public(key)}")

    def __str__(self) -> str:
        """The line of a zone file."""
        cuts = range(0, len(self.text), _LONGEST_STRING)
        strings = " ".join(f'"{self.text[start : start + _LONGEST_STRING]}"' for start in cuts)
        return f"{self.name}. IN TXT ( {strings} )"


def _public(key: SigningKey) -> str:
    public = key.public_key()
    if isinstance(key, RSAPrivateKey):
        der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return f"k=rsa; p={b64encode(der).decode()}"
    # RFC 8463, 4.2: the 32 octets alone, without what says that it is a key.
    return f"k=ed25519; p={b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()}"
