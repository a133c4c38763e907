"""What is signed is accepted by an independent verifier, and refused when anything of it was changed."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from convene.adapters.dkim import Signer
from convene.adapters.smtp.letter import Letter, letter
from tests.support.signing import SIGNERS, is_verified

LETTER = (
    b"Date: Fri, 06 May 2022 08:00:00 +0000\r\nFrom: Secretariat <secretariat@example.org>\r\n"
    b"To: =?utf-8?q?Zo=C3=AB?=\r\n <zoe@example.org>\r\nSubject: Invitation\r\n"
    b"Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\nDear Zo\xc3\xab,\r\n\r\nyou are invited.\r\n"
)

NAMES = ["Subject", "To", "Reply-To", "References", "Content-Type", "X-Other", "List-Unsubscribe", "date"]

# What a header field may hold: octets that print, blanks, and folds that something follows.
words = st.binary(min_size=1, max_size=40).map(
    lambda each: bytes(octet for octet in each if octet > 32) or b"x"
)
gaps = st.sampled_from([b" ", b"\t", b"  ", b" \t ", b"\r\n ", b"\r\n\t", b" \r\n  "])
values = st.lists(st.tuples(gaps, words), max_size=6).map(lambda each: b"".join(map(b"".join, each)))
fields = st.tuples(st.sampled_from(NAMES), values).map(
    lambda each: each[0].encode() + b":" + each[1] + b"\r\n"
)
lines = st.one_of(
    st.sampled_from([b"", b" ", b"\t", b".", b"From: x", b"x" * 2000]),
    st.binary(max_size=60).map(lambda each: each.replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")),
)
bodies = st.tuples(
    st.lists(lines, max_size=8), st.sampled_from([b"", b"\r\n", b"\r\n\r\n\r\n", b" \t\r\n \r\n"])
).map(lambda each: b"\r\n".join(each[0]) + each[1])


def received(message: bytes) -> bytes:
    """A message as the receiver has it, who takes off the dots that were put before lines."""
    made = letter("a@example.org", "b@example.org", message)
    assert isinstance(made, Letter)
    lines = made.content.removesuffix(b".\r\n").split(b"\r\n")
    return b"\r\n".join(line.removeprefix(b".") for line in lines)


@pytest.mark.parametrize("signer", SIGNERS)
@settings(deadline=None)
@given(before=st.lists(fields, max_size=4), after=st.lists(fields, max_size=4), body=bodies)
@example(before=[], after=[], body=b"")
@example(before=[], after=[], body=b"\r\n\r\n")
@example(before=[], after=[], body=b" ")
@example(before=[b"Subject: one\r\n"], after=[b"Subject: two\r\n", b"Subject:\r\n"], body=b"x")
def test_a_verifier_accepts_whatever_was_signed(
    signer: Signer, before: list[bytes], after: list[bytes], body: bytes
) -> None:
    message = b"".join([*before, b"From: a@example.org\r\n", *after, b"\r\n", body])
    signed = signer.sign(message)
    assert signed.removesuffix(b"\r\n").endswith(message.removesuffix(b"\r\n"))
    assert is_verified(signer, received(signed))


@pytest.mark.parametrize("signer", SIGNERS)
@given(place=st.integers(min_value=0, max_value=len(LETTER) - 1), octet=st.integers(33, 126))
@settings(deadline=None)
def test_a_changed_octet_of_what_is_signed_is_found(signer: Signer, place: int, octet: int) -> None:
    changed = LETTER[:place] + bytes([octet]) + LETTER[place + 1 :]
    # The names of headers are the same in capitals.
    assume(changed.lower() != LETTER.lower())
    signature = signer.sign(LETTER).removesuffix(LETTER)
    assert not is_verified(signer, signature + changed)


@pytest.mark.parametrize("signer", SIGNERS)
@pytest.mark.parametrize("name", ["From", "Reply-To", "Subject", "Content-Type", "References"])
def test_a_header_that_is_put_into_a_signed_letter_is_found(signer: Signer, name: str) -> None:
    added = f"{name}: <evil@example.com>\r\n".encode()
    assert not is_verified(signer, added + signer.sign(LETTER))
    assert not is_verified(signer, signer.sign(LETTER).replace(b"\r\n\r\n", b"\r\n" + added + b"\r\n", 1))


@pytest.mark.parametrize("signer", SIGNERS)
def test_what_servers_on_the_way_may_do_leaves_the_signature_whole(signer: Signer) -> None:
    signed = signer.sign(LETTER)
    traced = b"Received: from a by b\r\n" + signed.replace(b"\r\n <zoe@", b" \t<zoe@") + b"\r\n\r\n"
    assert is_verified(signer, traced.replace(b"invited.\r\n", b"invited. \t\r\n"))


@pytest.mark.parametrize("signer", SIGNERS)
def test_the_same_letter_has_the_same_signature_in_every_try(signer: Signer) -> None:
    assert signer.sign(LETTER) == signer.sign(LETTER)


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_letter_is_signed_as_it_goes_over_the_wire(signer: Signer) -> None:
    assert signer.sign(LETTER.replace(b"\r\n", b"\n").rstrip()) == signer.sign(LETTER)


def test_no_line_of_a_signature_is_longer_than_a_screen_is_wide() -> None:
    signature = SIGNERS[0].sign(LETTER).removesuffix(LETTER)
    assert max(map(len, signature.split(b"\r\n"))) <= 78


def test_another_key_under_the_selector_verifies_nothing() -> None:
    assert not is_verified(
        replace(SIGNERS[0], key=generate_private_key(65537, 2048)), SIGNERS[0].sign(LETTER)
    )


def test_a_letter_without_from_is_not_signed() -> None:
    with pytest.raises(ValueError, match="without From"):
        SIGNERS[0].sign(b"Subject: x\r\n\r\nFrom: nobody\r\n")
