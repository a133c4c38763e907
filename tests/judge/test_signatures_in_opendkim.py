"""OpenDKIM accepts what was signed, as it was sent and as Postfix delivers it, and nothing that was changed."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from convene.adapters.dkim import Signer
from convene.adapters.letters import Attachment, Envelope, Mailbox, Shared, Skeleton, find
from convene.adapters.letters.fields import Slot
from convene.adapters.smtp import Outcome, Security, Sender, Server
from tests.support.opendkim import verdict
from tests.support.postfix import Postfix, postfix
from tests.support.signing import SIGNERS

pytestmark = pytest.mark.judge

SENDER = "secretariat@example.org"
ENTRY = Attachment("Réunion.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def a_letter() -> bytes:
    envelope = Envelope(
        sender=Mailbox("Secretariat of the Committee", SENDER),
        recipient=Mailbox("Zoë Ελένη Müller-Łukasz", "zoe@example.org"),
        reply_to=None,
        message_id="<remind.slot.12.1@example.org>",
        date=datetime(2022, 5, 6, 8, 0, tzinfo=UTC),
        attachments=(ENTRY,),
    )
    skeleton = Skeleton(find("slot", "en"), Shared.sample().mapping())
    return skeleton.render(Slot.sample().mapping(), envelope)


def sent(running: Postfix, signer: Signer, message: bytes) -> Outcome:
    server = Server(host="127.0.0.1", port=running.port, security=Security.NONE)

    async def run() -> Outcome:
        async with Sender(server) as sender:
            return await sender.send(SENDER, "zoe@example.org", signer.sign(message))

    return asyncio.run(run())


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_signed_letter_is_accepted(signer: Signer, tmp_path: Path) -> None:
    assert verdict(tmp_path, signer.record, signer.sign(a_letter())) == "pass"


@pytest.mark.parametrize("signer", SIGNERS)
@pytest.mark.parametrize("body", [b"", b"\r\n", b"\r\n\r\n \r\n", b" \t x  y \t\r\n.\r\n..", b"\xff" * 900])
def test_so_is_a_letter_with_a_body_that_is_hard_to_read(signer: Signer, body: bytes, tmp_path: Path) -> None:
    message = b"From: a@example.org\r\nSubject: \t two\r\n \tfolds\r\n\t here \r\n\r\n" + body
    assert verdict(tmp_path, signer.record, signer.sign(message)) == "pass"


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_changed_letter_is_refused(signer: Signer, tmp_path: Path) -> None:
    signed = signer.sign(a_letter())
    assert verdict(tmp_path, signer.record, signed.replace(b"Secretariat", b"Secretariaf", 1)) == "fail"
    assert verdict(tmp_path, signer.record, b"Reply-To: evil@example.com\r\n" + signed) == "fail"


@pytest.mark.parametrize("signer", SIGNERS)
def test_a_letter_is_accepted_as_postfix_delivers_it(signer: Signer, tmp_path: Path) -> None:
    with postfix() as running:
        sent(running, signer, a_letter())
        [delivered] = running.received(1)
    assert verdict(tmp_path, signer.record, delivered) == "pass"
