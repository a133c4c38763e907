"""A signing key is used only if it is one, is safe, and is its owner's alone."""

from base64 import b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
)

from convene.adapters.dkim import KeyUnusableError, Signer, SigningKey, read_key
from tests.support.signing import ED25519, RSA, SIGNERS, write_key


@pytest.mark.parametrize("key", [RSA, ED25519])
@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_key_that_is_its_owners_alone_is_read(tmp_path: Path, key: SigningKey, mode: int) -> None:
    read = read_key(write_key(tmp_path / "key", key, mode))
    assert read.public_key() == key.public_key()


def test_the_older_form_of_an_rsa_key_is_read(tmp_path: Path) -> None:
    file = write_key(tmp_path / "key")
    file.write_bytes(RSA.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    assert read_key(file).public_key() == RSA.public_key()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_may_use_is_refused_with_the_command_that_mends_it(
    tmp_path: Path, mode: int
) -> None:
    file = write_key(tmp_path / "key", mode=mode)
    with pytest.raises(KeyUnusableError, match=f"mode is {mode:o}.; chmod 600 {file}"):
        read_key(file)


@pytest.mark.parametrize("bits", [1024, 4104])
def test_an_rsa_key_that_is_too_short_or_too_long_is_refused(tmp_path: Path, bits: int) -> None:
    with pytest.raises(KeyUnusableError, match=f"has {bits} bits; make one of 2048"):
        read_key(write_key(tmp_path / "key", generate_private_key(65537, bits)))


def _ec() -> bytes:
    key = generate_ec(SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


PEMS = {
    "holds no private key": b"not a key",
    "holds no private key in PEM form": RSA.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    ),
    "a passphrase": RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"sesame")),
    "neither RSA nor Ed25519": _ec(),
}


@pytest.mark.parametrize("words", PEMS)
def test_what_is_no_key_to_sign_with_is_refused(tmp_path: Path, words: str) -> None:
    file = write_key(tmp_path / "key")
    file.write_bytes(PEMS[words])
    with pytest.raises(KeyUnusableError, match=words):
        read_key(file)


def test_a_key_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusableError, match=f"{tmp_path / 'key'}: No such file"):
        read_key(tmp_path / "key")
    with pytest.raises(KeyUnusableError, match="Is a directory"):
        read_key(tmp_path)


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_record_is_cut_into_strings_that_the_dns_can_hold(signer: Signer) -> None:
    record = signer.record
    strings = str(record).split('"')[1::2]
    assert "".join(strings) == record.text
    assert max(map(len, strings)) <= 255
    assert str(record).startswith("spring._domainkey.example.org. IN TXT (")


def test_the_records_hold_the_public_keys_as_the_rfcs_write_them() -> None:
    rsa, ed25519 = (signer.record.text.rpartition("p=") for signer in SIGNERS)
    assert rsa[0] == "v=DKIM1; k=rsa; "
    assert load_der_public_key(b64decode(rsa[2])) == RSA.public_key()
    assert ed25519[0] == "v=DKIM1; k=ed25519; "
    assert b64decode(ed25519[2]) == ED25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
