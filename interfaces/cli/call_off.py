"""`convene call-off`: the consultation does not take place."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import AsJson, At, DatabaseAt, DryRun, Yes

app = App(
    name="call-off",
    help_epilogue="Example: `convene call-off spring/consultation.yaml "
    '--why "The host country has closed its borders." --dry-run`',
)


@app.default
def call_off(
    file: Annotated[
        Path, Parameter(help="The consultation file; it says from now on that it is called off.")
    ],
    /,
    *,
    why: Annotated[
        str, Parameter(name="--why", metavar="SENTENCE", help="The reason, as the letters print it.")
    ],
    dry_run: DryRun = False,
    yes: Yes = False,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Call a consultation off: whoever was told of it is told so, calendar entries are taken back, all else stops.

    Every letter is shown before anything is changed. Take the group `called_off` out of the file, and it holds again.
    """
    from convene.adapters.consultation_edit import called_off
    from convene.adapters.consultation_file import read
    from convene.domain.consultation.text import Line
    from interfaces.cli.changing import Change, change_file, text_of
    from interfaces.cli.times import moment_of
    from interfaces.cli.typed import checked, given

    said = given("--why", lambda text: str(checked(Line, text)), why)
    consultation = read(file)
    now = moment_of(at, consultation.time_zone)
    text = called_off(text_of(file), f"{consultation.local(now):%Y-%m-%d %H:%M}", said)
    return change_file(Change(file, text, yes, dry_run, as_json, database, at))
