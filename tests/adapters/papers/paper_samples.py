"""Papers with every block, and with markup of every format in every place for text."""

from datetime import date

from convene.domain.documents.document import Emphasis, Masthead, Run
from convene.domain.documents.paper import Column, Heading, Line, Lines, Paper, Table, Text

HOSTILE = (
    "<script>alert(1)</script> &amp; *bold* _u_ `code` [l](http://example.org) $x^2$ #eval(1) #pagebreak() "
    "@ref <label> ]]> {{ 7*7 }} // c /* d */"
)


def paper(text: str = "Ada Example", rows: int = 3) -> Paper:
    """A paper in which a text stands wherever one can."""
    runs = (Run(f"{text} "), Run(text, Emphasis.BOLD), Run(" "), Run(text, Emphasis.ITALIC))
    return Paper(
        language="en-GB",
        author="Secretariat",
        date=date(2022, 6, 1),
        masthead=Masthead(text, (text,), None, ("1 June 2022", "English only")),
        title=f"Title {text}",
        kind=text,
        note=runs,
        blocks=(
            Heading(1, f"First {text}"),
            Heading(2, f"Second {text}"),
            Text((Run("What follows is:"),)),
            Lines((Line("2.", runs), Line("", runs))),
            Table(
                (Column("Number", 1), Column("Name", 3)),
                tuple((str(place), text) for place in range(1, rows + 1)),
            ),
        ),
    )
