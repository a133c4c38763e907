"""What became of a letter at the mail server, and how to say it to an organiser (RFC 5321, RFC 3463)."""

import re
from dataclasses import dataclass
from enum import StrEnum

_ENHANCED = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?=\s|$)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONGEST = 500


class Kind(StrEnum):
    """What became of a letter."""

    ACCEPTED = "accepted"
    """The server took it over."""
    DEFERRED = "deferred"
    """The server asks to try again later."""
    REFUSED = "refused"
    """The server will not have it, now or later."""
    UNCERTAIN = "uncertain"
    """All of it was sent and no whole reply came: the server may have it or not."""
    UNSENT = "unsent"
    """The server cannot have it: trying again repeats nothing."""
    WITHDRAWN = "withdrawn"
    """It was called back before a server was given it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter: the reply's code, its enhanced status code, and the other side's words."""

    kind: Kind
    code: int | None
    enhanced: str | None
    words: str


def outcome_of(code: int, message: str, *, otherwise: Kind) -> Outcome:
    """The outcome that a reply means; `otherwise` for a code that is no final reply."""
    kind = {2: Kind.ACCEPTED, 4: Kind.DEFERRED, 5: Kind.REFUSED}.get(code // 100, otherwise)
    words = one_line(message)
    enhanced = _ENHANCED.match(words)
    return Outcome(kind, code if code >= 200 else None, enhanced[1] if enhanced else None, words)


def one_line(words: str) -> str:
    """Another side's words on one line, without control characters, in at most 500 characters."""
    line = " ".join(_UNSEEN.sub(" ", words).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def plain_words(outcome: Outcome) -> str:
    """One sentence that an organiser understands, with the server's own words behind it."""
    reason = _reason(outcome)
    sentence = _SENTENCES[outcome.kind] + (f": {reason}" if reason else "")
    said = " ".join(str(part) for part in (outcome.code, outcome.words) if part)
    return f"{sentence} ({said})." if said else f"{sentence}."


def _reason(outcome: Outcome) -> str | None:
    if outcome.kind in {Kind.ACCEPTED, Kind.UNCERTAIN}:
        return None
    detail = (outcome.enhanced or "").partition(".")[2]
    return _REASONS.get(detail) or _REASONS_BY_CODE.get(outcome.code or 0)


_SENTENCES = {
    Kind.ACCEPTED: "The mail server took the letter",
    Kind.DEFERRED: "The mail server asks to try again later",
    Kind.REFUSED: "The letter was refused",
    Kind.UNCERTAIN: "The mail server did not confirm the letter, which may have arrived or not",
    Kind.UNSENT: "The mail server could not be used",
    Kind.WITHDRAWN: "The letter was called back before it went out",
}

_REASONS = {
    # RFC 3463, with the codes that RFC 3886, 4954, 5248, 7372 and 7505 added: subject and detail.
    "1.0": "there is something wrong with the address",
    "1.1": "there is no mailbox of this address",
    "1.2": "the part of the address after the @ is no mail domain",
    "1.3": "the address is not written as an address",
    "1.6": "the mailbox has moved and left no new address",
    "1.8": "the sender's domain is not known",
    "1.10": "the domain accepts no mail",
    "2.0": "the mailbox cannot take it",
    "2.1": "the mailbox is closed or switched off",
    "2.2": "the mailbox is full",
    "2.3": "the letter is larger than the mailbox allows",
    "3.1": "the server's storage is full",
    "3.2": "the server takes no mail at present",
    "3.4": "the letter is larger than the server allows",
    "4.1": "the recipient's server does not answer",
    "4.4": "no way to the recipient's server is known",
    "4.5": "the server is overloaded",
    "4.7": "it could not be delivered in time",
    "5.3": "it has too many recipients",
    "6.7": "the server cannot carry an address with such letters",
    "7.0": "a rule of the server's forbids it",
    "7.1": "a rule of the server's forbids it; the recipient's mail office may have to allow the sender",
    "7.8": "the user name or the password is wrong",
    "7.9": "this way of logging in is not allowed",
    "7.23": "the sender's domain does not allow this server to send for it (SPF)",
    "7.25": "the sending machine has no name in the reverse DNS",
    "7.26": "the sender's domain could not be confirmed (SPF, DKIM)",
    "7.28": "too many letters came in too short a time",
}

_REASONS_BY_CODE = {
    421: "it is closing for the time being",
    450: "the mailbox is busy",
    451: "it has a difficulty of its own",
    452: "its storage is full",
    454: "logging in or encryption does not work at present",
    530: "it wants a user name and a password first",
    535: "the user name or the password is wrong",
    550: "the mailbox does not exist, or the server's rules forbid it",
    552: "the mailbox is full",
    553: "the address is not allowed",
    554: "the server's rules forbid it",
}
