"""`convene postpone`: the meetings are moved to other days or another place, and all that hangs on them."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.options import AsJson, At, DatabaseAt, DryRun, Yes

app = App(
    name="postpone",
    help_epilogue="Examples: `convene postpone spring/consultation.yaml --to 2027-06-21 --dry-run`, "
    "`convene postpone spring/consultation.yaml --to 2027-06-21 --place Geneva --time-zone Europe/Zurich`",
)


@app.default
def postpone(
    file: Annotated[Path, Parameter(help="The consultation file; its comments stay.")],
    /,
    *,
    to: Annotated[
        str, Parameter(name="--to", metavar="DAY", help="The new day of the first meeting, as in 2027-06-21.")
    ],
    place: Annotated[str | None, Parameter(name="--place", metavar="CITY", help="The new place.")] = None,
    time_zone: Annotated[
        str | None, Parameter(name="--time-zone", metavar="ZONE", help="The new zone, as in Europe/Zurich.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Move the meetings, and every date ahead by as many days; what lies behind stays.

    Every letter, calendar entry and deadline that follows is shown before anything is changed.
    """
    from functools import partial

    from convene.adapters.consultation_edit import moved, with_field
    from convene.adapters.consultation_file import read
    from convene.domain.consultation.text import Line, Zone
    from interfaces.cli.changing import Change, change_file, text_of
    from interfaces.cli.errors import WrongUseError
    from interfaces.cli.times import moment_of
    from interfaces.cli.typed import checked, day, given

    first_day = given("--to", day, to)
    kinds = (("place", "--place", Line, place), ("time_zone", "--time-zone", Zone, time_zone))
    fields = {
        name: given(option, partial(checked, kind), value)
        for name, option, kind, value in kinds
        if value is not None
    }
    consultation = read(file)
    opening = consultation.local(consultation.opening)
    now = moment_of(at, consultation.time_zone)
    if now >= consultation.opening:
        raise WrongUseError("the first meeting has begun; what has begun is not postponed")
    days = (first_day - opening.date()).days
    text = moved(text_of(file), days, consultation.time_zone, now)
    for name, value in fields.items():
        text = with_field(text, name, value)
    return change_file(Change(file, text, yes, dry_run, as_json, database, at))
