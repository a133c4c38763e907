"""Logging in by access token: as it is set or as a command prints it, renewed when it is refused."""

import asyncio
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from convene.adapters.smtp import Kind, Outcome, Sender, Server, greet, plain_words
from convene.adapters.smtp import tokens as kept
from convene.adapters.smtp.login import told_of_token
from convene.adapters.smtp.tokens import CommandTokens, FixedToken, Tokens, is_token
from tests.support.mail_servers import MESSAGE, listening, plain
from tests.support.token_server import INVALID, Vouching


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    kept._kept.clear()
    yield
    kept._kept.clear()


def sent(server: Vouching, tokens: Tokens, letters: int = 1) -> list[Outcome]:
    async def run() -> list[Outcome]:
        async with listening(server.serve) as port, Sender(by_token(port, tokens)) as sender:
            sends = (sender.send("a@example.org", f"b{n}@example.org", MESSAGE) for n in range(letters))
            return list(await asyncio.gather(*sends))

    return asyncio.run(run())


def by_token(port: int, tokens: Tokens) -> Server:
    return replace(plain(port), username="ada@example.org", tokens=tokens)


def printing(folder: Path, *tokens: str) -> tuple[str, ...]:
    """A command that prints one token after the other, and then the last again, and counts how often it ran."""
    script = folder / "token.py"
    script.write_text(
        "import pathlib, sys\n"
        f"runs = pathlib.Path({str(folder / 'runs')!r})\n"
        "before = len(runs.read_text()) if runs.exists() else 0\n"
        "runs.write_text('x' * (before + 1))\n"
        f"tokens = {tokens!r}\n"
        "print(tokens[min(before, len(tokens) - 1)])\n"
    )
    return (sys.executable, str(script))


def runs(folder: Path) -> int:
    return len((folder / "runs").read_text())


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_token_that_was_set_lets_in() -> None:
    server = Vouching(["good"])
    assert [each.kind for each in sent(server, FixedToken("good"))] == [Kind.ACCEPTED]
    assert (server.shown, server.letters) == (["good"], 1)


def test_a_command_is_run_once_for_all_connections_and_senders(tmp_path: Path) -> None:
    server = Vouching(["good"])
    for _ in range(2):
        tokens = CommandTokens(printing(tmp_path, "good"), 30)
        assert {each.kind for each in sent(server, tokens, 20)} == {Kind.ACCEPTED}
    assert runs(tmp_path) == 1
    assert len(server.shown) > 2


def test_a_token_that_is_refused_after_a_while_is_renewed_without_a_letter_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "ANEW_AFTER", 0.0)
    server = Vouching(["new"])
    assert [each.kind for each in sent(server, CommandTokens(printing(tmp_path, "old", "new"), 30))] == [
        Kind.ACCEPTED
    ]
    assert server.shown == ["old", "new"]


def test_a_token_that_has_had_its_time_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = CommandTokens(printing(tmp_path, "first", "second"), 30)
    assert asyncio.run(tokens.token()) == "first"
    monkeypatch.setattr(kept, "LASTS", -1.0)
    assert asyncio.run(tokens.token()) == "second"


def test_a_command_is_not_run_again_and_again_for_a_token_that_is_wrong(tmp_path: Path) -> None:
    outcomes = sent(Vouching(), CommandTokens(printing(tmp_path, "wrong"), 30), 20)
    assert {each.kind for each in outcomes} == {Kind.UNSENT}
    assert runs(tmp_path) == 1


def test_a_refused_token_is_told_of_in_words_with_what_to_mend() -> None:
    server = Vouching()
    [outcome] = sent(server, FixedToken("old"))
    assert plain_words(outcome) == (
        "The mail server could not be used: the access token is not valid, or no longer; one for "
        "https://mail.example.org/ is wanted (535 5.7.8 Username and token not accepted). "
        "Mend CONVENE_MAIL_TOKEN, or what CONVENE_MAIL_TOKEN_COMMAND prints."
    )
    assert (server.shown, server.letters) == (["old"], 0)


def test_a_refusal_without_json_speaks_of_the_token_and_not_of_a_password() -> None:
    [outcome] = sent(Vouching(challenge=None), FixedToken("old"))
    assert "the user name or the access token is wrong" in plain_words(outcome)


def test_a_server_that_lets_nobody_in_for_now_is_not_said_to_refuse_the_token() -> None:
    [outcome] = sent(Vouching(challenge=None, refusal="454 4.7.0 Try later"), FixedToken("good"))
    assert "logging in or encryption does not work at present" in plain_words(outcome)


def test_a_server_without_xoauth2_is_shown_no_token() -> None:
    server = Vouching(["good"], mechanisms="PLAIN LOGIN")
    [outcome] = sent(server, FixedToken("good"))
    assert (outcome.kind, server.shown) == (Kind.UNSENT, [])
    assert "does not let in by access token" in plain_words(outcome)


@pytest.mark.parametrize(
    ("challenge", "words"),
    [
        (INVALID, "the access token is not valid, or no longer; one for https://mail.example.org/ is wanted"),
        (b'{"status":"invalid_token"}', "the access token is not valid, or no longer"),
        (b'{"status":"insufficient_scope"}', "the access token does not allow sending"),
        (b'{"status":"418\\r\\n\\u001b[31m"}', "it refuses the access token (418 [31m)"),
        (b"[1]", "it refuses the access token"),
        (b"\xff", "it refuses the access token"),
        (b'{"status":{"a":1}}', "it refuses the access token ({'a': 1})"),
        (b"[" * 5000, "it refuses the access token"),
    ],
)
def test_whatever_a_server_says_of_a_token_becomes_one_line(challenge: bytes, words: str) -> None:
    [outcome] = sent(Vouching(challenge=challenge), FixedToken("old"))
    assert outcome.reason is not None
    assert outcome.reason.says == words


def test_what_is_no_base64_is_no_more_than_a_refusal() -> None:
    assert told_of_token("!") == "it refuses the access token"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("/nowhere/token",), "/nowhere/token cannot be run: No such file or directory"),
        (python("import sys; sys.exit('invalid_grant')"), "ended with status 1: invalid_grant"),
        (python("print('a token')"), "printed something else than an access token alone"),
        (python("print()"), "printed something else than an access token alone"),
        (python("import os; os.write(1, bytes(range(256)))"), "printed something else"),
    ],
)
def test_a_command_that_prints_no_token_is_told_of_with_its_words(
    command: tuple[str, ...], words: str
) -> None:
    [outcome] = sent(Vouching(), CommandTokens(command, 30))
    assert outcome.kind is Kind.UNSENT
    assert words in plain_words(outcome)
    assert "CONVENE_MAIL_TOKEN_COMMAND" in plain_words(outcome)


def test_a_command_that_hangs_is_ended_with_what_it_started() -> None:
    hanging = python(f"import os; os.system({shlex.join(python('import time; time.sleep(600)'))!r})")
    [outcome] = sent(Vouching(), CommandTokens(hanging, 0.5))
    assert "printed no access token in 0.5 seconds" in plain_words(outcome)


def test_the_doctor_logs_in_by_token() -> None:
    async def run() -> None:
        async with listening(Vouching(["good"]).serve) as port:
            assert (await greet(by_token(port, FixedToken("good")))).words.endswith(
                "lets ada@example.org log in."
            )
            assert not (await greet(by_token(port, FixedToken("bad")))).usable

    asyncio.run(run())


@pytest.mark.parametrize("text", ["", "a b", "a\x01b", "a\r\nb", "ä", "a=b"])
def test_what_could_end_its_own_field_is_no_token(text: str) -> None:
    assert not is_token(text)


def test_a_token_is_not_shown() -> None:
    assert "hush" not in repr(by_token(1, FixedToken("hush")))
    assert "hush" not in repr(FixedToken("hush"))
