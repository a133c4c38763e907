"""The private key of a signature, from a file that nobody but its owner reads."""

import os
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

SigningKey = RSAPrivateKey | Ed25519PrivateKey

SHORTEST, LONGEST = 2048, 4096
"""Bits of an RSA key: shorter ones are not safe, and of longer ones no verifier need take notice (RFC 8301, 3.2)."""

_LARGEST_FILE = 65_536


class KeyUnusableError(Exception):
    """The file of a signing key cannot be used; the text says why and what to do."""


def read_key(file: Path) -> SigningKey:
    """The private key in a PEM file: RSA of 2048 to 4096 bits, or Ed25519. Raises `KeyUnusableError`."""
    key = _parsed(file, _contents(file))
    if isinstance(key, RSAPrivateKey) and not SHORTEST <= key.key_size <= LONGEST:
        raise KeyUnusableError(
            f"the RSA key in {file} has {key.key_size} bits; make one of {SHORTEST}, and publish its record"
        )
    return key


def _contents(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            _check_is_private(file, opened.fileno())
            return opened.read(_LARGEST_FILE)
    except OSError as error:
        raise KeyUnusableError(f"the signing key cannot be read: {file}: {error.strerror}") from None


def _check_is_private(file: Path, opened: int) -> None:
    if (mode := stat.S_IMODE(os.fstat(opened).st_mode)) & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyUnusableError(
            f"others than its owner may use the signing key {file} (its mode is {mode:o}); chmod 600 {file}"
        )


def _parsed(file: Path, pem: bytes) -> SigningKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:
        raise KeyUnusableError(
            f"the signing key in {file} is sealed with a passphrase; take that off, since nobody is there to type it"
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise KeyUnusableError(
            f"{file} holds no private key in PEM form, which begins with a line like -----BEGIN PRIVATE KEY-----"
        ) from None
    if not isinstance(key, SigningKey):
        raise KeyUnusableError(f"the key in {file} is neither RSA nor Ed25519, the only ones that DKIM knows")
    return key
