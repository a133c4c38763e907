"""Asking before something is done."""

import sys

from interfaces.cli.console import say
from interfaces.cli.errors import WrongUseError


def refuse_to_ask_nobody(advice: str) -> None:
    """Raise `WrongUseError` where nobody is at the terminal."""
    if not sys.stdin.isatty():
        raise WrongUseError(f"nobody is at the terminal; {advice}")


def refuse_to_ask_in_json() -> None:
    """Raise `WrongUseError`: a question has no place in JSON."""
    raise WrongUseError("--json asks nothing: read what it would do first, and add --yes")


def agreed(advice: str, question: str = "Do it?") -> bool:
    """Whether who is at the terminal says yes; `advice` is what to do where nobody is."""
    refuse_to_ask_nobody(advice)
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() in {"y", "yes"}:
        return True
    say("Nothing was done.")
    return False
