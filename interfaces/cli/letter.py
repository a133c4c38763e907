"""`convene letter`: a letter that was sent, read again as it went."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, DatabaseAt, Slug

if TYPE_CHECKING:
    from interfaces.cli.opening import Desk

app = App(
    name="letter",
    help_epilogue="Examples: `convene letter spring 'Example State 3'`, `convene letter spring 12 --out letter`",
)

_LISTED = 50


@app.default
def letter(
    slug: Slug,
    whom: Annotated[
        str,
        Parameter(
            help="The number of its step, or a part of the name, address or organization of whom it went to."
        ),
    ],
    /,
    *,
    out: Annotated[
        Path | None,
        Parameter(
            name="--out",
            metavar="DIR",
            help="Write it to a folder: whole (.eml), as text and HTML, and its attachments.",
        ),
    ] = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Read a letter again as it went, its personal link masked; where several went there, list them."""
    from interfaces.cli.opening import desk

    with desk(slug, database) as opened:
        if whom.isascii() and whom.isdecimal():
            return _read(opened, int(whom), out, as_json=as_json)
        return _find(opened, whom, out, as_json=as_json)


def _find(desk: "Desk", whom: str, out: Path | None, *, as_json: bool) -> int:
    from convene.operations.letters.reading import letters_to
    from interfaces.cli.letter_view import show_found
    from interfaces.cli.steps_view import records

    total, found = letters_to(desk.db, desk.slug, whom, limit=None if as_json else _LISTED)
    if total == 1:
        return _read(desk, found[0].id, out, as_json=as_json)
    if as_json:
        from interfaces.cli.console import say_json

        say_json(list(records(found)))
    else:
        show_found(desk, whom, total, found)
    return DONE if total else FAILED


def _read(desk: "Desk", step: int, out: Path | None, *, as_json: bool) -> int:
    from convene.operations.letters.links import Post
    from convene.operations.letters.reading import read_again
    from interfaces.cli.letter_view import record, show_letter, write_letter
    from interfaces.cli.opening import settings

    made = settings()
    sent = read_again(desk.db, desk.slug, step, Post(made.seal, made.site))
    if out is not None:
        write_letter(sent, out)
    if as_json:
        from interfaces.cli.console import say_json

        say_json(record(sent))
    else:
        show_letter(desk, sent, out)
    return DONE
