"""`convene approve`: what waits for the Chair is approved."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, OneStage, Slug

app = App(name="approve", help_epilogue="Example: `convene approve spring report --by 'H.E. Ms. Ada Chair'`")


@app.default
def approve(
    slug: Slug,
    stage: OneStage = None,
    /,
    *,
    by: Annotated[
        str | None,
        Parameter(name="--by", metavar="NAME", help="Who approved; default: the user who is logged in."),
    ] = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Approve the version of the programme or of the report that waits for it."""
    from convene.operations.steps import persons
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    person = actor(by)
    with desk(slug, database, at) as opened:
        approved = persons.approve(opened.db, slug, stage, actor=person, now=opened.now)
    if as_json:
        say_json({"approved": approved, "by": person.name})
    else:
        say(f"Approved {approved}, by {person.name}. `convene apply {slug}` goes on with it.")
    return DONE
