"""Asking before something is done."""

import sys

from interfaces.cli.errors import WrongUseError


def refuse_to_ask_nobody(command: str, read: str) -> None:
    """Raise `WrongUseError` where nobody is at the terminal; `read` says what to read before adding --yes."""
    if not sys.stdin.isatty():
        raise WrongUseError(
            f"{command} asks before it acts, and nobody is at the terminal; {read} and add --yes"
        )


def agreed(question: str = "Do it?") -> bool:
    """Whether the person at the terminal says yes; the end of her input says no."""
    try:
        return input(f"{question} [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False
