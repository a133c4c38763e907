"""`convene import`: what a list would change is shown first; then all of it is kept, or none."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, At, DatabaseAt, DryRun, Slug, Yes

if TYPE_CHECKING:
    from interfaces.cli.imports.importing import Importing

app = App(
    name="import",
    help_epilogue="Examples: `convene import spring stakeholders invited.xlsx`, "
    "`convene import spring attendance teams.csv --meeting 1`, "
    "`convene import spring registrations late.csv --skip-bad --yes`",
)

List = Literal["stakeholders", "registrations", "speakers", "attendance", "interventions"]


@app.default
def bring_in(
    slug: Slug,
    kind: Annotated[List, Parameter(help="What the list is of.")],
    file: Annotated[
        Path, Parameter(help="A workbook (.xlsx) or a text file (.csv), or what a platform exported.")
    ],
    /,
    *,
    sheet: Annotated[
        str | None,
        Parameter(name="--sheet", metavar="NAME", help="The sheet of the workbook; default: the first."),
    ] = None,
    encoding: Annotated[
        str | None,
        Parameter(name="--encoding", metavar="NAME", help="Of a text file, if names come out wrong: cp1250."),
    ] = None,
    meeting: Annotated[
        str | None,
        Parameter(name="--meeting", metavar="NUMBER", help="The meeting, where the list does not say."),
    ] = None,
    decide: Annotated[
        tuple[str, ...],
        Parameter(
            name="--decide",
            negative="",
            show_default=False,
            metavar="ROW=CHOICE",
            help="Who is meant by a doubtful row: the number of one of those shown, `new`, or `nobody`. "
            "What is decided is remembered.",
        ),
    ] = (),
    leave_unknown: Annotated[
        bool,
        Parameter(
            name="--leave-unknown",
            negative="",
            show_default=False,
            help="Decide that doubtful rows like which nobody is called mean nobody.",
        ),
    ] = False,
    skip_bad: Annotated[
        bool,
        Parameter(
            name="--skip-bad",
            negative="",
            show_default=False,
            help="Bring in the good rows, and write the others to a file to be corrected and imported again.",
        ),
    ] = False,
    dry_run: DryRun = False,
    everything: Annotated[
        bool, Parameter(name="--all", negative="", show_default=False, help="Show every row.")
    ] = False,
    yes: Yes = False,
    as_json: AsJson = False,
    at: At = None,
    database: DatabaseAt = None,
) -> int:
    """Show what becomes of every row of a list, ask, and bring it in: all of it, or nothing."""
    from convene.adapters.sheets.importing import READERS
    from convene.adapters.sheets.opening import read_table
    from convene.adapters.sheets.reading import Kind
    from interfaces.cli.imports.importing import Importing
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        reading = READERS[Kind(kind)](read_table(file, sheet=sheet, encoding=encoding))
        importing = Importing(opened, reading, file, meeting, skip_bad=skip_bad)
        importing.decide(decide, leave_unknown=leave_unknown)
        if as_json:
            return _as_json(importing, yes=yes and not dry_run)
        return _asked(importing, yes=yes, dry_run=dry_run, everything=everything)


def _as_json(importing: "Importing", *, yes: bool) -> int:
    from interfaces.cli.console import say_json
    from interfaces.cli.imports.view import as_json

    kept = yes and importing.may_be_kept
    refused = importing.keep() if kept else None
    say_json(as_json(importing.reading, importing.preview, kept=kept, refused=refused))
    return DONE if importing.may_be_kept else FAILED


def _asked(importing: "Importing", *, yes: bool, dry_run: bool, everything: bool) -> int:
    from interfaces.cli.asking import agreed, refuse_to_ask_nobody
    from interfaces.cli.console import say
    from interfaces.cli.imports.deciding import ask
    from interfaces.cli.imports.view import say_what_to_do, show_preview, tell

    if not yes and not dry_run:
        refuse_to_ask_nobody(_UNASKED)
        ask(importing)
    show_preview(importing.reading, importing.preview, everything=everything)
    if not importing.may_be_kept:
        say_what_to_do(importing)
        return FAILED
    if dry_run or not importing.preview.does_something:
        say("Nothing was changed.")
        return DONE
    if not yes and not agreed(_UNASKED, "Bring it in?"):
        return FAILED
    tell(importing, importing.keep())
    return DONE


_UNASKED = "import asks before it changes anything: read what --dry-run shows and add --yes"
