"""What becomes of a letter, whatever the mail server does."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from convene.adapters.smtp import Kind, Outcome, Security, Sender, Server, greet, plain_words
from tests.support.certificates import write_certificate
from tests.support.mail_servers import (
    CLOSE,
    MESSAGE,
    STALL,
    STEPS,
    Misbehaving,
    listening,
    plain,
    sent,
)


def expected(step: str, answer: str) -> Kind:
    if step in {"connect", "EHLO"}:
        return Kind.UNSENT
    by_code = {"421": Kind.DEFERRED, "450": Kind.DEFERRED, "550": Kind.REFUSED}
    return by_code.get(answer[:3], Kind.UNCERTAIN if step == "content" else Kind.UNSENT)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("answer", ["399 what", "99 what", "25"])
def test_a_code_that_there_is_not_is_no_reply_and_over_with_the_next_letter(step: str, answer: str) -> None:
    server = Misbehaving(step, answer)
    first, second = sent(server, MESSAGE, MESSAGE)
    assert first.kind is expected(step, answer)
    assert second.kind is Kind.ACCEPTED


@pytest.mark.parametrize("code", [530, 534, 535, 538, 454])
@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_wants_a_login_first_refuses_no_letter_for_good(step: str, code: int) -> None:
    first, second = sent(Misbehaving(step, f"{code} 5.7.0 Must log in"), MESSAGE, MESSAGE)
    assert (first.kind, first.code, second.kind) == (Kind.UNSENT, code, Kind.ACCEPTED)


def test_a_reply_is_kept_with_its_codes_and_words() -> None:
    (outcome,) = sent(Misbehaving("RCPT", "550-5.1.1 nobody\r\n550 5.1.1 of this name"), MESSAGE)
    assert outcome == Outcome(Kind.REFUSED, 550, "5.1.1", "5.1.1 nobody 5.1.1 of this name")


def test_hostile_words_are_cut_and_cleaned() -> None:
    (outcome,) = sent(Misbehaving("MAIL", "550 \x1b[31m" + "a" * 5000), MESSAGE)
    assert len(outcome.words) == 500
    assert outcome.words.isprintable()


def test_a_refused_letter_leaves_its_connection_to_the_next() -> None:
    server = Misbehaving("RCPT", "550 5.1.1 nobody")
    assert [each.kind for each in sent(server, MESSAGE, MESSAGE)] == [Kind.REFUSED, Kind.ACCEPTED]
    assert server.connections == 1


@pytest.mark.parametrize("ending", [CLOSE, "421 4.4.2 idle for too long"])
def test_a_kept_connection_that_has_ended_is_replaced_at_once(ending: str) -> None:
    async def run() -> None:
        server = Misbehaving()
        async with listening(server.serve) as port, Sender(plain(port)) as sender:
            assert (await sender.send("a@example.org", "b@example.org", MESSAGE)).kind is Kind.ACCEPTED
            server.step, server.answer = "MAIL", ending
            assert (await sender.send("a@example.org", "b@example.org", MESSAGE)).kind is Kind.ACCEPTED
        assert (len(server.letters), server.connections) == (2, 2)

    asyncio.run(run())


def test_a_letter_of_unknown_fate_is_not_sent_again() -> None:
    async def run() -> None:
        server = Misbehaving()
        async with listening(server.serve) as port, Sender(plain(port)) as sender:
            await sender.send("a@example.org", "b@example.org", MESSAGE)
            server.step, server.answer = "content", CLOSE
            assert (await sender.send("a@example.org", "b@example.org", MESSAGE)).kind is Kind.UNCERTAIN
        assert len(server.letters) == 2

    asyncio.run(run())


def test_no_more_connections_are_made_than_allowed() -> None:
    async def run() -> None:
        server = Misbehaving()
        async with listening(server.serve) as port, Sender(plain(port, connections=3)) as sender:
            letters = (sender.send("a@example.org", f"b{n}@example.org", MESSAGE) for n in range(40))
            assert {each.kind for each in await asyncio.gather(*letters)} == {Kind.ACCEPTED}
        assert (len(server.letters), server.connections, server.most_at_once) == (40, 3, 3)

    asyncio.run(run())


def test_a_cancelled_letter_does_not_take_the_next_ones_reply() -> None:
    async def run() -> None:
        server = Misbehaving("content", STALL)
        async with listening(server.serve) as port, Sender(plain(port, timeout=2, connections=1)) as sender:
            first = sender.send("a@example.org", "b@example.org", MESSAGE)
            await server.arrived.wait()
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)
            assert (await sender.send("a@example.org", "b@example.org", MESSAGE)).kind is Kind.ACCEPTED
        assert (len(server.letters), server.connections) == (2, 2)

    asyncio.run(run())


@pytest.mark.parametrize("body", [b".", b"..", b"a\r\n.\r\nb", b"a\r\n.b", b"\r\n.\r\n"])
def test_a_dot_at_the_beginning_of_a_line_ends_nothing(body: bytes) -> None:
    server = Misbehaving()
    assert [each.kind for each in sent(server, body, body)] == [Kind.ACCEPTED, Kind.ACCEPTED]
    (letter, again) = server.letters
    assert letter == again
    received = letter.removesuffix(b".\r\n")
    unstuffed = b"\r\n".join(line.removeprefix(b".") for line in received.split(b"\r\n"))
    assert unstuffed == body + (b"" if body.endswith(b"\r\n") else b"\r\n")


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_a_bare_line_end_smuggles_no_second_letter(end: bytes) -> None:
    server = Misbehaving()
    body = b"a" + end + b"." + end + b"MAIL FROM:<evil@example.org>" + end
    assert sent(server, body)[0].kind is Kind.ACCEPTED
    assert server.letters == [b"a\r\n..\r\nMAIL FROM:<evil@example.org>\r\n.\r\n"]


@pytest.mark.parametrize(
    "address", ["b@example.org>\r\nRCPT TO:<c@example.org", "b", "a b@example.org", "b@\x00.org"]
)
def test_what_is_no_address_is_refused_before_any_server_is_asked(address: str) -> None:
    async def run() -> Outcome:
        async with Sender(plain(1)) as sender:
            return await sender.send("a@example.org", address, MESSAGE)

    outcome = asyncio.run(run())
    assert (outcome.kind, outcome.enhanced) == (Kind.REFUSED, "5.1.3")


@pytest.mark.parametrize(("extensions", "kind"), [("", Kind.REFUSED), ("-x\r\n250 SMTPUTF8", Kind.ACCEPTED)])
def test_an_address_beyond_ascii_needs_a_server_that_carries_it(extensions: str, kind: Kind) -> None:
    async def run() -> Outcome:
        server = Misbehaving(extensions=extensions)
        async with listening(server.serve) as port, Sender(plain(port)) as sender:
            return await sender.send("a@example.org", "ü@example.org", MESSAGE)

    assert asyncio.run(run()).kind is kind


def test_a_server_that_is_not_there_sends_nothing_and_is_named_by_the_doctor() -> None:
    async def run() -> None:
        async with listening(Misbehaving().serve) as port:
            pass
        async with Sender(plain(port)) as sender:
            outcome = await sender.send("a@example.org", "b@example.org", MESSAGE)
        assert outcome.kind is Kind.UNSENT
        greeting = await greet(plain(port))
        assert not greeting.usable
        assert greeting.words.startswith(f"127.0.0.1:{port}: The mail server could not be used")

    asyncio.run(run())


class Keeper:
    """A handler that takes everything."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return "250 2.0.0 fine"


def only_right_password(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    return AuthResult(success=data.password == b"right", handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 with its key, in one file."""
    return write_certificate(tmp_path_factory.mktemp("tls") / "server.pem")


@asynccontextmanager
async def secured(certificate: Path, security: Security) -> AsyncIterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    offered = security is Security.STARTTLS
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(
            Keeper(),
            hostname="localhost",
            tls_context=context if offered else None,
            require_starttls=offered,
            authenticator=only_right_password,
            auth_require_tls=offered,
            loop=asyncio.get_running_loop(),
        ),
        "127.0.0.1",
        0,
        ssl=context if security is Security.TLS else None,
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize(("password", "kind"), [("right", Kind.ACCEPTED), ("wrong", Kind.UNSENT)])
def test_a_secured_server_is_logged_in_to(
    certificate: Path, security: Security, password: str, kind: Kind
) -> None:
    async def run() -> None:
        async with secured(certificate, security) as port:
            server = Server(
                host="127.0.0.1",
                port=port,
                security=security,
                username="ada",
                password=password,
                certificates=str(certificate),
            )
            async with Sender(server) as sender:
                outcome = await sender.send("a@example.org", "b@example.org", MESSAGE)
            assert outcome.kind is kind
            greeting = await greet(server)
            assert greeting.usable is (kind is Kind.ACCEPTED)
            assert ("lets ada log in" if greeting.usable else "the password is wrong") in greeting.words

    asyncio.run(run())


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_nobody_vouches_for_is_not_trusted(certificate: Path, security: Security) -> None:
    async def run() -> Outcome:
        async with (
            secured(certificate, security) as port,
            Sender(Server(host="127.0.0.1", port=port, security=security)) as sender,
        ):
            return await sender.send("a@example.org", "b@example.org", MESSAGE)

    outcome = asyncio.run(run())
    assert outcome.kind is Kind.UNSENT
    assert "certificate verify failed" in outcome.words


def test_a_server_without_starttls_is_not_used_in_the_clear() -> None:
    async def run() -> None:
        server = Misbehaving()
        async with (
            listening(server.serve) as port,
            Sender(Server(host="127.0.0.1", port=port, security=Security.STARTTLS)) as sender,
        ):
            outcome = await sender.send("a@example.org", "b@example.org", MESSAGE)
        assert (outcome.kind, server.letters) == (Kind.UNSENT, [])

    asyncio.run(run())


def test_a_password_is_not_shown() -> None:
    assert "hush" not in repr(Server(host="h", port=1, password="hush"))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            Outcome(Kind.ACCEPTED, 250, "2.1.0", "2.1.0 queued"),
            "The mail server took the letter (250 2.1.0 queued).",
        ),
        (
            Outcome(Kind.REFUSED, 550, "5.1.1", "5.1.1 unknown"),
            (
                "The letter was refused: there is no mailbox of this address (550 5.1.1 unknown). "
                "Correct the address: the letter then goes by itself."
            ),
        ),
        (
            Outcome(Kind.DEFERRED, 452, "4.2.2", "4.2.2 full"),
            "The mail server asks to try again later: the mailbox is full (452 4.2.2 full).",
        ),
        (
            Outcome(Kind.DEFERRED, 450, None, "later"),
            "The mail server asks to try again later: the mailbox is busy (450 later).",
        ),
        (
            Outcome(Kind.UNCERTAIN, None, None, "Connection lost"),
            "The mail server did not confirm the letter, which may have arrived or not (Connection lost).",
        ),
        (
            Outcome(Kind.UNSENT, 535, "5.7.8", "5.7.8 no"),
            (
                "The mail server could not be used: the user name or the password is wrong (535 5.7.8 no). "
                "Mend CONVENE_MAIL_USERNAME and CONVENE_MAIL_PASSWORD."
            ),
        ),
        (Outcome(Kind.REFUSED, 599, None, ""), "The letter was refused (599)."),
    ],
)
def test_an_organiser_reads_what_happened(outcome: Outcome, words: str) -> None:
    assert plain_words(outcome) == words
