"""`convene release`: a wave of invitations goes out, since a second person says so."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug

app = App(
    name="release",
    help_epilogue="Look first: `convene plan spring invite --all`. Then: `convene release spring 2 --by 'Bea Second'`",
)


@app.default
def release(
    slug: Slug,
    wave: Annotated[int, Parameter(help="The wave, by its number in the consultation file.")],
    /,
    *,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Release a wave of invitations that somebody else asked for, by loading or applying it."""
    from dataclasses import asdict

    from convene.operations.steps.releasing import release_wave
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        released = release_wave(opened.db, slug, wave, actor=actor(by), now=opened.now)
    if as_json:
        say_json(asdict(released))
    elif not released.new:
        say(f"Wave {wave} is released already: {released.said}.")
    else:
        say(f"Wave {wave} is released: {released.said}. Letters let go: {released.letters:,}.")
        say(f"`convene apply {slug} invite` sends what is due of them.")
    return DONE
