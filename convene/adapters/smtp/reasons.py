"""Why a letter was put off or refused, in an organiser's words, and what to do about it.

Subject and detail of the enhanced status code tell most (RFC 3463, with those that RFC 3886, 4954, 5248, 7372 and
7505 added); where a server gives none, the reply's own code does (RFC 5321, 4.2.3).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """What is the matter, as the second half of a sentence, and what to do, as a sentence without its stop."""

    says: str
    do: str = ""


def reason_of(enhanced: str | None, code: int | None) -> Reason | None:
    """The reason that a reply's codes give, if they give one."""
    detail = (enhanced or "").partition(".")[2]
    by_code = BY_CODE.get(code or 0)
    # "Some rule", 7.0, is what servers add to a code that says which.
    if code in ABOUT_LOGIN and detail == "7.0":
        return by_code
    return BY_DETAIL.get(detail) or by_code


_ADDRESS = "Correct the address: the letter then goes by itself"
_OTHER = "Ask for another address, or send it again later with convene retry"
_RECIPIENT = "Ask the recipient's mail office to let letters of this sender in, then convene retry"
_SENDER = "Ask whoever looks after the sender's domain and mail server"
_LOGIN = "Mend CONVENE_MAIL_USERNAME and CONVENE_MAIL_PASSWORD"
_SMALLER = "Attach less, or ask whoever looks after the mail server to allow more"

BUSY = Reason("it takes no connections for the time being")
TURNED_AWAY = Reason("it does not talk to this machine", "Ask whoever looks after the mail server")
NO_SMTP = Reason("what it answers is no SMTP", "Mend CONVENE_MAIL_HOST and CONVENE_MAIL_PORT")
NOT_LET_IN = Reason("it does not let in", _LOGIN)

ABOUT_LOGIN = frozenset({421, 454, 530, 534, 535, 538})
"""Replies that speak of logging in or of encryption, and so of every letter alike (RFC 4954, 6; RFC 3207, 4)."""

BY_DETAIL = {
    "1.0": Reason("there is something wrong with the address", _ADDRESS),
    "1.1": Reason("there is no mailbox of this address", _ADDRESS),
    "1.2": Reason("the part of the address after the @ is no mail domain", _ADDRESS),
    "1.3": Reason("the address is not written as an address", _ADDRESS),
    "1.6": Reason("the mailbox has moved and left no new address", _ADDRESS),
    "1.8": Reason("the sender's domain is not known", _SENDER),
    "1.10": Reason("the domain accepts no mail", _ADDRESS),
    "2.0": Reason("the mailbox cannot take it", _OTHER),
    "2.1": Reason("the mailbox is closed or switched off", _OTHER),
    "2.2": Reason("the mailbox is full", _OTHER),
    "2.3": Reason("the letter is larger than the mailbox allows", _OTHER),
    "3.1": Reason("the server's storage is full"),
    "3.2": Reason("the server takes no mail at present"),
    "3.4": Reason("the letter is larger than the server allows", _SMALLER),
    "4.1": Reason("the recipient's server does not answer"),
    "4.4": Reason("no way to the recipient's server is known", _ADDRESS),
    "4.5": Reason("the server is overloaded"),
    "4.7": Reason("it could not be delivered in time"),
    "5.3": Reason("it has too many recipients"),
    "6.7": Reason("the server cannot carry an address with such letters", _OTHER),
    "7.0": Reason("a rule of the server's forbids it", _RECIPIENT),
    "7.1": Reason("a rule of the server's forbids it", _RECIPIENT),
    "7.8": Reason("the user name or the password is wrong", _LOGIN),
    "7.9": Reason("this way of logging in is not allowed", _LOGIN),
    "7.23": Reason("the sender's domain does not allow this server to send for it (SPF)", _SENDER),
    "7.25": Reason("the sending machine has no name in the reverse DNS", _SENDER),
    "7.26": Reason("the sender's domain could not be confirmed (SPF, DKIM)", _SENDER),
    "7.28": Reason(
        "too many letters came in too short a time", "Set CONVENE_MAIL_RATE or CONVENE_MAIL_DOMAIN_RATE"
    ),
}

BY_CODE = {
    421: Reason("it is closing for the time being"),
    450: Reason("the mailbox is busy"),
    451: Reason("it has a difficulty of its own"),
    452: Reason("its storage is full"),
    454: Reason("logging in or encryption does not work at present"),
    530: Reason("it wants a user name and a password first", _LOGIN),
    534: Reason("this way of logging in is not allowed", _LOGIN),
    538: Reason("it lets nobody log in without encryption", "Mend CONVENE_MAIL_SECURITY"),
    535: Reason("the user name or the password is wrong", _LOGIN),
    550: Reason("the mailbox does not exist, or the server's rules forbid it", _OTHER),
    552: Reason("the mailbox is full", _OTHER),
    553: Reason("the address is not allowed", _ADDRESS),
    554: Reason("the server's rules forbid it", _RECIPIENT),
}
