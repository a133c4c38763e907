"""What went wrong, in a sentence, with the exit status that it means."""

import errno
import re
import sys
import traceback
from pathlib import Path

from cyclopts import CycloptsError

from interfaces.cli.exit_status import FAILED, WRONG_USE

_FORESEEN = (
    ("convene.settings", "SecretUnusableError"),
    ("convene.operations.context", "RefusedError"),
    ("convene.store.database", "StoreUnavailableError"),
    ("convene.adapters.dkim.keys", "KeyUnusableError"),
    ("convene.adapters.faults", "FileFaultsError"),
    ("convene.adapters.letters.faults", "BrokenTemplateError"),
    ("convene.adapters.letters.library", "NoTemplateError"),
    ("convene.domain.programme.problem", "ProblemInvalid"),
    ("tasks.mail", "BrokenTemplatesError"),
    ("flows.lifecycle", "StageFailedError"),
)
"""Errors whose text is written for the organiser. One whose module was never imported cannot have been raised."""

_PREFECTS_WORDS = re.compile(r"Flow run encountered an exception: (?:\w+(?:Error|Invalid): )?")


class WrongUseError(Exception):
    """A command that cannot be understood as it was given; the text says what to write instead."""


class FailedError(Exception):
    """A command that could not do what it was asked; the text says why and what to do."""


def complain(error: BaseException) -> int:
    """Say on standard error what went wrong, and return the exit status."""
    from interfaces.cli.console import complaint

    status, text = explain(error)
    complaint(text)
    return status


def explain(error: BaseException) -> tuple[int, str]:
    """The exit status, and what to say."""
    if isinstance(error, CycloptsError):
        return WRONG_USE, _wrong_use(error)
    if isinstance(error, WrongUseError):
        return WRONG_USE, str(error)
    if isinstance(error, FailedError) or _is_foreseen(error):
        return FAILED, _PREFECTS_WORDS.sub("", str(error))
    if isinstance(error, OSError) and error.strerror is not None:
        return FAILED, _system_words(error)
    return FAILED, _unforeseen(error)


def _system_words(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{where}the disk is full; make room, and run the same command again"
    return f"{where}{error.strerror}"


def _wrong_use(error: CycloptsError) -> str:
    command = " ".join(["convene", *(error.command_chain or ())])
    said = " ".join(str(error).split())
    return f"{said} `{command} --help` shows what can be given."


def _is_foreseen(error: BaseException) -> bool:
    kinds = (getattr(sys.modules.get(module), name, None) for module, name in _FORESEEN)
    return any(isinstance(error, kind) for kind in kinds if isinstance(kind, type))


def _unforeseen(error: BaseException) -> str:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return f"something went wrong that Convene did not foresee: {said}{_kept(error)}"


def _kept(error: BaseException) -> str:
    """Keep the traceback in a file, for whoever mends it."""
    try:
        from convene.settings import Settings

        file = Path(Settings().home) / "error.log"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except (OSError, ValueError):
        return ""
    return f" (details in {file})"
