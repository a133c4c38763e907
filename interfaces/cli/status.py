"""`convene status`: how a consultation stands, and what has happened since one last looked."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, Slug

if TYPE_CHECKING:
    from convene.operations.status import Status
    from interfaces.cli.opening import Desk

app = App(
    name="status",
    help_epilogue="Examples: `convene status spring`, `convene status spring --peek --all`, "
    "`convene status spring --json`",
)


@app.default
def status(
    slug: Slug,
    /,
    *,
    everything: Annotated[
        bool,
        Parameter(
            name="--all",
            negative="",
            show_default=False,
            help="Every stage, the answers by category, and all that waits, failed and comes.",
        ),
    ] = False,
    peek: Annotated[
        bool,
        Parameter(
            name="--peek",
            negative="",
            show_default=False,
            help="Do not remember that somebody looked; so it is with --json and --at.",
        ),
    ] = False,
    by: Annotated[
        str | None,
        Parameter(name="--by", metavar="NAME", help="Who looks; default: the user who is logged in."),
    ] = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Show where it stands, what happened since one last looked, what waits for whom, and what is next."""
    from convene.domain.clock import SystemClock
    from convene.operations.status import status_of
    from interfaces.cli.actor import actor
    from interfaces.cli.opening import desk

    who = actor(by).name
    with desk(slug, database, at) as opened:
        found = status_of(opened.db, slug, who, now=opened.now, wall=SystemClock().now())
        if as_json:
            _show_json(found)
            return DONE
        from interfaces.cli.status_view import show_status

        show_status(opened, found, by, everything=everything)
        if not peek and at is None:
            _remember(opened, found, who)
    return DONE


def _show_json(found: "Status") -> None:
    from interfaces.cli.console import say_json
    from interfaces.cli.status_json import record

    say_json(record(found))


def _remember(desk: "Desk", found: "Status", who: str) -> None:
    from convene.operations.news import has_looked
    from convene.store.database import StoreUnavailableError

    # Whoever may only read the database may look, and sees the same news again.
    with suppress(StoreUnavailableError):
        has_looked(desk.db, desk.slug, who, found.news)
