"""Why a mail server could not be used, from what went wrong on the way to it: in each case nothing was sent."""

import socket
import ssl
from collections.abc import Iterator

import aiosmtplib

from convene.adapters.smtp.login import LoginError
from convene.adapters.smtp.outcomes import Kind, Outcome, one_line, outcome_of
from convene.adapters.smtp.reasons import ABOUT_LOGIN, BUSY, NO_SMTP, NOT_LET_IN, TURNED_AWAY, Reason

_HOST = "Start it, or mend CONVENE_MAIL_HOST and CONVENE_MAIL_PORT"
_SECURITY = "Mend CONVENE_MAIL_SECURITY and CONVENE_MAIL_PORT"


class NotOfferedError(Exception):
    """The server does not offer STARTTLS."""


TROUBLE = (aiosmtplib.SMTPException, LoginError, NotOfferedError, OSError, ValueError)
"""What a connection and the other side's replies can raise; OSError takes in TLS's errors and timeouts."""

_REASONS: tuple[tuple[type[BaseException], Reason], ...] = (
    (NotOfferedError, Reason("it offers no encryption (STARTTLS)", _SECURITY)),
    (
        ssl.SSLCertVerificationError,
        Reason(
            "its certificate is not one for this name that somebody known vouches for",
            "Mend CONVENE_MAIL_HOST, or have the certificate renewed; nothing is sent past it",
        ),
    ),
    (ssl.SSLError, Reason("it does not speak TLS as was asked for", _SECURITY)),
    (socket.gaierror, Reason("no machine of this name is known", _HOST)),
    (ConnectionRefusedError, Reason("nothing answers at this address", _HOST)),
    (TimeoutError, Reason("it does not answer in time", _HOST)),
    (ConnectionError, Reason("it ended the connection")),
)
"""The most particular first."""


def unsent(error: Exception) -> Outcome:
    """The outcome of a letter that was not even begun."""
    if isinstance(error, LoginError):
        return error.outcome
    if isinstance(error, aiosmtplib.SMTPResponseException):
        found = outcome_of(error.code, error.message, otherwise=Kind.UNSENT)
        return Outcome(Kind.UNSENT, found.code, found.enhanced, found.words, _turned_away(error))
    reason = _reason(error)
    words = one_line(str(getattr(error, "message", None) or error))
    return Outcome(Kind.UNSENT, None, None, words or ("" if reason else type(error).__name__), reason)


def _turned_away(error: aiosmtplib.SMTPResponseException) -> Reason | None:
    """What a reply means before there is a letter, where its code would speak of one."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError) and error.code // 100 == 5:
        return None if error.code in ABOUT_LOGIN else NOT_LET_IN
    if error.code in ABOUT_LOGIN:
        return None
    return {4: BUSY, 5: TURNED_AWAY}.get(error.code // 100, NO_SMTP)


def _reason(error: BaseException) -> Reason | None:
    """The reason that lies deepest: aiosmtplib puts an error of its own around that of the system."""
    chain = list(_chain(error))
    found = ((kind, reason) for kind, reason in _REASONS if any(isinstance(each, kind) for each in chain))
    return next((reason for _, reason in found), None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
