"""`convene retry`: failed steps are due again."""

from cyclopts import App

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
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Make failed steps due again, and letters of which nobody knows whether they went out.

    The latter may then arrive a second time.
    """
    from convene.operations.steps import persons
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        steps = persons.retry(opened.db, slug, actor=actor(), now=opened.now, stage=stage)
    command = " ".join(filter(None, ("convene apply", slug, stage)))
    if as_json:
        say_json({"retried": steps})
    elif steps:
        say(f"{steps:,} {'step is' if steps == 1 else 'steps are'} due again; `{command}` tries them.")
    else:
        say("Nothing has failed; there is nothing to try again.")
    return 0
