"""`convene`: every command by name, imported when it is used, so that help comes at once.

Here nothing is imported that takes time: a Ctrl-C meanwhile would come before anything could catch it.
"""

import gc
import os
import signal
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from interfaces.cli.exit_status import DONE, FAILED, STOPPED

if TYPE_CHECKING:
    from cyclopts import App

COMMANDS = {
    "init": "Begin a consultation: a file that explains itself, and the lists to fill in.",
    "new": "Begin a consultation like one that is stored: its people and settings, without answers.",
    "schema": "Print the consultation file's JSON schema, for editors.",
    "load": "Check a consultation file and store it, or bring what is stored up to it.",
    "postpone": "Move the meetings, and every date ahead of them, after showing what follows.",
    "call-off": "Say to all who were told of a consultation that it does not take place.",
    "import": "Bring in a list: stakeholders, registrations, speakers, attendance, interventions.",
    "export": "Write every list as workbooks or CSV, as it can be imported again.",
    "duplicates": "List organizations and people that seem the same.",
    "merge": "Make one organization or one person of two.",
    "record": "Record one thing by hand: an answer, a delegate, an objection, who spoke or came.",
    "plan": "Show what would be done and why, and do nothing.",
    "apply": "Do what the plan shows: asks first.",
    "status": "Show where it stands, what is new, what waits for whom and what is next.",
    "steps": "List the steps of the ledger with every attempt at them.",
    "mail": "Show what became of the letters, with the mail servers' words.",
    "letter": "Read a letter again as it went, its personal link masked.",
    "retry": "Make failed steps due again.",
    "approve": "Approve what waits for the Chair: the programme or the report.",
    "release": "Release a wave of invitations that somebody else asked for.",
    "pause": "Stop all sending of letters at once.",
    "resume": "Go on with the sending of letters.",
    "hold": "Hold one step back.",
    "unhold": "Let a held step go again.",
    "cancel": "Cancel one step for good.",
    "corrigendum": "Correct a letter, for exactly those who got it.",
    "extend": "Extend the deadline of registration for one organization.",
    "report": "Write the Chair's report as Word, PDF, HTML and Markdown, and list its findings.",
    "papers": "Write a paper of the consultation: list of participants, agenda, badges, notes verbales.",
    "serve": "Keep all of it going by schedule, with a worker, the personal pages and Prefect's own page.",
    "demo": "Replay a real consultation on this machine, from the first invitation to the report.",
    "doctor": "Check database, mail server, Prefect and templates.",
    "completion": "Print what bash, zsh or fish needs to complete commands and slugs.",
}
"""What each command does. `interfaces.cli.NAME` holds it as `app`, unless `MODULES` says otherwise."""

MODULES = {
    "call-off": "call_off",
    "init": "init.command",
    "import": "imports.command",
    "papers": "papers.command",
    "record": "record.command",
    "serve": "serve.command",
    "demo": "demo.command",
}
"""The modules of commands that are more than a file."""


def main() -> None:
    """The console script."""
    if not sys.warnoptions:
        # What a library remarks on is for its developers, not for who runs a consultation.
        warnings.simplefilter("ignore")
    # A command makes many objects and is gone: looking seldom for what may be freed saves a fifth of its time.
    gc.set_threshold(100_000, 50, 50)
    status = run(sys.argv[1:])
    # All is said and done: a Ctrl-C now ends the process at once, without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError as error:
        status = status or _unwritable(error)
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; whatever goes wrong is said in a sentence."""
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write(f"convene: {_STOPPED}\n")
        return STOPPED


_STOPPED = "stopped; what was done is kept, and the same command goes on from there"


def _run(arguments: Sequence[str]) -> int:
    try:
        from interfaces.cli.record.verbs import verb_first

        status = command_line()(verb_first(arguments), result_action="return_value", exit_on_error=False)
    except BrokenPipeError as error:
        return _unwritable(error)
    except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
        from interfaces.cli.errors import complain

        return complain(error)
    return status if isinstance(status, int) else DONE


def command_line() -> "App":
    """The whole command line; a command is imported when it is used."""
    from cyclopts import App

    app = App(
        name="convene",
        help="Runs the logistics of an intersessional consultation, from the first invitation to the Chair's report.",
        help_epilogue="`convene COMMAND --help` tells more. Exit status: 0 done, 1 failed, 2 wrong use, 130 stopped.",
        version=_version,
        print_error=False,
        suppress_keyboard_interrupt=False,
    )
    for place, (name, says) in enumerate(COMMANDS.items()):
        app.command(f"interfaces.cli.{MODULES.get(name, name)}:app", name=name, help=says, sort_key=place)
    return app


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("convene")
    except PackageNotFoundError:
        return "unknown: not installed"


def _unwritable(error: OSError) -> int:
    """Give up on standard output, so that the interpreter does not try it again at its end."""
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            os.write(2, f"convene: the output cannot be written: {error.strerror}\n".encode())
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
