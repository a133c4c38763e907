"""`convene hold`: a step is not done until somebody lets it go."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import AsJson, At, By, DatabaseAt

app = App(
    name="hold", help_epilogue="Look first: `convene steps spring --state scheduled`. Then: `convene hold 12`"
)


@app.default
def hold(
    step: Annotated[int, Parameter(help="The step, by its number in `convene steps`.")],
    /,
    *,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Hold one step back until `convene unhold` lets it go; so its next revisions are."""
    from convene.operations.steps import holding
    from interfaces.cli.one_step import decide

    return decide("hold", holding.hold, step, by=by, at=at, as_json=as_json, database=database)
