"""`convene record SLUG objection` and `decision`."""

from typing import Annotated, Literal

from cyclopts import Parameter

from interfaces.cli.options import Slug
from interfaces.cli.record.recording import NOW, Came, Organization, keep, verb

objection_app = verb(
    "objection",
    "ORGANIZATION --state STATE",
    "'Example Institute' --state 'Example State' --way reply",
)


@objection_app.default
def objection(
    slug: Slug,
    organization: Organization,
    /,
    *,
    state: Annotated[str, Parameter(name="--state", metavar="STATE", help="The State that objects.")],
    confidential: Annotated[
        bool | None,
        Parameter(
            name="--confidential",
            negative="--open",
            show_default=False,
            help="Whether it is kept who objected; confidential if nothing is said.",
        ),
    ] = None,
    reason: Annotated[
        str | None, Parameter(name="--reason", metavar="TEXT", help="The reason, if one is given.")
    ] = None,
    came: Came = NOW,
) -> int:
    """Record a State's objection to an organization on a list whose period runs."""
    from convene.operations.by_hand import accreditation

    return keep(
        slug,
        came,
        lambda hand, _: accreditation.objection(
            hand, organization, state, confidential=confidential, reason=reason
        ),
    )


decision_app = verb(
    "decision",
    "ORGANIZATION OUTCOME --decided-by NAME",
    "'Example Institute' approved --decided-by 'the Committee' --reason 'by consensus'",
)


@decision_app.default
def decision(
    slug: Slug,
    organization: Organization,
    outcome: Annotated[Literal["approved", "refused"], Parameter(help="What was decided.")],
    /,
    *,
    decided_by: Annotated[
        str, Parameter(name="--decided-by", metavar="NAME", help="Who decided, as letters may say it.")
    ],
    reason: Annotated[
        str | None, Parameter(name="--reason", metavar="TEXT", help="Why, if it is told.")
    ] = None,
    came: Came = NOW,
) -> int:
    """Record what was decided on an organization that was objected to."""
    from convene.operations.by_hand import accreditation

    return keep(
        slug,
        came,
        lambda hand, _: accreditation.decision(
            hand, organization, approved=outcome == "approved", decided_by=decided_by, reason=reason
        ),
    )
