"""Settings that would give a secret away."""

import asyncio
import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from convene.settings import SecretUnusableError, Settings, kept_secret
from tests.support.signing import write_key

_LONG_ENOUGH = "drawn at random!"


def test_a_secret_that_could_be_found_by_trial_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for short in ("secret", " " * 40):
        monkeypatch.setenv("CONVENE_SECRET", short)
        with pytest.raises(ValidationError, match="16 characters or more"):
            Settings()
    monkeypatch.setenv("CONVENE_SECRET", _LONG_ENOUGH)
    assert Settings().seal == _LONG_ENOUGH.encode()


def test_a_file_that_lost_its_secret_seals_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("\n")
    with pytest.raises(SecretUnusableError, match="is empty"):
        kept_secret(tmp_path / "secret")


def test_a_secret_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = kept_secret(tmp_path / "secret")
    finally:
        os.umask(before)
    assert kept_secret(tmp_path / "secret") == made
    assert len(made) == 64
    assert [(file.name, file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == [("secret", 0o600)]


@pytest.mark.parametrize(
    ("host", "security", "goes"),
    [
        ("mail.example.org", "none", False),
        ("mail.example.org", "starttls", True),
        ("mail.example.org", "tls", True),
        ("127.0.0.1", "none", True),
    ],
)
def test_the_password_of_the_mail_server_leaves_the_machine_encrypted_only(
    monkeypatch: pytest.MonkeyPatch, host: str, security: str, goes: bool
) -> None:
    monkeypatch.setenv("CONVENE_MAIL_HOST", host)
    monkeypatch.setenv("CONVENE_MAIL_SECURITY", security)
    monkeypatch.setenv("CONVENE_MAIL_PASSWORD", "open sesame")
    if goes:
        assert Settings().mail_server.password == "open sesame"
        return
    with pytest.raises(ValidationError, match=f"would reach {host} unencrypted"):
        Settings()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"TOKEN": "a b"}, "expected an access token"),
        ({"TOKEN_COMMAND": "'"}, "No closing quotation"),
        ({"TOKEN_COMMAND": " "}, "expected a command"),
        ({"TOKEN": "abc", "USERNAME": ""}, "set CONVENE_MAIL_USERNAME too"),
        ({"TOKEN": "abc", "PASSWORD": "open sesame"}, "set one of"),
        ({"TOKEN": "abc", "TOKEN_COMMAND": "print-token"}, "set one of"),
        ({"TOKEN": "abc", "HOST": "mail.example.org"}, "would reach mail.example.org unencrypted"),
        ({"TOKEN_COMMAND": "print-token", "HOST": "mail.example.org"}, "would reach mail.example.org unenc"),
    ],
)
def test_an_access_token_that_could_not_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], complaint: str
) -> None:
    for name, value in {"USERNAME": "ada@example.org", **given}.items():
        monkeypatch.setenv(f"CONVENE_MAIL_{name}", value)
    with pytest.raises(ValidationError, match=complaint) as refused:
        Settings()
    assert "abc" not in str([(each["msg"], each["loc"]) for each in refused.value.errors()])


def test_a_command_for_tokens_is_taken_apart_as_a_shell_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENE_MAIL_USERNAME", "ada@example.org")
    monkeypatch.setenv("CONVENE_MAIL_TOKEN_COMMAND", "printf '%s' 'the-token'")
    tokens = Settings().mail_server.tokens
    assert tokens is not None
    assert asyncio.run(tokens.token()) == "the-token"


@pytest.mark.parametrize("absent", ["DOMAIN", "SELECTOR", "KEY"])
def test_what_signing_needs_is_given_whole_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    for name, value in (("DOMAIN", "example.org"), ("SELECTOR", "spring"), ("KEY", "key.pem")):
        monkeypatch.setenv(f"CONVENE_DKIM_{name}", "" if name == absent else value)
    with pytest.raises(ValidationError, match="go together"):
        Settings()


@pytest.mark.parametrize(("given", "kept"), [("Bücher.example", "xn--bcher-kva.example"), ("A.b", "a.b")])
def test_the_domain_of_a_signature_is_kept_as_the_dns_has_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str, kept: str
) -> None:
    monkeypatch.setenv("CONVENE_DKIM_DOMAIN", given)
    monkeypatch.setenv("CONVENE_DKIM_SELECTOR", "spring")
    monkeypatch.setenv("CONVENE_DKIM_KEY", str(write_key(tmp_path / "key")))
    signer = Settings().signer
    assert signer is not None
    assert signer.domain == kept


@pytest.mark.parametrize("name", ["a b", "x;d=y", "-a.org", "a..org", "a.org\r\nBcc: x"])
def test_what_is_no_name_of_the_dns_comes_into_no_signature(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for setting in ("CONVENE_DKIM_DOMAIN", "CONVENE_DKIM_SELECTOR"):
        monkeypatch.setenv(setting, name)
    with pytest.raises(ValidationError, match="expected a name as the DNS has it"):
        Settings()
