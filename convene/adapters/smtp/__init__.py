"""Sending letters over kept SMTP connections, so that what became of each is known (RFC 5321, RFC 2920)."""

from convene.adapters.smtp.connecting import Greeting, greet
from convene.adapters.smtp.letter import Letter, letter
from convene.adapters.smtp.outcomes import Kind, Outcome, plain_words
from convene.adapters.smtp.sender import Sender
from convene.adapters.smtp.server import Security, Server

__all__ = [
    "Greeting",
    "Kind",
    "Letter",
    "Outcome",
    "Security",
    "Sender",
    "Server",
    "greet",
    "letter",
    "plain_words",
]
