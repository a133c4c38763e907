"""`convene cancel`: a step is not done any more."""

from functools import partial
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import AsJson, At, By, DatabaseAt, Why

app = App(
    name="cancel",
    help_epilogue="Look first: `convene steps spring --state scheduled`. "
    "Then: `convene cancel 12 --why 'she has retired'`",
)


@app.default
def cancel(
    step: Annotated[int, Parameter(help="The step, by its number in `convene steps`.")],
    /,
    *,
    why: Why = None,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Cancel one step for good: no plan takes it up again, whatever changes. `convene hold` can be undone."""
    from convene.operations.steps import holding
    from interfaces.cli.one_step import decide

    decision = partial(holding.cancel, why=why)
    return decide("cancel", decision, step, by=by, at=at, as_json=as_json, database=database)
