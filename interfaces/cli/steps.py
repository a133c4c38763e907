"""`convene steps`: the ledger."""

from typing import Annotated

from cyclopts import App, Parameter

from convene.domain.ledger import Stage, StepState
from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, DatabaseAt, Slug

app = App(
    name="steps",
    help_epilogue="Examples: `convene steps spring --state failed`, `convene steps spring --twice`, "
    "`convene steps spring --stage invite --json`",
)


@app.default
def steps(
    slug: Slug,
    /,
    *,
    stage: Annotated[Stage | None, Parameter(name="--stage", help="Those of one stage.")] = None,
    state: Annotated[StepState | None, Parameter(name="--state", help="Those in one state.")] = None,
    twice: Annotated[
        bool,
        Parameter(
            name="--twice", negative="", show_default=False, help="Letters that may have arrived twice."
        ),
    ] = False,
    limit: Annotated[int, Parameter(name="--limit", metavar="N", help="At most so many; 0 lists all.")] = 50,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """List the steps of the ledger by their due time, each with every attempt and what came of it."""
    from convene.operations.ledger import steps_of
    from interfaces.cli.console import say_json
    from interfaces.cli.errors import WrongUseError
    from interfaces.cli.opening import desk
    from interfaces.cli.steps_view import records, show_steps

    if limit < 0:
        raise WrongUseError(f"--limit {limit} is below 0; give a number of steps, or 0 for all")
    with desk(slug, database) as opened:
        total, found = steps_of(opened.db, slug, stage=stage, state=state, twice=twice, limit=limit or None)
    if as_json:
        say_json(list(records(found)))
    else:
        show_steps(opened, total, found)
    return DONE
