"""`convene papers`: the papers of a consultation beside its report."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, Slug
from interfaces.cli.papers.names import PaperName

app = App(
    name="papers",
    help_epilogue="Examples: `convene papers spring participants`, "
    "`convene papers spring badges --format csv --out print`, `convene papers spring objection-list --list 1`",
)


@app.default
def papers(
    slug: Slug,
    paper: Annotated[PaperName, Parameter(help="Which.")],
    /,
    *,
    formats: Annotated[
        str | None,
        Parameter(
            name="--format", metavar="LIST", help="Of docx, pdf and csv, with commas; default: all it has."
        ),
    ] = None,
    out: Annotated[Path, Parameter(name="--out", metavar="DIR", help="Where the files go.")] = Path("out"),
    number: Annotated[
        int | None,
        Parameter(
            name="--list",
            metavar="N",
            help="One list under the no-objection procedure, or the notes verbales that put it to the States.",
        ),
    ] = None,
    with_links: Annotated[
        bool,
        Parameter(
            name="--with-links",
            negative="",
            show_default=False,
            help="Print the personal links of notes verbales: whoever holds the paper can answer for the mission.",
        ),
    ] = False,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Write a paper of the consultation: list of participants, agenda, concept note, badges, lists, notes verbales."""
    from interfaces.cli.opening import desk
    from interfaces.cli.papers.files import Order, make, tell, write

    order = Order.of(paper, formats, number, with_links=with_links)
    with desk(slug, database, at) as opened:
        files = write(make(opened, order), out)
    tell(order, files, as_json=as_json)
    return DONE
