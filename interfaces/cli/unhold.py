"""`convene unhold`: a held step is let go."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import AsJson, At, By, DatabaseAt

app = App(
    name="unhold",
    help_epilogue="Look first: `convene steps spring --state paused`. Then: `convene unhold 12`",
)


@app.default
def unhold(
    step: Annotated[int, Parameter(help="The step, by its number in `convene steps`.")],
    /,
    *,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Let a held step go again. (`convene release` is for waves, which have numbers too.)"""
    from convene.operations.steps import holding
    from interfaces.cli.one_step import decide

    return decide("unhold", holding.unhold, step, by=by, at=at, as_json=as_json, database=database)
