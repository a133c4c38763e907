"""What an apply has come to: told on the terminal, or as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from convene.domain.ledger import KINDS, Outcome, Stage
from convene.operations.ledger import Progress
from convene.operations.pausing import pause_of
from convene.store.ledger.listing import Came
from interfaces.cli.console import clean, say, show, table
from interfaces.cli.opening import Desk
from interfaces.cli.pause_view import letters_wait
from interfaces.cli.plan_lines import Plan

_WORDS = {
    Outcome.DONE: ("done", "green"),
    Outcome.DEFERRED: ("later", "yellow"),
    Outcome.FAILED: ("failed", "red"),
    Outcome.UNCERTAIN: ("uncertain", "red"),
    Outcome.CRASHED: ("crashed", "red"),
    Outcome.EXPIRED: ("expired", "yellow"),
    None: ("unfinished", "red"),
}

Totals = Counter[Outcome | None]


def came_to(progress: Progress) -> Sequence[Came]:
    """What the attempts came to, in the order of the stages."""
    order = list(Stage)
    return sorted(progress.came_to(), key=lambda each: order.index(each.stage))


def totals_of(came: Sequence[Came]) -> Totals:
    """How many steps ended in each way."""
    totals = Totals()
    for each in came:
        totals[each.outcome] += each.steps
    return totals


def tell(slug: str, came: Sequence[Came], twice: int) -> None:
    """Show what became of the steps, and what to do about those not done, or letters that may have arrived twice."""
    if came:
        _show(came)
    totals = totals_of(came)
    if totals[Outcome.DEFERRED]:
        say(f"What comes later is tried again when it is due: `convene status {slug}` says when.")
        say("`convene doctor` says whether the mail server can be used.")
    if totals[Outcome.FAILED] or totals[Outcome.UNCERTAIN]:
        say(f"`convene steps {slug} --state failed` tells more; `convene retry {slug}` tries them again.")
    if totals[None] or totals[Outcome.CRASHED]:
        say(f"`convene apply {slug}` takes up what was left unfinished.")
    if twice:
        say(f"{twice:,} letters may have arrived twice; `convene mail {slug}` says why.")


def _show(came: Sequence[Came]) -> None:
    shown = table("Stage", "Step", "Steps", "Came to", right=("Steps",), wraps=("Step", "Came to"))
    for each in came:
        shown.add_row(*_row(each))
    say()
    show(shown)
    totals = totals_of(came)
    say(", ".join(f"{steps:,} {_WORDS[outcome][0]}" for outcome, steps in totals.items()) + ".", "bold")


def _row(each: Came) -> tuple[str | Text, ...]:
    word, style = _WORDS[each.outcome]
    said = word if not each.message else f"{word}: {each.message}"
    return (
        each.stage,
        KINDS[each.stage, each.kind].says,
        f"{each.steps:,}",
        Text(clean(said), style),
    )


def tell_what_is_left(desk: Desk, plan: Plan, came: Sequence[Came]) -> None:
    """Say what a pause of sending holds back, or why nothing was done."""
    left = pause_of(desk.db, desk.slug, desk.now)
    if left is not None:
        say(f"Left undone, since sending is paused by {left.by}: {letters_wait(left.letters)}.", "bold red")
    elif not came:
        say(f"Nothing was due; {len(plan.lines):,} steps of the ledger were written, changed or closed.")


def record(desk: Desk, plan: Sequence[dict[str, Any]], came: Sequence[Came]) -> dict[str, Any]:
    """What was planned and what it came to, to be told as JSON."""
    left = pause_of(desk.db, desk.slug, desk.now)
    return {
        "plan": plan,
        "came_to": [asdict(each) for each in came],
        "paused": None if left is None else asdict(left),
    }
