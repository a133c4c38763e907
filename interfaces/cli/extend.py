"""`convene extend`: registration closes later for one organization."""

from typing import Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug, Why

app = App(
    name="extend",
    help_epilogue="Example: `convene extend spring 'Example Institute' --until 2022-06-12T18:00 --why 'visa'`",
)


@app.default
def extend(
    slug: Slug,
    organization: Annotated[str, Parameter(help="The organization or State, by its name.")],
    /,
    *,
    until: Annotated[
        str,
        Parameter(
            name="--until",
            metavar="TIME",
            help="Its own deadline, as in 2022-06-12T18:00: in the zone of the general one, or with an offset.",
        ),
    ],
    why: Why = None,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Extend the deadline of registration for one organization, or one State."""
    from zoneinfo import ZoneInfo

    from convene.operations.extending import extend_deadline
    from convene.operations.lookup import stakeholder_of
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk
    from interfaces.cli.times import parse_time

    with desk(slug, database, at) as opened:
        closes = parse_time(until, ZoneInfo(opened.definition.registration.deadline.zone))
        id_, name = stakeholder_of(opened.db, slug, organization)
        told = extend_deadline(opened.db, slug, id_, closes, why, actor=actor(by), now=opened.now)
    if as_json:
        say_json({"stakeholder": id_, "name": name, "deadline": closes})
    else:
        say(f"Registration closes for {name} on {told}.")
        say(f"`convene plan {slug}` shows what that changes for it.")
    return DONE
