"""`convene apply`: what the plan shows is done, as a Prefect flow run."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import At, DatabaseAt, OneStage, Slug

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
    yes: Annotated[
        bool, Parameter(name="--yes", negative="", show_default=False, help="Do it without asking.")
    ] = False,
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
    database: DatabaseAt = None,
) -> int:
    """Show the plan, ask, and do what is due."""
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        if dry_run:
            from interfaces.cli.apply_dry_run import write_letters

            return write_letters(opened, stage, out)
        return _apply(opened, stage, yes=yes)


def _apply(desk: "Desk", stage: "Stage | None", *, yes: bool) -> int:
    from interfaces.cli.console import say
    from interfaces.cli.plan_lines import drawn_up
    from interfaces.cli.plan_view import show_plan

    drawn = drawn_up(desk, stage)
    if drawn.lines and not yes:
        _refuse_to_ask_nobody()
    show_plan(desk, drawn, everything=False)
    if not drawn.lines:
        return DONE
    if not yes and not _agreed():
        say("Nothing was done.")
        return FAILED
    from interfaces.cli.apply_run import carry_out

    return carry_out(desk, stage, drawn)


def _refuse_to_ask_nobody() -> None:
    from interfaces.cli.errors import WrongUseError

    if not sys.stdin.isatty():
        raise WrongUseError(
            "apply asks before it acts, and nobody is at the terminal; read `convene plan` and add --yes"
        )


def _agreed() -> bool:
    try:
        return input("Do it? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False
