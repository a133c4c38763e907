"""`convene record SLUG presiding`, `attended` and `adjourned`."""

from typing import Annotated

from cyclopts import Parameter

from interfaces.cli.options import Slug
from interfaces.cli.record.recording import (
    NOW,
    Came,
    DelegateName,
    HowPresent,
    Item,
    MeetingNumber,
    Organization,
    keep,
    mode_of,
    verb,
)

presiding_app = verb("presiding", "ITEM OFFICER", "2 'Ada Chair'")


@presiding_app.default
def presiding(
    slug: Slug,
    item: Item,
    officer: Annotated[str, Parameter(help="The officer, by key, name, or an office that only one holds.")],
    /,
    *,
    came: Came = NOW,
) -> int:
    """Record the officer who presided over an agenda item."""
    from convene.operations.by_hand.meetings import presided

    return keep(slug, came, lambda hand, _: presided(hand, item, officer))


attended_app = verb(
    "attended", "MEETING ORGANIZATION NAME", "1 'Example Institute' 'Dea Delegate' --way desk"
)


@attended_app.default
def attended(
    slug: Slug,
    meeting: MeetingNumber,
    organization: Organization,
    name: DelegateName,
    /,
    *,
    mode: HowPresent = None,
    came: Came = NOW,
) -> int:
    """Record that a delegate was at a meeting."""
    from convene.operations.by_hand import meetings

    return keep(
        slug, came, lambda hand, _: meetings.attended(hand, meeting, organization, name, mode_of(mode))
    )


adjourned_app = verb("adjourned", "MEETING --at TIME", "2 --at 2022-06-13T17:45")


@adjourned_app.default
def adjourned(slug: Slug, meeting: MeetingNumber, /, *, came: Came = NOW) -> int:
    """Record that the consultation was adjourned, after which the report is due."""
    from convene.operations.by_hand import meetings

    return keep(slug, came, lambda hand, desk: meetings.adjourned(hand, meeting, desk.at))
