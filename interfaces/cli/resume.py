"""`convene resume`: letters are sent again."""

from cyclopts import App

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug

app = App(name="resume", help_epilogue="Example: `convene resume spring`, then `convene apply spring`")


@app.default
def resume(
    slug: Slug,
    /,
    *,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Go on with the sending of letters, and say how many wait."""
    from dataclasses import asdict

    from convene.operations.pausing import resume_sending
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk
    from interfaces.cli.pause_view import letters_wait

    with desk(slug, database, at) as opened:
        changed = resume_sending(opened.db, slug, actor=actor(by), now=opened.now)
    if as_json:
        say_json(asdict(changed))
    elif changed.pause is None:
        say(f"The sending of '{slug}' is not paused; nothing changed.")
    else:
        paused = f"paused by {changed.pause.by} on {opened.times.moment(changed.pause.since)}"
        sends = f"; `convene apply {slug}` sends them." if changed.pause.letters else "."
        say(f"Letters are sent again ({paused}). {letters_wait(changed.pause.letters)}{sends}")
    return DONE
