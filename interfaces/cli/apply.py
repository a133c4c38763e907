"""`convene apply`: what the plan shows is done, as a Prefect flow run."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, At, DatabaseAt, OneStage, Slug, Yes

if TYPE_CHECKING:
    from convene.domain.ledger import Stage
    from interfaces.cli.opening import Desk

app = App(
    name="apply",
    help_epilogue="Examples: `convene apply spring`, `convene apply spring invite --yes`, "
    "`convene apply spring --dry-run --out letters`",
)


@app.default
def apply(
    slug: Slug,
    stage: OneStage = None,
    /,
    *,
    yes: Yes = False,
    at: At = None,
    dry_run: Annotated[
        bool,
        Parameter(
            name="--dry-run",
            negative="",
            show_default=False,
            help="Write the letters that are due to files; send none and change nothing.",
        ),
    ] = False,
    out: Annotated[Path, Parameter(name="--out", metavar="DIR", help="Where --dry-run writes them.")] = Path(
        "out/dry-run"
    ),
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Show the plan, ask, and do what is due."""
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        if dry_run:
            from interfaces.cli.apply_dry_run import write_letters

            return write_letters(opened, stage, out, as_json=as_json)
        if as_json:
            return _apply_as_json(opened, stage, yes=yes)
        return _apply(opened, stage, yes=yes)


def _apply(desk: "Desk", stage: "Stage | None", *, yes: bool) -> int:
    from interfaces.cli.asking import agreed, refuse_to_ask_nobody
    from interfaces.cli.plan_lines import drawn_up
    from interfaces.cli.plan_view import show_plan

    drawn = drawn_up(desk, stage)
    if drawn.lines and not yes:
        refuse_to_ask_nobody(_UNASKED)
    show_plan(desk, drawn, everything=False)
    if not drawn.lines:
        return DONE
    if not yes and not agreed(_UNASKED):
        return FAILED
    from interfaces.cli.apply_run import carry_out

    return carry_out(desk, stage, drawn, as_json=False)


def _apply_as_json(desk: "Desk", stage: "Stage | None", *, yes: bool) -> int:
    from interfaces.cli.asking import refuse_to_ask_in_json
    from interfaces.cli.plan_lines import drawn_up

    if not yes:
        refuse_to_ask_in_json()
    from interfaces.cli.apply_run import carry_out

    return carry_out(desk, stage, drawn_up(desk, stage), as_json=True)


_UNASKED = "apply asks before it acts: read `convene plan` and add --yes"
