"""`convene report`: the Chair's report in its formats, and its findings."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, Slug

if TYPE_CHECKING:
    from interfaces.cli.opening import Desk

app = App(
    name="report",
    help_epilogue="Examples: `convene report spring --format docx,pdf --out papers`, "
    "`convene report spring --accept attendance-total --reason 'as announced by the Chair'`",
)


@app.default
def report(
    slug: Slug,
    /,
    *,
    formats: Annotated[
        str, Parameter(name="--format", metavar="LIST", help="Of docx, pdf, html and md, with commas.")
    ] = "docx,pdf,html,md",
    out: Annotated[Path, Parameter(name="--out", metavar="DIR", help="Where the files go.")] = Path("out"),
    accept: Annotated[
        str | None,
        Parameter(
            name="--accept", metavar="FINDING", help="Keep what a finding speaks of as it is; writes no file."
        ),
    ] = None,
    reason: Annotated[str | None, Parameter(name="--reason", metavar="TEXT", help="Why.")] = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Write the newest version of the report to files, and list what a careful reader would ask."""
    from interfaces.cli.errors import WrongUseError
    from interfaces.cli.opening import desk
    from interfaces.cli.report_files import formats_of, tell, write

    if (accept is None) is not (reason is None):
        raise WrongUseError(
            "--accept and --reason belong together: name the finding, and say why it may stay"
        )
    wanted = formats_of(formats)
    with desk(slug, database, at) as opened:
        if accept is not None and reason is not None:
            _accept(opened, accept, reason)
            tell(opened, None, {}, as_json=as_json)
        else:
            newest, files = write(opened, wanted, out)
            tell(opened, newest, files, as_json=as_json)
    return DONE


def _accept(desk: "Desk", finding: str, reason: str) -> None:
    from convene.operations.report import accept_finding
    from interfaces.cli.actor import actor

    accept_finding(desk.db, desk.slug, finding, reason, actor=actor(), now=desk.now)
