"""What the commands about one step share: it is found by its number, decided about, and told of."""

from dataclasses import asdict

from convene.operations.context import RefusedError
from convene.operations.steps.holding import Decision, decide_step, slug_of_step
from interfaces.cli.actor import actor
from interfaces.cli.console import say, say_json
from interfaces.cli.errors import WrongUseError
from interfaces.cli.exit_status import DONE
from interfaces.cli.opening import desk, opened


def decide(
    verb: str,
    decision: Decision,
    step: int,
    *,
    by: str | None,
    at: str | None,
    as_json: bool,
    database: str | None,
) -> int:
    """Decide about a step, and say what became of it."""
    with desk(_slug(step, database), database, at) as there:
        decided = decide_step(there.db, verb, decision, step, actor=actor(by), now=there.now)
    if as_json:
        say_json(asdict(decided))
    else:
        say(f"{decided.said[:1].upper()}{decided.said[1:]}.")
    return DONE


def _slug(step: int, database: str | None) -> str:
    with opened(database) as db:
        try:
            return slug_of_step(db, step)
        except RefusedError as error:
            raise WrongUseError(str(error)) from None
