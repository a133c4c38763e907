"""What several commands take, described once."""

from typing import Annotated, TypeAlias

from cyclopts import Parameter

from convene.domain.ledger import Stage

Slug: TypeAlias = Annotated[str, Parameter(help="The consultation, by its slug.")]

OneStage: TypeAlias = Annotated[Stage | None, Parameter(help="One stage only.")]

DatabaseAt: TypeAlias = Annotated[
    str | None,
    Parameter(
        name="--database",
        metavar="FILE-OR-URL",
        help="An SQLite file, or postgresql://...; default: CONVENE_DATABASE.",
    ),
]

At: TypeAlias = Annotated[
    str | None,
    Parameter(
        name="--at",
        metavar="TIME",
        help="Set the clock, as in 2022-04-04T09:00: in the consultation's zone, or with an offset.",
    ),
]

By: TypeAlias = Annotated[
    str | None,
    Parameter(name="--by", metavar="NAME", help="Who does it; default: the user who is logged in."),
]

Why: TypeAlias = Annotated[
    str | None, Parameter(name="--why", metavar="TEXT", help="The reason, kept beside it.")
]

Yes: TypeAlias = Annotated[
    bool, Parameter(name="--yes", negative="", show_default=False, help="Do it without asking.")
]

AsJson: TypeAlias = Annotated[
    bool, Parameter(name="--json", negative="", show_default=False, help="Print JSON.")
]

DryRun: TypeAlias = Annotated[
    bool,
    Parameter(
        name="--dry-run", negative="", show_default=False, help="Show what would be, and change nothing."
    ),
]
