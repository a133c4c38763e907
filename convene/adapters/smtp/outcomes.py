"""What became of a letter at the mail server, and how to say it to an organiser (RFC 5321, RFC 3463)."""

import re
from enum import StrEnum
from typing import NamedTuple

from convene.adapters.smtp.reasons import Reason, reason_of

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


class Outcome(NamedTuple):
    """What became of a letter: the reply's code, its enhanced status code, and the other side's words.

    `reason` stands where more is known than the codes tell.
    """

    kind: Kind
    code: int | None
    enhanced: str | None
    words: str
    reason: Reason | None = None


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
    """What happened, in a sentence with the server's own words behind it; and what to do, where that would help."""
    reason = _reason(outcome)
    sentence = _SENTENCES[outcome.kind] + (f": {reason.says}" if reason else "")
    said = " ".join(str(part) for part in (outcome.code, outcome.words) if part)
    told = f"{sentence} ({said})." if said else f"{sentence}."
    if reason and reason.do and outcome.kind in {Kind.REFUSED, Kind.UNSENT}:
        return f"{told} {reason.do}."
    return told


def _reason(outcome: Outcome) -> Reason | None:
    if outcome.kind in {Kind.ACCEPTED, Kind.UNCERTAIN}:
        return None
    return outcome.reason or reason_of(outcome.enhanced, outcome.code)


_SENTENCES = {
    Kind.ACCEPTED: "The mail server took the letter",
    Kind.DEFERRED: "The mail server asks to try again later",
    Kind.REFUSED: "The letter was refused",
    Kind.UNCERTAIN: "The mail server did not confirm the letter, which may have arrived or not",
    Kind.UNSENT: "The mail server could not be used",
    Kind.WITHDRAWN: "The letter was called back before it went out",
}
