"""What every verb takes and tells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, DatabaseAt

if TYPE_CHECKING:
    from convene.domain.consultation import Mode
    from convene.operations.by_hand.hand import Hand, Recorded
    from interfaces.cli.opening import Desk

Organization: TypeAlias = Annotated[
    str, Parameter(help="The organization or State, by its name; case and accents do not matter.")
]

DelegateName: TypeAlias = Annotated[
    str, Parameter(help="Her or his name; of two with one name, the e-mail address.")
]

Speaker: TypeAlias = Annotated[
    str, Parameter(help="The panellist or briefer, by name; of two with one name, by e-mail address.")
]

Item: TypeAlias = Annotated[str, Parameter(help="The agenda item, by its number or title.")]

MeetingNumber: TypeAlias = Annotated[str, Parameter(help="The meeting, by its number.")]

HowPresent: TypeAlias = Annotated[
    Literal["in-person", "online"] | None, Parameter(name="--mode", help="How she or he takes part.")
]

Points: TypeAlias = Annotated[
    tuple[str, ...],
    Parameter(
        name="--point",
        negative="",
        show_default=False,
        metavar="TEXT",
        help="What was said, as it completes “that”: `trust was needed`; or a topic: `about: training`. "
        "May be given several times.",
    ),
]


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Came:
    """How it came, to whom and when."""

    way: Annotated[
        Literal["telephone", "reply", "desk"] | None,
        Parameter(
            name="--way",
            help="How it came: by telephone, in a reply to a letter, or at the desk. It is kept in the trail.",
        ),
    ] = None
    by: Annotated[
        str | None,
        Parameter(name="--by", metavar="NAME", help="Who records it; default: the user who is logged in."),
    ] = None
    at: Annotated[
        str | None,
        Parameter(
            name="--at",
            metavar="TIME",
            help="When it came, as in 2022-04-04T09:00: in the consultation's zone, or with an offset; "
            "default: now.",
        ),
    ] = None
    as_json: AsJson = False
    database: DatabaseAt = None


NOW = Came()
"""Recorded by who is logged in, as it comes."""


def verb(name: str, takes: str, *examples: str) -> App:
    """A verb of `convene record`; `takes` are its arguments after the slug."""
    shown = ", ".join(f"`convene record spring {name} {example}`" for example in examples)
    return App(
        name=name,
        usage=f"Usage: convene record SLUG {name} {takes} [OPTIONS]",
        help_epilogue=f"Example{'s' if len(examples) > 1 else ''}: {shown}",
    )


def keep(slug: str, came: Came, act: Callable[["Hand", "Desk"], "Recorded"]) -> int:
    """Record something, and tell it.

    Raises `WrongUseError` for a name or a value that is not understood.
    """
    from convene.operations.by_hand.hand import Hand, NotUnderstoodError
    from convene.operations.names import UnknownNameError
    from interfaces.cli.actor import actor
    from interfaces.cli.errors import WrongUseError
    from interfaces.cli.opening import desk

    with desk(slug, came.database, came.at) as opened:
        hand = Hand(opened.db, slug, actor(came.by, came.way), opened.now)
        try:
            done = act(hand, opened)
        except (NotUnderstoodError, UnknownNameError) as error:
            raise WrongUseError(str(error)) from None
    if came.as_json:
        _tell_json(done)
    else:
        _tell(done, slug, came)
    return DONE


def _tell(done: "Recorded", slug: str, came: Came) -> None:
    from interfaces.cli.console import say

    ways = {"telephone": ", by telephone", "reply": ", in a reply", "desk": ", at the desk", None: ""}
    if done.changed:
        say(f"Recorded: {done.what}{ways[came.way]}.", "bold")
    else:
        say(f"Nothing changed, it was recorded before: {done.what}.", "bold")
    for note in done.notes:
        say(note, indent=2)
    if done.changed:
        say(f"`convene plan {slug}` shows what follows from it.")


def _tell_json(done: "Recorded") -> None:
    from interfaces.cli.console import say_json

    say_json({"changed": done.changed, "recorded": done.what, "notes": done.notes, **done.facts})


def mode_of(given: Literal["in-person", "online"] | None) -> "Mode | None":
    """How somebody takes part, as it was typed."""
    from convene.domain.consultation import Mode

    return None if given is None else Mode(given.replace("-", "_"))
