"""Commands sent ahead of the replies (RFC 2920): faster, and what became of each letter as well known as before."""

import asyncio

import pytest

from convene.adapters.smtp import Kind, Outcome, Sender
from tests.adapters.test_smtp import expected
from tests.support.mail_servers import (
    CLOSE,
    GARBAGE,
    LONG,
    MESSAGE,
    STEPS,
    Misbehaving,
    listening,
    plain,
)

OFFERED = "-here\r\n250-PIPELINING\r\n250"


def offering(step: str = "", answer: str = "") -> Misbehaving:
    return Misbehaving(step, answer, extensions=OFFERED)


def all_at_once(
    server: Misbehaving, letters: int, *, connections: int = 1, timeout: float = 30
) -> list[Outcome]:
    async def run() -> list[Outcome]:
        async with (
            listening(server.serve) as port,
            Sender(plain(port, timeout=timeout, connections=connections)) as sender,
        ):
            sends = (
                sender.send("a@example.org", f"b{number}@example.org", MESSAGE + b"%d\r\n" % number)
                for number in range(letters)
            )
            return list(await asyncio.gather(*sends))

    return asyncio.run(run())


def test_many_letters_go_by_one_connection_in_their_order() -> None:
    server = offering()
    assert {each.kind for each in all_at_once(server, 30)} == {Kind.ACCEPTED}
    assert server.connections == 1
    assert [letter.split(b"\r\n")[-3] for letter in server.letters] == [
        b"%d" % number for number in range(30)
    ]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "answer", ["421 4.3.2 closing", "450 4.2.1 busy", "550 5.1.1 nobody", CLOSE, GARBAGE, LONG]
)
def test_a_fault_at_any_step_loses_none_of_the_letters_behind_it(step: str, answer: str) -> None:
    server = offering(step, answer)
    first, *others = all_at_once(server, 6)
    assert {each.kind for each in others} == {Kind.ACCEPTED}
    assert first.kind in {expected(step, answer), Kind.ACCEPTED}


@pytest.mark.parametrize(
    "answer", ["421 4.3.2 closing", "450 4.2.1 busy", "550 5.1.1 nobody", CLOSE, GARBAGE, LONG]
)
def test_what_is_known_of_a_letter_behind_its_final_dot_is_no_less_than_without(answer: str) -> None:
    server = offering("content", answer)
    assert all_at_once(server, 4)[0].kind is expected("content", answer)


@pytest.mark.parametrize("answer", ["421 4.3.2 closing", CLOSE, GARBAGE])
def test_a_letter_is_given_to_the_server_once_whatever_happens_to_the_one_before(answer: str) -> None:
    server = offering("content", answer)
    all_at_once(server, 6)
    assert len(server.letters) == len(set(server.letters)) == 6


def test_a_server_that_falls_silent_under_commands_sent_ahead_is_spoken_to_one_by_one() -> None:
    server = Forgetful()
    outcomes = all_at_once(server, 5, timeout=0.3)
    assert {each.kind for each in outcomes} == {Kind.ACCEPTED}
    assert len(server.letters) == 5


def test_a_server_that_takes_commands_sent_ahead_for_an_error_is_spoken_to_one_by_one() -> None:
    server = offering("RCPT", "503 5.5.1 bad sequence of commands")
    assert {each.kind for each in all_at_once(server, 3)} == {Kind.ACCEPTED}


def test_a_refused_recipient_leaves_no_content_behind() -> None:
    server = offering("RCPT", "550 5.1.1 nobody")
    first, second = all_at_once(server, 2)
    assert (first.kind, second.kind) == (Kind.REFUSED, Kind.ACCEPTED)
    assert [letter for letter in server.letters if b"Subject" in letter] == [server.letters[-1]]


class Forgetful(Misbehaving):
    """A server that offers PIPELINING and forgets what it was sent before it answered."""

    def __init__(self) -> None:
        super().__init__(extensions=OFFERED)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.write(b"220 ready\r\n")
        usual = {b"EHLO": f"250{OFFERED} fine", b"DATA": "354 go on", b"QUIT": "221 bye"}
        while line := await reader.readline():
            reader._buffer.clear()  # type: ignore[attr-defined]
            writer.write(usual.get(line[:4], "250 fine").encode() + b"\r\n")
            if line.startswith(b"DATA"):
                self.letters.append(await reader.readuntil(b"\r\n.\r\n"))
                writer.write(b"250 taken\r\n")
        writer.close()
