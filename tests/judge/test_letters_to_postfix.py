"""Letters handed to a real Postfix arrive whole: every header and every octet, with and without TLS."""

import asyncio
import email
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from convene.adapters.letters import Attachment, Envelope, Mailbox, Shared, Skeleton, find
from convene.adapters.letters.fields import Invitation, Slot
from convene.adapters.smtp import Kind, Outcome, Security, Sender, Server
from tests.support.certificates import write_certificate
from tests.support.postfix import Postfix, postfix

pytestmark = pytest.mark.judge

SENDER = "secretariat@example.org"
ENVELOPE = Envelope(
    sender=Mailbox("Secretariat of the Committee", SENDER),
    recipient=Mailbox("Zoë Ελένη Müller-Łukasz", "zoe@example.org"),
    reply_to=Mailbox("", "replies@example.org"),
    message_id="<invite.invitation.12.1@example.org>",
    date=datetime(2022, 5, 6, 8, 0, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("tls") / "server.pem")


@pytest.fixture
def server() -> Iterator[Postfix]:
    with postfix() as running:
        yield running


@pytest.fixture
def secured(certificate: Path) -> Iterator[Postfix]:
    with postfix(str(certificate)) as running:
        yield running


def invitation(envelope: Envelope = ENVELOPE) -> bytes:
    skeleton = Skeleton(find("invitation", "en"), Shared.sample().mapping())
    return skeleton.render(Invitation.sample().mapping(), envelope)


def sent(
    running: Postfix,
    *messages: bytes,
    to: str = "zoe@example.org",
    security: Security = Security.NONE,
    certificates: Path | None = None,
) -> list[Outcome]:
    server = Server(
        host="127.0.0.1",
        port=running.port,
        security=security,
        certificates=str(certificates) if certificates else None,
    )

    async def run() -> list[Outcome]:
        async with Sender(server) as sender:
            return await asyncio.gather(*(sender.send(SENDER, to, message) for message in messages))

    return asyncio.run(run())


def as_kept(message: bytes) -> bytes:
    """The message as a Maildir has it: lines end as the machine's do."""
    return message.replace(b"\r\n", b"\n")


def parsed(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=default)


def test_a_letter_arrives_octet_by_octet_behind_what_postfix_puts_before_it(server: Postfix) -> None:
    [outcome] = sent(server, invitation())
    assert (outcome.kind, outcome.code) == (Kind.ACCEPTED, 250)
    [kept] = server.received(1)
    assert kept.endswith(as_kept(invitation()))
    added = parsed(kept.removesuffix(as_kept(invitation())) + b"\n")
    assert set(added.keys()) == {"Return-Path", "X-Original-To", "Delivered-To", "Received"}
    assert added["Return-Path"] == f"<{SENDER}>"


def test_a_mail_program_reads_the_headers_as_they_were_meant(server: Postfix) -> None:
    sent(server, invitation())
    [message] = map(parsed, server.received(1))
    [recipient] = message["To"].addresses
    assert (recipient.display_name, recipient.addr_spec) == (
        ENVELOPE.recipient.name,
        ENVELOPE.recipient.address,
    )
    assert message["Message-ID"] == ENVELOPE.message_id
    assert message["Date"].datetime == ENVELOPE.date
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_a_calendar_entry_arrives_as_the_file_that_was_attached(server: Postfix) -> None:
    entry = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    attached = (Attachment("Réunion.ics", "text/calendar; method=REQUEST", entry),)
    skeleton = Skeleton(find("slot", "en"), Shared.sample().mapping())
    sent(server, skeleton.render(Slot.sample().mapping(), ENVELOPE._replace(attachments=attached)))
    [part] = parsed(server.received(1)[0]).iter_attachments()
    assert (part.get_filename(), part.get_payload(decode=True)) == ("Réunion.ics", entry)


def test_lines_that_look_like_the_end_of_a_letter_are_part_of_it(server: Postfix) -> None:
    message = b"Subject: dots\r\n\r\n.\r\n..\r\n.RSET\r\n" + b"x" * 998 + b"\r\n.\r\nthe end\r\n"
    assert [outcome.kind for outcome in sent(server, message)] == [Kind.ACCEPTED]
    [kept] = server.received(1)
    assert as_kept(message.partition(b"\r\n\r\n")[2]) == kept.partition(b"\n\n")[2]


def test_two_hundred_letters_over_ten_connections_arrive_once_each(server: Postfix) -> None:
    identifiers = {f"<invite.invitation.{number}.1@example.org>" for number in range(200)}
    letters = [invitation(ENVELOPE._replace(message_id=each)) for each in sorted(identifiers)]
    assert {outcome.kind for outcome in sent(server, *letters)} == {Kind.ACCEPTED}
    received = [parsed(each)["Message-ID"] for each in server.received(200)]
    assert sorted(received) == sorted(identifiers)


def test_an_address_beyond_ascii_is_written_to(server: Postfix) -> None:
    assert [outcome.kind for outcome in sent(server, invitation(), to="zoë@bücher.example")] == [
        Kind.ACCEPTED
    ]
    assert parsed(server.received(1)[0])["Delivered-To"] == "zoë@xn--bcher-kva.example"


def test_a_letter_that_is_too_large_is_refused_for_good(server: Postfix) -> None:
    message = b"Subject: large\r\n\r\n" + b"x" * 70 * 20_000
    [outcome] = sent(server, message)
    assert (outcome.kind, outcome.code) == (Kind.REFUSED, 552)


def test_starttls_is_used_and_the_certificate_is_verified(secured: Postfix, certificate: Path) -> None:
    [outcome] = sent(secured, invitation(), security=Security.STARTTLS, certificates=certificate)
    assert outcome.kind is Kind.ACCEPTED
    [kept] = secured.received(1)
    assert kept.endswith(as_kept(invitation()))
    assert "with ESMTPS" in parsed(kept)["Received"]


def test_a_certificate_that_nobody_vouches_for_gets_no_letter(secured: Postfix) -> None:
    [outcome] = sent(secured, invitation(), security=Security.STARTTLS)
    assert outcome.kind is Kind.UNSENT
    assert not (secured.folder / "received" / "new").exists()


def test_where_starttls_is_asked_for_and_not_offered_nothing_is_sent_in_the_clear(server: Postfix) -> None:
    [outcome] = sent(server, invitation(), security=Security.STARTTLS)
    assert outcome.kind is Kind.UNSENT
    assert not (server.folder / "received" / "new").exists()
