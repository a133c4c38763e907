"""Asking: what was given is taken, what was not is asked for or left as it is offered."""

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from convene.domain.consultation.beginning import Answers
from interfaces.cli.console import say
from interfaces.cli.errors import FailedError, WrongUseError
from interfaces.cli.init.questions import Question, questions
from interfaces.cli.typed import UnusableError
from interfaces.cli.typed import given as given_for


def answers(given: Mapping[str, str], folder: str, today: date, *, yes: bool) -> Answers:
    """The answers: `given` by their fields, the others asked for at the terminal, or with `yes` as offered.

    Raises `WrongUseError` for one that was given and cannot be taken, and where nobody can be asked.
    """
    asked = list(questions(folder, today))
    missing = [question for question in asked if question.field not in given]
    if missing and not yes:
        _refuse_to_ask_nobody(missing)
        say("Enter takes what stands in brackets; nothing is written until all is answered.")
    so: dict[str, Any] = {}
    for question in asked:
        if question.field in given:
            so[question.field] = _taken(question, given[question.field], so)
        elif yes:
            so[question.field] = _taken(question, question.offered(so), so)
        else:
            so[question.field] = _asked(question, so)
    return Answers(**so)


def _refuse_to_ask_nobody(missing: list[Question]) -> None:
    if not sys.stdin.isatty():
        flags = ", ".join(question.flag for question in missing)
        raise WrongUseError(
            f"init asks what was not given, and nobody is at the terminal; give {flags}, or --yes for what it "
            "would offer"
        )


def _taken(question: Question, text: str, so: Mapping[str, Any]) -> object:
    return given_for(question.flag, lambda words: question.read(words, so), text)


def _asked(question: Question, so: Mapping[str, Any]) -> object:
    """The answer of the person at the terminal, who is asked until it can be taken."""
    offered = question.offered(so)
    while True:
        try:
            return question.read(_line(f"{question.words} [{offered}] ") or offered, so)
        except UnusableError as error:
            say(f"That cannot be: {error}.", indent=2)


def _line(words: str) -> str:
    try:
        return input(words).strip()
    except EOFError:
        raise FailedError("the questions were not answered to the end; nothing was written") from None
