"""`convene demo`: the Second Intersessional Consultation of 2022, from the first invitation to the Chair's report."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED

app = App(name="demo", help_epilogue="Example: `convene demo --out out`. Run a second time, it does nothing.")


@app.default
def demo(
    *,
    out: Annotated[
        Path, Parameter(name="--out", metavar="DIR", help="Where it leaves what it makes.")
    ] = Path("out"),
) -> int:
    """Replay a real consultation on this machine alone: no letter leaves it."""
    from convene.store.database import open_database
    from interfaces.cli.console import console, say
    from interfaces.cli.demo.bars import Bars
    from interfaces.cli.demo.staging import DATABASE, Staging, clear, is_staged, story
    from interfaces.cli.demo.telling import tell_what_was_done, tell_where_to_look
    from interfaces.cli.opening import settings
    from interfaces.cli.prefect_server import prefect_server

    told = story()
    if is_staged(out, told):
        say(f"Nothing to do: the demo was run already, and what it made is in {out}/.")
        tell_where_to_look(told.slug, out, out / DATABASE)
        return DONE
    clear(out)
    say(f"{told.consultation.title} of the {told.consultation.body.short}, replayed:")
    say()
    db = open_database(str(out / DATABASE))
    with prefect_server(settings().home):
        Staging(told, out, Bars(console(), db, told.consultation), db).tell()
    failed = tell_what_was_done(db, told.slug, out)
    tell_where_to_look(told.slug, out, out / DATABASE)
    return FAILED if failed else DONE
