"""What an apply has come to: told on the terminal, or as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from rich.text import Text

from convene.domain.ledger import KINDS, Nature, Outcome, Stage
from convene.operations.alike import gathered
from convene.operations.ledger import Progress
from convene.operations.pausing import due_letters, pause_of
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
    for line in _advice(slug, came, twice):
        say(line)


def _advice(slug: str, came: Sequence[Came], twice: int) -> Iterator[str]:
    totals = totals_of(came)
    if totals[Outcome.DEFERRED]:
        yield f"What comes later is tried again when it is due: `convene status {slug}` says when."
    if totals[Outcome.DEFERRED] and not totals[Outcome.DONE]:
        yield "`convene doctor` says whether the mail server can be used."
    if totals[Outcome.FAILED]:
        yield f"`convene steps {slug} --state failed` tells more; `convene retry {slug}` tries them again."
    if totals[Outcome.UNCERTAIN]:
        yield f"`convene mail {slug}` says what becomes of those that are uncertain."
    if totals[None] or totals[Outcome.CRASHED]:
        yield f"`convene apply {slug}` takes up what was left unfinished."
    if _is_cut_off(came):
        yield (
            "A note verbale that was cut off may have gone out: it then waits until somebody has found out, and "
            f"`convene mail {slug}` names how many."
        )
    if twice:
        yield f"{twice:,} letters may have arrived twice; `convene mail {slug}` says why."


def _is_cut_off(came: Sequence[Came]) -> bool:
    ended_so = {None, Outcome.CRASHED}
    return any(
        each.outcome in ended_so and KINDS[each.stage, each.kind].nature is Nature.ONCE for each in came
    )


def _show(came: Sequence[Came]) -> None:
    shown = table("Stage", "Step", "Steps", "Came to", right=("Steps",), wraps=("Step", "Came to"))
    for (stage, kind, outcome, result), steps in _counted(came).items():
        word, style = _WORDS[outcome]
        said = Text(f"{word}: {clean(result)}" if result else word, style)
        shown.add_row(stage, KINDS[stage, kind].says, f"{steps:,}", said)
    say()
    show(shown)
    totals = totals_of(came)
    say(", ".join(f"{steps:,} {_WORDS[outcome][0]}" for outcome, steps in totals.items()) + ".", "bold")
    for words, steps in _said(came).most_common():
        say(f"{steps:,} x {words}", indent=2)


def _counted(came: Sequence[Came]) -> Counter[tuple[Stage, str, Outcome | None, str]]:
    """How many steps ended in each way: those that were done by what they made, the others together."""
    counted = Counter[tuple[Stage, str, Outcome | None, str]]()
    for each in came:
        made = each.message if each.outcome is Outcome.DONE else None
        counted[each.stage, each.kind, each.outcome, made or ""] += each.steps
    return counted


def _said(came: Sequence[Came]) -> Counter[str]:
    """What was said of steps that were not done, with an example of the other side's words, and of how many."""
    alike = gathered(
        [each for each in came if each.message and each.outcome is not Outcome.DONE],
        lambda each: each.outcome,
        lambda first, other: replace(first, steps=first.steps + other.steps),
    )
    return Counter({each.message: each.steps for each in alike if each.message})


def tell_what_is_left(desk: Desk, plan: Plan, came: Sequence[Came]) -> None:
    """Say what a pause of sending holds back, or why nothing was done."""
    left = pause_of(desk.db, desk.slug, desk.now)
    if left is not None:
        say(
            f"Left undone, since sending is paused by {left.by}: {letters_wait(left.letters)}; "
            f"`convene resume {desk.slug}` lets them go.",
            "bold red",
        )
    elif not came:
        say(f"Nothing was due; {len(plan.lines):,} steps of the ledger were written, changed or closed.")


def tell_what_is_still_due(desk: Desk) -> None:
    """Say how many letters a person's Ctrl-C has kept back."""
    if letters := due_letters(desk.db, desk.slug, desk.now):
        say(
            f"Still due: {letters_wait(letters)}, as before; `convene apply {desk.slug}` goes on with them.",
            "bold",
        )


def record(desk: Desk, plan: Sequence[dict[str, Any]], came: Sequence[Came]) -> dict[str, Any]:
    """What was planned and what it came to, to be told as JSON."""
    left = pause_of(desk.db, desk.slug, desk.now)
    return {
        "plan": plan,
        "came_to": [asdict(each) for each in came],
        "paused": None if left is None else asdict(left),
    }
