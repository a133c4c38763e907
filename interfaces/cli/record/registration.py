"""`convene record SLUG answer`, `delegate` and `withdraw`."""

from typing import Annotated, Literal

from cyclopts import Parameter

from interfaces.cli.options import Slug
from interfaces.cli.record.recording import (
    NOW,
    Came,
    DelegateName,
    HowPresent,
    Organization,
    keep,
    mode_of,
    verb,
)

answer_app = verb(
    "answer",
    "ORGANIZATION ANSWER",
    "'Example Institute' accepted --way telephone",
    "'Example Institute' withdrawn --at 2022-06-01T10:30",
)


@answer_app.default
def answer(
    slug: Slug,
    organization: Organization,
    given: Annotated[
        Literal["accepted", "declined", "withdrawn"], Parameter(name="ANSWER", help="What it answered.")
    ],
    /,
    *,
    came: Came = NOW,
) -> int:
    """Record that a stakeholder has accepted, declined or withdrawn."""
    from convene.domain.situation import Answer
    from convene.operations.by_hand import registration

    return keep(slug, came, lambda hand, _: registration.answer(hand, organization, Answer(given)))


delegate_app = verb(
    "delegate",
    "ORGANIZATION NAME --email ADDRESS",
    "'Example Institute' 'Dea Delegate' --email dea@example.org --mode online",
    "'Example Institute' 'Fay Focal' --email fay@example.org --also 'Example University'",
)


@delegate_app.default
def delegate(
    slug: Slug,
    organization: Organization,
    name: Annotated[str, Parameter(help="The delegate's name.")],
    /,
    *,
    email: Annotated[str, Parameter(name="--email", metavar="ADDRESS", help="The e-mail address.")],
    also: Annotated[
        tuple[str, ...],
        Parameter(
            name="--also",
            negative="",
            show_default=False,
            metavar="ORGANIZATION",
            help="Another organization that she or he comes for. May be given several times.",
        ),
    ] = (),
    honorific: Annotated[
        str | None, Parameter(name="--honorific", metavar="TEXT", help="As in `Ms.`, `H.E. Mr.`")
    ] = None,
    role: Annotated[
        str | None, Parameter(name="--role", metavar="TEXT", help="The role in the organization.")
    ] = None,
    on_behalf_of: Annotated[
        str | None, Parameter(name="--on-behalf-of", metavar="TEXT", help="On whose behalf, if another's.")
    ] = None,
    mode: HowPresent = None,
    time_zone: Annotated[
        str | None, Parameter(name="--time-zone", metavar="ZONE", help="As in `America/New_York`.")
    ] = None,
    came: Came = NOW,
) -> int:
    """Record a delegate of one delegation or several; those named before stay."""
    from convene.operations.by_hand.hand import checked
    from convene.operations.by_hand.registration import Named, name_delegate

    return keep(
        slug,
        came,
        lambda hand, _: name_delegate(
            hand,
            [organization, *also],
            checked(
                Named,
                name=name,
                email=email,
                honorific=honorific,
                role=role,
                on_behalf_of=on_behalf_of,
                mode=mode_of(mode),
                time_zone=time_zone,
            ),
        ),
    )


withdraw_app = verb("withdraw", "ORGANIZATION NAME", "'Example Institute' 'Dea Delegate' --way telephone")


@withdraw_app.default
def withdraw(slug: Slug, organization: Organization, name: DelegateName, /, *, came: Came = NOW) -> int:
    """Record that a delegate does not come; the seat goes to the first who waits."""
    from convene.operations.by_hand.registration import withdraw_delegate

    return keep(slug, came, lambda hand, _: withdraw_delegate(hand, organization, name))
