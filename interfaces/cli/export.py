"""`convene export`: every list is given back, as it can be brought in again."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, DatabaseAt, Slug

if TYPE_CHECKING:
    from datetime import datetime

    from convene.adapters.sheets.writing import Grid

app = App(
    name="export",
    help_epilogue="Examples: `convene export spring --out lists`, `convene export spring registrations --csv`",
)

List = Literal["stakeholders", "registrations", "speakers", "attendance", "interventions"]


@app.default
def export(
    slug: Slug,
    kind: Annotated[List | None, Parameter(help="One list only; default: all.")] = None,
    /,
    *,
    as_csv: Annotated[
        bool,
        Parameter(name="--csv", negative="", show_default=False, help="As CSV, in UTF-8; default: XLSX."),
    ] = False,
    out: Annotated[Path, Parameter(name="--out", metavar="DIR", help="Where the files go.")] = Path(),
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Write lists as workbooks or CSV; no text in them is ever a formula, and each can be imported again.

    They hold addresses: the files are readable by their owner alone.
    """
    from convene.adapters.sheets.exporting import exported
    from convene.adapters.sheets.reading import Kind
    from convene.operations.exports import listed
    from interfaces.cli.console import of_rows, say, say_json
    from interfaces.cli.files import write_whole
    from interfaces.cli.opening import desk

    written: dict[str, int] = {}
    with desk(slug, database) as opened:
        for each in [Kind(kind)] if kind is not None else list(Kind):
            found = listed(opened.db, slug, each)
            file = out / f"{slug}-{each}.{'csv' if as_csv else 'xlsx'}"
            grid = exported(each, found.entries, found.further)
            write_whole(file, _bytes(grid, opened.now, as_csv=as_csv), private=True)
            written[str(file)] = len(found.entries)
    if as_json:
        say_json([{"file": file, "rows": rows} for file, rows in written.items()])
        return DONE
    for name, rows in written.items():
        say(f"{name}: {of_rows(rows)}")
    return DONE


def _bytes(grid: "Grid", made: "datetime", *, as_csv: bool) -> bytes:
    from convene.adapters.sheets.writing import write_csv, write_workbook

    return write_csv(grid) if as_csv else write_workbook([grid], made=made)
