"""Signing keys, and how others verify what they signed."""

from pathlib import Path

import dkim
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from convene.adapters.dkim import Signer, SigningKey

RSA = generate_private_key(65537, 2048)
ED25519 = Ed25519PrivateKey.generate()
SIGNERS = [Signer("example.org", "spring", key) for key in (RSA, ED25519)]


def write_key(file: Path, key: SigningKey = RSA, mode: int = 0o600) -> Path:
    """Write a key as its owner keeps it, and return the file."""
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    file.chmod(mode)
    return file


def is_verified(signer: Signer, message: bytes) -> bool:
    """Whether dkimpy accepts the signature, with the signer's own record as what the DNS says."""

    def txt(name: bytes, timeout: int = 5) -> str:
        assert name.decode() == f"{signer.record.name}."
        return signer.record.text

    try:
        return bool(dkim.DKIM(message).verify(dnsfunc=txt))
    except dkim.DKIMException:
        return False
