"""`convene new`: a consultation is begun like one that is stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from cyclopts.validators import Number

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, DatabaseAt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from convene.domain.consultation import Consultation
    from convene.operations.begin_like import Begun

app = App(
    name="new",
    help_epilogue="Example: `convene new autumn --like spring --first-day 2027-11-08`. "
    "Nothing is stored before `convene load autumn.yaml`.",
)

_REMARK = (
    "Begun by `convene new` like '{other}'. Look at the body's session, the agenda and its panels, and the dates: the "
    "meetings were moved with the first day, all else by whole weeks."
)


@app.default
def new(
    slug: Annotated[str, Parameter(help="What commands and web addresses call the new consultation.")],
    /,
    *,
    like: Annotated[str, Parameter(metavar="SLUG", help="The consultation that it is like.")],
    title: Annotated[
        str | None, Parameter(metavar="TEXT", help="Default: the other's, with the next ordinal.")
    ] = None,
    first_day: Annotated[
        str | None,
        Parameter(metavar="DAY", help="As in 2027-11-08. Default: in twelve weeks, on the other's weekday."),
    ] = None,
    ordinal: Annotated[
        int | None,
        Parameter(
            metavar="NUMBER",
            validator=Number(gte=1, lte=999),
            help="Which it is of the body's; default: the next.",
        ),
    ] = None,
    out: Annotated[Path | None, Parameter(metavar="FILE", help="Default: SLUG.yaml.")] = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Write a consultation file with the people, categories and settings of another; what was answered stays there."""
    from convene.adapters.consultation_yaml import written
    from convene.domain.consultation.text import Key, Line
    from convene.operations.begin_like import begin_like
    from interfaces.cli.opening import desk
    from interfaces.cli.typed import checked, day, given

    name = given("SLUG", lambda text: str(checked(Key, text)), slug)
    called = None if title is None else given("--title", lambda text: str(checked(Line, text)), title)
    first = None if first_day is None else given("--first-day", day, first_day)
    with desk(like, database) as opened:
        begun = begin_like(
            opened.db,
            name,
            like,
            first_day=first or _in_time(opened.definition),
            title=called,
            ordinal=ordinal,
        )
    files = _write(out or Path(f"{name}.yaml"), written(begun.consultation, (_REMARK.format(other=like),)))
    if as_json:
        _say_json(begun, files)
    else:
        _tell(begun, files)
    return DONE


def _in_time(other: "Consultation") -> "date":
    """A day that leaves time for everything, of the same weekday as the other's first."""
    from convene.domain.consultation.beginning import first_day_after
    from interfaces.cli.times import today

    return first_day_after(today(), other.local(other.opening).weekday())


def _write(file: Path, content: str) -> "Sequence[Path]":
    """The file, which holds addresses, and the schema beside it where there is none."""
    from convene.adapters.consultation_schema import FILE, schema_file
    from interfaces.cli.files import write_new

    contents = {file.name: content.encode()}
    if not (file.parent / FILE).exists():
        contents[FILE] = schema_file()
    return write_new(file.parent, contents, private=[file.name])


def _tell(begun: "Begun", files: "Sequence[Path]") -> None:
    from shlex import quote

    from interfaces.cli.console import say

    made = begun.consultation
    say(f"Begun '{made.slug}': {made.title}")
    for file in files:
        say(str(file), indent=2)
    say(
        f"Taken over: {len(made.stakeholders):,} stakeholders, {len(made.people):,} speakers and their panels."
    )
    for words, count in _left_out(begun).items():
        if count:
            say(f"Left out: {count:,} {words}.")
    say(f"First meeting on {made.local(made.opening):%Y-%m-%d}; look at the other dates, too. Next:")
    for command in ("edit", "convene load"):
        say(f"{command} {quote(str(files[0]))}", indent=2)
    say(f"convene plan {made.slug}", indent=2)


def _left_out(begun: "Begun") -> "Mapping[str, int]":
    return {
        "stakeholders whose contact was erased or has no address": begun.unreachable_stakeholders,
        "speakers who were erased or have no address": begun.unreachable_speakers,
        "speakers who have the name of another": begun.doubles,
    }


def _say_json(begun: "Begun", files: "Sequence[Path]") -> None:
    from interfaces.cli.console import say_json

    made = begun.consultation
    say_json(
        {
            "slug": made.slug,
            "title": made.title,
            "ordinal": made.ordinal,
            "first_day": made.local(made.opening).date(),
            "files": files,
            "stakeholders": len(made.stakeholders),
            "speakers": len(made.people),
            "left_out": {
                "stakeholders_unreachable": begun.unreachable_stakeholders,
                "speakers_unreachable": begun.unreachable_speakers,
                "speakers_of_one_name": begun.doubles,
            },
        }
    )
