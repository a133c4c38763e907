"""`convene init`: a consultation is begun by a few questions, and written as files to go on with."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE

app = App(
    name="init",
    help_epilogue="Examples: `convene init spring`, "
    "`convene init spring --title 'Spring Consultation' --place Geneva --first-day 2027-06-07 --yes`",
)


def _text(metavar: str, says: str) -> Parameter:
    return Parameter(metavar=metavar, help=says)


@app.default
def init(
    folder: Annotated[Path, Parameter(help="Where the files go; made if it is not there.")],
    /,
    *,
    title: Annotated[str | None, _text("TEXT", "What it is called.")] = None,
    slug: Annotated[str | None, _text("KEY", "What commands and web addresses call it.")] = None,
    body: Annotated[str | None, _text("TEXT", "The body whose Chair consults.")] = None,
    place: Annotated[str | None, _text("CITY", "Where it is held.")] = None,
    time_zone: Annotated[str | None, _text("ZONE", "As in Europe/Vienna.")] = None,
    modality: Annotated[
        Literal["in_person", "online", "hybrid"] | None, Parameter(help="How one can take part.")
    ] = None,
    first_day: Annotated[
        str | None, _text("DAY", "As in 2027-06-07; all other dates are reckoned from it.")
    ] = None,
    meetings: Annotated[str | None, _text("NUMBER", "How many, two a day, of three hours each.")] = None,
    register_until: Annotated[
        str | None,
        _text("TIME", "As in '2027-06-04 18:00', with a zone behind it where it is not the consultation's."),
    ] = None,
    csv: Annotated[
        bool, Parameter(negative="", show_default=False, help="The lists as CSV, not as workbooks.")
    ] = False,
    yes: Annotated[
        bool,
        Parameter(negative="", show_default=False, help="Ask nothing: take what would be offered."),
    ] = False,
) -> int:
    """Ask a few questions, and write a consultation file, the lists to fill in and a schema for editors."""
    from convene.domain.consultation.beginning import begun
    from interfaces.cli.files import write_new
    from interfaces.cli.init.asking import answers
    from interfaces.cli.init.files import contents, refuse_what_is_there
    from interfaces.cli.init.telling import tell
    from interfaces.cli.times import today

    given = {
        "title": title,
        "slug": slug,
        "body": body,
        "place": place,
        "time_zone": time_zone,
        "modality": modality,
        "first_day": first_day,
        "meetings": meetings,
        "register_until": register_until,
    }
    refuse_what_is_there(folder, csv=csv)
    answered = answers(
        {name: text for name, text in given.items() if text is not None},
        folder.absolute().name,
        today(),
        yes=yes,
    )
    consultation = begun(answered)
    tell(consultation, folder, write_new(folder, contents(consultation, csv=csv)))
    return DONE
