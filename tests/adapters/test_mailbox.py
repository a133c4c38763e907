"""The local receiver keeps every letter, whole, in a file whose name is safe."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from convene.adapters.mailbox import Mailbox, files, letters
from convene.adapters.smtp import Kind, Outcome, Security, Sender, Server


def post(mailbox: Mailbox, *envelopes: tuple[str, bytes]) -> list[Outcome]:
    async def run() -> list[Outcome]:
        server = Server(host=mailbox.host, port=mailbox.port, security=Security.NONE, connections=1)
        async with Sender(server) as sender:
            return [await sender.send("from@example.org", to, message) for to, message in envelopes]

    return asyncio.run(run())


def letter(subject: str) -> bytes:
    return f"Subject: {subject}\r\nTo: all@example.org\r\n\r\n.A line\r\n".encode()


def test_a_letter_is_kept_to_the_octet(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as mailbox:
        post(mailbox, ("to@example.org", letter("An invitation")))
    (file,) = files(tmp_path)
    assert file.name == "0001-an-invitation-to@example.org.eml"
    assert file.read_bytes() == letter("An invitation")


def test_a_letter_with_the_link_in_it_is_read_by_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Mailbox(tmp_path) as mailbox:
            post(mailbox, ("to@example.org", letter("An invitation")))
    finally:
        os.umask(before)
    assert [file.stat().st_mode & 0o777 for file in files(tmp_path)] == [0o600]


def test_letters_are_parsed_back_in_their_order(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as mailbox:
        post(mailbox, *((f"{n}@example.org", letter(f"No. {n}")) for n in range(12)))
    assert [each["Subject"] for each in letters(tmp_path)] == [f"No. {n}" for n in range(12)]


def test_numbers_go_on_after_a_restart(tmp_path: Path) -> None:
    for subject in ("first", "second"):
        with Mailbox(tmp_path) as mailbox:
            post(mailbox, ("to@example.org", letter(subject)))
    assert [file.name[:4] for file in files(tmp_path)] == ["0001", "0002"]


def test_a_number_of_five_digits_comes_after_one_of_four(tmp_path: Path) -> None:
    for name in ("10000-b-x@example.org.eml", "9999-a-x@example.org.eml", "notes.txt"):
        (tmp_path / name).write_bytes(letter(name))
    assert [file.name[:5] for file in files(tmp_path)] == ["9999-", "10000"]


@pytest.mark.parametrize(
    "subject",
    [
        "../../etc/passwd",
        "a\x00b",
        "=?utf-8?q?=2E=2E=2Fx?=",
        "=?nonsense?b?!!?=",
        "x" * 900,
        "",
        "=?utf-8?b?/?=",
        "日本",
    ],
)
def test_a_hostile_subject_makes_a_safe_name(tmp_path: Path, subject: str) -> None:
    with Mailbox(tmp_path / "box") as mailbox:
        assert post(mailbox, ("to@example.org", letter(subject)))[0].kind is Kind.ACCEPTED
    assert [each.name for each in tmp_path.iterdir()] == ["box"]
    (file,) = files(tmp_path / "box")
    assert len(file.name) < 200
    assert file.name.isascii()


@pytest.mark.parametrize(
    "recipient", ["../../x/y@example.org", "..@example.org", "ü/ü@example.org", f"{'a' * 60}@{'b' * 60}.org"]
)
def test_a_hostile_recipient_makes_a_safe_name(tmp_path: Path, recipient: str) -> None:
    with Mailbox(tmp_path / "box") as mailbox:
        assert post(mailbox, (recipient, letter("x")))[0].kind is Kind.ACCEPTED
    assert [each.name for each in tmp_path.iterdir()] == ["box"]
    assert len(files(tmp_path / "box")) == 1


def test_a_letter_that_cannot_be_kept_is_asked_for_again_later(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "box") as mailbox:
        shutil.rmtree(tmp_path / "box")
        (outcome,) = post(mailbox, ("to@example.org", letter("x")))
    assert (outcome.kind, outcome.code, outcome.enhanced) == (Kind.DEFERRED, 452, "4.3.1")


def test_two_receivers_have_ports_of_their_own(tmp_path: Path) -> None:
    with Mailbox(tmp_path / "a") as first, Mailbox(tmp_path / "b") as second:
        assert first.port != second.port


def test_nothing_unfinished_is_left_behind(tmp_path: Path) -> None:
    with Mailbox(tmp_path) as mailbox:
        post(mailbox, ("to@example.org", letter("x")))
    assert list(tmp_path.iterdir()) == files(tmp_path)
