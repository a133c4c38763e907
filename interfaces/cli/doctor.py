"""`convene doctor`: whether what Convene stands on can be used."""

from dataclasses import asdict

from cyclopts import App

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, DatabaseAt

app = App(
    name="doctor", help_epilogue="Example: `convene doctor`; exit status 1 if something is to be mended."
)


@app.default
def doctor(*, as_json: AsJson = False, database: DatabaseAt = None) -> int:
    """Check database, mail server, signing, Prefect and templates, and say in a sentence what to mend."""
    from interfaces.cli.console import clean, say, say_json, say_whole, show
    from interfaces.cli.doctor_checks import examined

    checks = examined(database)
    sound = all(check.ok for check in checks)
    if as_json:
        say_json([asdict(check) for check in checks])
        return DONE if sound else FAILED
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    for check in checks:
        mark = Text("ok", "green") if check.ok else Text("mend", "bold red")
        grid.add_row(mark, Text(check.part, "bold"), Text(clean(check.says)))
    show(grid)
    for record in (check.record for check in checks if check.record):
        say()
        say_whole(record)
    if not sound:
        say("Something is to be mended.", "bold")
    return DONE if sound else FAILED
