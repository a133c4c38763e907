"""`convene record SLUG floor` and `spoke`."""

import re
from typing import Annotated, Literal

from cyclopts import Parameter

from interfaces.cli.options import Slug
from interfaces.cli.record.recording import NOW, Came, Item, MeetingNumber, Organization, Points, keep, verb

floor_app = verb(
    "floor",
    "ITEM --point TEXT ...",
    "2 --point 'trust was needed' --weight many",
    "2 --point 'trust was much needed' --place 1",
)


@floor_app.default
def floor(
    slug: Slug,
    item: Item,
    /,
    *,
    points: Points,
    weight: Annotated[
        Literal["some", "several", "many", "strong", "agreed"] | None,
        Parameter(name="--weight", help="How much of the floor stood behind what was said."),
    ] = None,
    place: Annotated[
        int | None,
        Parameter(name="--place", metavar="NUMBER", help="Correct the point of this number."),
    ] = None,
    came: Came = NOW,
) -> int:
    """Record points made from the floor on an agenda item, after those that are there."""
    from convene.domain.report.facts import Weight
    from convene.operations.by_hand.floor import floor_points

    how = None if weight is None else Weight(weight)
    return keep(slug, came, lambda hand, _: floor_points(hand, item, points, weight=how, place=place))


spoke_app = verb(
    "spoke",
    "MEETING ITEM ORGANIZATION",
    "1 2 'Example Institute' --delegate 'Dea Delegate' --points 1,3",
    "1 2 'Example Institute' --note 'offered to host a workshop'",
)


@spoke_app.default
def spoke(
    slug: Slug,
    meeting: MeetingNumber,
    item: Item,
    organization: Organization,
    /,
    *,
    delegate: Annotated[
        str | None,
        Parameter(name="--delegate", metavar="NAME", help="Who spoke; of two with one name, the address."),
    ] = None,
    points: Annotated[
        str | None,
        Parameter(name="--points", metavar="NUMBERS", help="The points that are supported, as in `1,3`."),
    ] = None,
    note: Annotated[
        str | None, Parameter(name="--note", metavar="TEXT", help="What was said, as it was noted down.")
    ] = None,
    again: Annotated[
        bool,
        Parameter(
            name="--again",
            negative="",
            show_default=False,
            help="It is another statement; else the one that is recorded on this item is completed.",
        ),
    ] = False,
    came: Came = NOW,
) -> int:
    """Record a statement from the floor, or complete one: who, on which points, a note."""
    from convene.operations.by_hand import floor as by_hand

    said = by_hand.Statement(delegate, _numbers(points), note, again)
    return keep(slug, came, lambda hand, _: by_hand.spoke(hand, meeting, item, organization, said))


def _numbers(text: str | None) -> tuple[int, ...]:
    from interfaces.cli.errors import WrongUseError

    if text is None:
        return ()
    if not re.fullmatch(r"\s*[0-9]{1,4}(\s*,\s*[0-9]{1,4})*\s*", text):
        raise WrongUseError(f"--points {text}: expected the numbers of points, as in 1,3")
    return tuple(int(each) for each in text.split(","))
