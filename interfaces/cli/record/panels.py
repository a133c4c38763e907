"""`convene record SLUG panel`, `replacement` and `presented`."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from cyclopts import Parameter

from interfaces.cli.options import Slug
from interfaces.cli.record.recording import NOW, Came, HowPresent, Points, Speaker, keep, mode_of, verb

if TYPE_CHECKING:
    from convene.operations.by_hand.panels import Absent

panel_app = verb(
    "panel",
    "NAME ANSWER",
    "'Bea Panel' accepted --consents --topic 'Ways to cooperate'",
    "'Bea Panel' accepted --absent 2022-06-13T10:00/2022-06-13T13:00",
)


@panel_app.default
def panel(
    slug: Slug,
    name: Speaker,
    given: Annotated[
        Literal["accepted", "declined", "withdrawn"], Parameter(name="ANSWER", help="What was answered.")
    ],
    /,
    *,
    topic: Annotated[str | None, Parameter(name="--topic", metavar="TEXT", help="What it is about.")] = None,
    mode: HowPresent = None,
    consents: Annotated[
        bool | None,
        Parameter(
            name="--consents",
            negative="--no-consents",
            show_default=False,
            help="Whether the report may name her or him.",
        ),
    ] = None,
    absent: Annotated[
        tuple[str, ...],
        Parameter(
            name="--absent",
            negative="",
            show_default=False,
            metavar="FROM/TO",
            help="When she or he cannot speak, in place of what was known: in the consultation's zone, or with "
            "offsets; `none` for never. May be given several times.",
        ),
    ] = (),
    came: Came = NOW,
) -> int:
    """Record what a panellist or briefer has answered, and said with it."""
    from convene.domain.situation import Answer
    from convene.operations.by_hand.panels import Said, panel_answer

    return keep(
        slug,
        came,
        lambda hand, desk: panel_answer(
            hand, name, Answer(given), Said(consents, topic, mode_of(mode), _absences(absent, desk.zone))
        ),
    )


def _absences(given: Iterable[str], zone: ZoneInfo) -> "Absent | None":
    """The intervals that were typed; None where nothing was said of them."""
    texts = tuple(given)
    if not texts:
        return None
    return () if texts == ("none",) else tuple(_absence(text, zone) for text in texts)


def _absence(text: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    from interfaces.cli.errors import WrongUseError
    from interfaces.cli.times import parse_at

    first, _, last = text.partition("/")
    start, end = parse_at(first, zone), parse_at(last, zone)
    if start is None or end is None or start >= end:
        raise WrongUseError(f"--absent {text}: the end has to lie after the beginning")
    return start, end


replacement_app = verb(
    "replacement",
    "OLD NEW --email ADDRESS --honorific TEXT --role TEXT",
    "'Cy Panel' 'Di Panel' --email di@example.org --honorific Ms. --role Director",
)


@replacement_app.default
def replacement(
    slug: Slug,
    old: Speaker,
    new: Annotated[str, Parameter(help="The name of who takes the place.")],
    /,
    *,
    email: Annotated[str, Parameter(name="--email", metavar="ADDRESS", help="The e-mail address.")],
    honorific: Annotated[str, Parameter(name="--honorific", metavar="TEXT", help="As in `Ms.`, `H.E. Mr.`")],
    role: Annotated[
        str, Parameter(name="--role", metavar="TEXT", help="The role, as the programme prints it.")
    ],
    organization: Annotated[
        str | None, Parameter(name="--organization", metavar="NAME", help="The organization, likewise.")
    ] = None,
    on_behalf_of: Annotated[
        str | None, Parameter(name="--on-behalf-of", metavar="TEXT", help="On whose behalf, if another's.")
    ] = None,
    topic: Annotated[str | None, Parameter(name="--topic", metavar="TEXT", help="What it is about.")] = None,
    mode: HowPresent = None,
    time_zone: Annotated[
        str | None, Parameter(name="--time-zone", metavar="ZONE", help="As in `America/New_York`.")
    ] = None,
    came: Came = NOW,
) -> int:
    """Record who takes a panellist's place."""
    from convene.domain.consultation import PanellistEntry, PersonEntry
    from convene.operations.by_hand import panels
    from convene.operations.by_hand.hand import checked

    return keep(
        slug,
        came,
        lambda hand, _: panels.replacement(
            hand,
            old,
            checked(
                PanellistEntry,
                name=new,
                honorific=honorific,
                role=role,
                organization=organization,
                on_behalf_of=on_behalf_of,
                topic=topic,
            ),
            checked(
                PersonEntry,
                name=new,
                email=email,
                honorific=honorific,
                mode=mode_of(mode),
                time_zone=time_zone,
            ),
        ),
    )


presented_app = verb(
    "presented",
    "NAME --point TEXT ...",
    "'Bea Panel' --point 'trust was needed' --point 'about: training of investigators'",
)


@presented_app.default
def presented(slug: Slug, name: Speaker, /, *, points: Points, came: Came = NOW) -> int:
    """Record the points that a panellist or briefer made, in place of those before."""
    from convene.operations.by_hand import panels

    return keep(slug, came, lambda hand, _: panels.presented(hand, name, points))
