"""What an installation sets: environment variables that begin with CONVENE_, or a `.env` file beside the checkout."""

import os
import re
import secrets
import shlex
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from convene.adapters.addresses import on_the_wire
from convene.adapters.smtp.server import Security, Server
from convene.adapters.smtp.tokens import CommandTokens, FixedToken, Tokens, is_token

if TYPE_CHECKING:
    from convene.adapters.dkim import Signer

CHECKOUT = Path(__file__).resolve().parents[1]
"""Convene runs from its checkout: templates and configuration stand beside the code."""

_SECRET_AT_LEAST = 16
"""Characters: from one link, a shorter secret could be found by trial, and with it every other link."""

_DOMAIN = re.compile(
    r"(?=.{1,200}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)

_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


class SecretUnusableError(Exception):
    """The file of a secret holds none; the text says what to do."""


class Settings(BaseSettings):
    """The settings. A file of them names each in capitals, as in `CONVENE_MAIL_HOST=mail.example.org`."""

    model_config = SettingsConfigDict(env_prefix="CONVENE_", env_file=CHECKOUT / ".env", extra="ignore")

    home: Path = CHECKOUT / ".convene"
    """Where Convene keeps its own files: the secret, Prefect's database, what runs."""
    database: str = str(CHECKOUT / ".convene" / "convene.sqlite")
    """The URL of the ledger's database, or the path of an SQLite file."""
    site: str = "http://127.0.0.1:8000"
    """Where personal links lead: the site itself, or for https the proxy before it."""

    mail_host: str = "127.0.0.1"
    mail_port: int = Field(default=25, ge=1, le=65535)
    mail_security: Security = Security.NONE
    mail_username: str | None = None
    mail_password: SecretStr | None = None
    mail_token: SecretStr | None = None
    """An access token (OAuth 2) in place of the password, for a server that offers XOAUTH2."""
    mail_token_command: str | None = None
    """A command that prints such a token alone. It is run without a shell, half-hourly while letters go out."""
    mail_connections: int = Field(default=10, ge=1, le=100)
    """How many connections are kept open to the mail server."""
    mail_timeout: float = Field(default=30, gt=0)
    """Seconds that a reply of the mail server may take."""
    mail_pipelining: bool = True
    """Send commands ahead of the replies where the server offers it (RFC 2920)."""
    mail_rate: float | None = Field(default=None, gt=0)
    """Letters a second at the most; no limit where it is not set."""
    mail_domain_rate: float | None = Field(default=None, gt=0)
    """The same for each recipient's domain."""
    mail_in_flight: int = Field(default=100, ge=1, le=100)
    """Letters that go out before it is kept what became of them: as many may repeat after a crash, and no more."""
    dkim_domain: str | None = None
    """The domain that letters are signed for (DKIM): that of the secretariat's address. Without it none are."""
    dkim_selector: str | None = None
    """Under which name of the domain, `SELECTOR._domainkey.DOMAIN`, the key's public half stands in the DNS."""
    dkim_key: Path | None = Field(default=None, validate_default=True)
    """A PEM file with the private key, RSA of 2048 to 4096 bits or Ed25519, that only its owner may read."""
    batch: int = Field(default=500, ge=1, le=5000)
    """Steps in one task run."""

    secret: SecretStr | None = None
    """Seals personal links. Where it is not set, a file in `home` keeps one, made at first use."""

    @field_validator(
        *(
            "mail_username",
            "mail_password",
            "mail_token",
            "mail_token_command",
            "dkim_domain",
            "dkim_selector",
            "dkim_key",
            "secret",
        ),
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        """An empty variable takes back what a file sets."""
        return value or None

    @field_validator("mail_password", "mail_token", "mail_token_command")
    @classmethod
    def _goes_over_no_open_line(
        cls, value: SecretStr | str | None, info: ValidationInfo
    ) -> SecretStr | str | None:
        host, security = info.data.get("mail_host"), info.data.get("mail_security")
        if value is not None and security is Security.NONE and host not in _THIS_MACHINE:
            raise ValueError(
                f"it would reach {host} unencrypted; set CONVENE_MAIL_SECURITY to starttls or tls"
            )
        return value

    @field_validator("mail_token", "mail_token_command")
    @classmethod
    def _is_the_one_way_in(
        cls, value: SecretStr | str | None, info: ValidationInfo
    ) -> SecretStr | str | None:
        if value is None:
            return None
        if info.data.get("mail_username") is None:
            raise ValueError("set CONVENE_MAIL_USERNAME too, the mailbox that the access token is for")
        if info.data.get("mail_password") or info.data.get("mail_token"):
            raise ValueError(
                "set one of CONVENE_MAIL_PASSWORD, CONVENE_MAIL_TOKEN and CONVENE_MAIL_TOKEN_COMMAND"
            )
        return value

    @field_validator("mail_token")
    @classmethod
    def _is_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not is_token(value.get_secret_value()):
            raise ValueError("expected an access token: letters, digits and any of -._~+/=")
        return value

    @field_validator("mail_token_command")
    @classmethod
    def _is_a_command(cls, value: str | None) -> str | None:
        # What is quoted and not ended raises the same error.
        if value is not None and not shlex.split(value):
            raise ValueError("expected a command with its arguments")
        return value

    @field_validator("dkim_domain", "dkim_selector")
    @classmethod
    def _is_a_name_in_the_dns(cls, value: str | None) -> str | None:
        if value is None:
            return None
        name = on_the_wire(value.lower())
        if not _DOMAIN.fullmatch(name):
            raise ValueError("expected a name as the DNS has it, as in example.org")
        return name

    @field_validator("dkim_key")
    @classmethod
    def _goes_with_its_domain(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        given = [
            info.data[name] is not None for name in ("dkim_domain", "dkim_selector") if name in info.data
        ]
        if any(has is (value is None) for has in given):
            raise ValueError("CONVENE_DKIM_DOMAIN, CONVENE_DKIM_SELECTOR and CONVENE_DKIM_KEY go together")
        return value

    @field_validator("secret")
    @classmethod
    def _is_long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().strip()) < _SECRET_AT_LEAST:
            raise ValueError(f"expected {_SECRET_AT_LEAST} characters or more, drawn at random")
        return value

    @field_validator("site")
    @classmethod
    def _is_a_web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        # A port that is none raises the same error, with its own words.
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError("expected the address of a site, as in https://consultation.example.org")
        return value.rstrip("/")

    @property
    def site_address(self) -> tuple[str, int]:
        """Where the site listens, as host and port: behind a proxy on this machine if the site is one of https."""
        parts = urlsplit(self.site)
        if parts.scheme == "https" or parts.hostname is None:
            return "127.0.0.1", 8000
        return parts.hostname, parts.port or 80

    @property
    def mail_is_limited(self) -> bool:
        """Whether letters wait for their turn."""
        return self.mail_rate is not None or self.mail_domain_rate is not None

    @property
    def mail_server(self) -> Server:
        """The mail server, as sending takes it."""
        password = self.mail_password
        return Server(
            host=self.mail_host,
            port=self.mail_port,
            security=self.mail_security,
            username=self.mail_username,
            password=None if password is None else password.get_secret_value(),
            tokens=self._tokens,
            connections=self.mail_connections,
            timeout=self.mail_timeout,
            pipelining=self.mail_pipelining,
            rate=self.mail_rate,
            domain_rate=self.mail_domain_rate,
        )

    @property
    def _tokens(self) -> Tokens | None:
        if self.mail_token_command is not None:
            return CommandTokens(tuple(shlex.split(self.mail_token_command)), self.mail_timeout)
        return None if self.mail_token is None else FixedToken(self.mail_token.get_secret_value())

    @property
    def signer(self) -> "Signer | None":
        """What signs letters, if anything does. Raises `KeyUnusableError` for a key that must not be used."""
        if self.dkim_domain is None or self.dkim_selector is None or self.dkim_key is None:
            return None
        from convene.adapters.dkim import Signer, read_key

        return Signer(self.dkim_domain, self.dkim_selector, read_key(self.dkim_key))

    @property
    def sign(self) -> Callable[[bytes], bytes] | None:
        """Puts a signature before a message, where letters are signed. Raises `KeyUnusableError` as `signer` does."""
        signer = self.signer
        return None if signer is None else signer.sign

    @property
    def seal(self) -> bytes:
        """The secret, as bytes."""
        if self.secret is not None:
            return self.secret.get_secret_value().encode()
        return kept_secret(self.home / "secret")


def kept_secret(path: Path, size: int = 32) -> bytes:
    """The secret in a file that only its owner reads, made of `size` random bytes at first use.

    A new one is linked into place whole, so that of two processes one secret wins. Raises `SecretUnusableError`
    for a file that holds nothing: a link sealed with nothing could be made by anybody.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        _write_to_disk(draft, secrets.token_hex(size))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    secret = path.read_text().strip().encode()
    if not secret:
        raise SecretUnusableError(
            f"{path} is empty; put back the secret that it held, or delete the file: a new one is made, and the "
            "links sent before open no more"
        )
    return secret


def _write_to_disk(file: Path, text: str) -> None:
    """Write a private file that a failing power supply leaves whole."""
    file.touch(mode=0o600)
    with file.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
