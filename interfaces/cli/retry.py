"""`convene retry`: failed steps are due again."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, OneStage, Slug

app = App(
    name="retry",
    help_epilogue="Look first: `convene steps spring --state failed`. Then: `convene retry spring invite`",
)


@app.default
def retry(
    slug: Slug,
    stage: OneStage = None,
    /,
    *,
    uncertain: Annotated[
        bool,
        Parameter(
            name="--uncertain",
            negative="",
            show_default=False,
            help="Also notes verbales that may have gone out: they may then arrive twice.",
        ),
    ] = False,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Make failed steps due again."""
    from convene.operations.steps import persons
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        steps = persons.retry(
            opened.db, slug, actor=actor(), now=opened.now, stage=stage, uncertain=uncertain
        )
    command = " ".join(filter(None, ("convene apply", slug, stage)))
    if as_json:
        say_json({"retried": steps})
    elif steps:
        say(f"{steps:,} {'step is' if steps == 1 else 'steps are'} due again; `{command}` tries them.")
    else:
        say("Nothing has failed; there is nothing to try again.")
    return DONE
