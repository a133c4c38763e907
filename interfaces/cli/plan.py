"""`convene plan`: what would be done and why."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, OneStage, Slug

app = App(
    name="plan",
    help_epilogue="Examples: `convene plan spring`, `convene plan spring invite --at 2022-04-11T09:00 --all`",
)


@app.default
def plan(
    slug: Slug,
    stage: OneStage = None,
    /,
    *,
    at: At = None,
    everything: Annotated[
        bool,
        Parameter(name="--all", negative="", show_default=False, help="List every step of a long group."),
    ] = False,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Show what would be done and why, and do nothing."""
    from interfaces.cli.console import say_json
    from interfaces.cli.opening import desk
    from interfaces.cli.plan_lines import drawn_up, records

    with desk(slug, database, at) as opened:
        drawn = drawn_up(opened, stage)
        if as_json:
            say_json(list(records(opened, drawn)))
            return DONE
        from interfaces.cli.console import say
        from interfaces.cli.plan_view import show_plan

        show_plan(opened, drawn, everything=everything)
        if drawn.lines:
            say(f"`convene apply {' '.join(filter(None, (slug, stage)))}` does it.")
    return DONE
