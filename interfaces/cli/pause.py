"""`convene pause`: no further letter is sent."""

from cyclopts import App

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug, Why

app = App(
    name="pause", help_epilogue="Example: `convene pause spring --why 'the wrong date in the invitation'`"
)


@app.default
def pause(
    slug: Slug,
    /,
    *,
    why: Why = None,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Stop all sending of letters at once: what a mail server is being given now is the last.

    Everything else goes on: answers come in, lists and programmes are made.
    """
    from dataclasses import asdict

    from convene.operations.pausing import pause_sending
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk
    from interfaces.cli.pause_view import pause_words

    with desk(slug, database, at) as opened:
        changed = pause_sending(opened.db, slug, why, actor=actor(by), now=opened.now)
    if as_json:
        say_json(asdict(changed))
    elif changed.pause is not None:
        already = "" if changed.new else "It was so before; nothing changed. "
        say(already + pause_words(opened, changed.pause))
    return DONE
