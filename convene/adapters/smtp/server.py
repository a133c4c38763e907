"""A mail server: where it is, and how it wants to be spoken to."""

from dataclasses import dataclass
from enum import StrEnum

from convene.adapters.smtp.tokens import Tokens


class Security(StrEnum):
    """How a connection is secured; a certificate is always verified."""

    NONE = "none"
    """Not at all: for a server on the same machine."""
    STARTTLS = "starttls"
    """After the greeting (RFC 3207); a server that does not offer it is not used."""
    TLS = "tls"
    """From the first octet (RFC 8314)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; `timeout`, in seconds, holds for each reply.

    `certificates` is a file of certificates to trust beside those that the machine trusts. With `pipelining`,
    commands are sent without waiting for the replies between them, where the server offers it (RFC 2920). The
    rates are letters a second, over all and to each recipient's domain; None is no limit.
    With `tokens` the user logs in by access token and not by password.
    """

    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str | None = None
    password: str | None = None
    tokens: Tokens | None = None
    connections: int = 10
    timeout: float = 60.0
    certificates: str | None = None
    pipelining: bool = True
    rate: float | None = None
    domain_rate: float | None = None

    def __repr__(self) -> str:
        # A password has no business in a log.
        return f"Server({self.host}:{self.port}, {self.security})"
