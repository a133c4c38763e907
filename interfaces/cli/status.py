"""`convene status`: how a consultation stands."""

from cyclopts import App

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, Slug

app = App(name="status", help_epilogue="Example: `convene status spring`")


@app.default
def status(slug: Slug, /, *, at: At = None, as_json: AsJson = False, database: DatabaseAt = None) -> int:
    """Show the stages with their dates and counts, what waits for whom, and what is next."""
    from convene.domain.clock import SystemClock
    from convene.operations.status import status_of
    from interfaces.cli.console import say_json
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        found = status_of(opened.db, slug, now=opened.now, wall=SystemClock().now())
    if as_json:
        from interfaces.cli.status_json import record

        say_json(record(found))
    else:
        from interfaces.cli.status_view import show_status

        show_status(opened, found)
    return DONE
