"""Asking the person at the terminal who is meant by doubtful rows."""

from convene.domain.imports.fates import Line
from interfaces.cli.console import of_rows, say
from interfaces.cli.errors import WrongUseError
from interfaces.cli.imports.importing import Importing


def ask(importing: Importing) -> None:
    """Ask about each doubtful row, once; an empty answer leaves it doubtful, and so does the end of the input."""
    doubtful = importing.doubtful
    if not doubtful:
        return
    are = "is" if len(doubtful) == 1 else "are"
    say(
        f"{of_rows(len(doubtful))} {are} doubtful; what you decide is remembered. Enter leaves a row undecided.",
        "bold",
    )
    for line in doubtful:
        if line.words not in importing.decided:
            _ask(importing, line)
    importing.compare_again()


def _ask(importing: Importing, line: Line) -> None:
    say()
    say(f"Row {line.row}: {line.subject}: {line.says}")
    for place, each in enumerate(line.likely, start=1):
        say(f"{place}  {each.name}", indent=2)
    numbers = ", ".join(str(place) for place, _ in enumerate(line.likely, start=1))
    while True:
        try:
            choice = input(
                f"Who is meant? [{', '.join(filter(None, (numbers, importing.choices)))}] "
            ).strip()
        except EOFError:
            return
        if not choice:
            return
        try:
            importing.choose(line, choice.lower())
        except WrongUseError as error:
            say(str(error))
        else:
            return
