"""A plan on the terminal: by stage, alike steps together, as infrastructure tools show theirs."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.text import Text

from convene.domain.ledger import Verb
from convene.operations.lookup import named
from interfaces.cli.console import clean, say, show
from interfaces.cli.opening import Desk
from interfaces.cli.pause_view import tell_of_a_pause
from interfaces.cli.plan_lines import TAKE_BACK, Line, Plan

SHORT = 5
"""How many names of a group are listed, unless all are asked for."""

_DIGEST = re.compile("[0-9a-f]{32}")
"""What stands for many facts in one, and tells nobody anything."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_SIGNS = {
    Verb.CREATE.value: ("+", "green", "to create"),
    Verb.REVISE.value: ("~", "yellow", "to revise"),
    Verb.RESCHEDULE.value: ("@", "cyan", "to reschedule"),
    Verb.CANCEL.value: ("-", "red", "to cancel"),
    Verb.SETTLE.value: ("=", "blue", "to settle"),
    Verb.DO.value: (">", "magenta", "written already, to do"),
    TAKE_BACK: ("!", "bold red", "to take back from a worker that died"),
}


def show_plan(desk: Desk, plan: Plan, *, everything: bool) -> None:
    """Print a plan; of long groups only the beginning, unless `everything` is wanted."""
    say(desk.definition.title, "bold")
    say(f"Plan for {desk.times.moment(plan.now)}; times in {desk.definition.time_zone}.")
    if not plan.lines:
        say()
        say("Nothing to do.")
        return
    for stage, lines in groupby(plan.lines, key=lambda line: line.kind.stage):
        say()
        say(stage.capitalize(), "bold underline")
        show(_of_stage(desk, plan, list(lines), everything=everything))
    say()
    _sum_up(plan)
    tell_of_a_pause(desk)


def _sum_up(plan: Plan) -> None:
    counted = [f"{plan.verbs[verb]:,} {words}" for verb, (_, _, words) in _SIGNS.items() if plan.verbs[verb]]
    say(f"{', '.join(counted)[:1].upper()}{', '.join(counted)[1:]}. Due now: {plan.due:,}.", "bold")


def _of_stage(desk: Desk, plan: Plan, lines: list[Line], *, everything: bool) -> Table:
    groups = sorted(_groups(lines), key=lambda group: group[0].due)
    shown = [group if everything else group[:SHORT] for group in groups]
    names = named(desk.db, (line.subject for group in shown for line in group))
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    for group, listed in zip(groups, shown, strict=True):
        for row in _rows(desk, plan, group, [(names[line.subject], line.why) for line in listed]):
            grid.add_row(*row)
    return grid


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Steps that are alike, together: those with one reason, or all of them where each has its own."""
    for alike in _grouped(lines, _alike):
        by_reason = list(_grouped(alike, lambda line: line.why))
        yield from [alike] if len(by_reason) == len(alike) else by_reason


def _grouped(lines: list[Line], key: Callable[[Line], Hashable]) -> Iterable[list[Line]]:
    groups: dict[Hashable, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups.values()


def _alike(line: Line) -> Hashable:
    return line.verb, line.kind, line.due, line.waits_for, repr(line.changed)


def _rows(
    desk: Desk, plan: Plan, group: list[Line], listed: list[tuple[str, str]]
) -> Iterator[tuple[Text, ...]]:
    first, alone = group[0], len(group) == 1
    sign, style, _ = _SIGNS[first.verb]
    about = listed[0][0] if alone else f"{len(group):,}"
    does = f"{first.kind.says}: {about}" if about else first.kind.says
    yield Text(sign, style), Text(clean(does), style), _when(desk, plan, first)
    of_one_reason = group[-1].why == first.why
    if of_one_reason:
        yield Text(), Text(clean(first.why), "dim"), Text()
    for name, values in first.changed.items():
        yield Text(), Text(clean(_change(desk, name, *values)), style), Text()
    if alone:
        return
    for name, why in listed:
        yield Text(), Text(clean(f"  {name}" if of_one_reason else f"  {name} ({why})")), Text()
    if len(listed) < len(group):
        yield Text(), Text(f"  ... and {len(group) - len(listed):,} more (--all lists them)", "dim"), Text()


def _when(desk: Desk, plan: Plan, line: Line) -> Text:
    if line.verb in {Verb.CANCEL, Verb.SETTLE, TAKE_BACK}:
        return Text()
    if line.waits_for is not None:
        return Text(clean(f"waits for {line.waits_for}"))
    return Text("due now", "bold") if line.due <= plan.now else Text(f"due {desk.times.moment(line.due)}")


def _change(desk: Desk, name: str, before: Any, after: Any) -> str:
    words = name.replace("_", " ")
    if all(isinstance(value, str) and _DIGEST.fullmatch(value) for value in (before, after)):
        return f"{words} changed"
    return f"{words}: {_said(desk, before)} -> {_said(desk, after)}"


def _said(desk: Desk, value: Any) -> str:
    """A fact; an instant in the consultation's zone, a day as a day."""
    if isinstance(value, list | Mapping):
        return f"{len(value)} entries"
    if isinstance(value, str) and _DAY.fullmatch(value):
        return desk.times.day(datetime.fromisoformat(value).replace(tzinfo=desk.times.zone))
    try:
        return desk.times.moment(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return "nothing" if value is None else str(value)
