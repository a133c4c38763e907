"""A plan on the terminal: by stage, alike steps together, as infrastructure tools show theirs."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from convene.domain.ledger import Verb
from convene.operations.lookup import named
from interfaces.cli.console import Names, clean, say, show
from interfaces.cli.opening import Desk
from interfaces.cli.pause_view import tell_of_a_pause
from interfaces.cli.plan_lines import TAKE_BACK, Line, Plan

if TYPE_CHECKING:
    from rich.console import RenderableType

SHORT = 5
"""How many names of a group are listed, unless all are asked for."""

_DIGEST = re.compile("[0-9a-f]{32}")
"""What stands for many facts in one, and tells nobody anything."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_INDENT = 6

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
        show(*_of_stage(desk, plan, list(lines), everything=everything))
    say()
    _sum_up(plan)
    tell_of_a_pause(desk)


def _sum_up(plan: Plan) -> None:
    counted = [f"{plan.verbs[verb]:,} {words}" for verb, (_, _, words) in _SIGNS.items() if plan.verbs[verb]]
    say(f"{', '.join(counted)[:1].upper()}{', '.join(counted)[1:]}. Due now: {plan.due:,}.", "bold")


def _of_stage(desk: Desk, plan: Plan, lines: list[Line], *, everything: bool) -> Iterator["RenderableType"]:
    groups = sorted(_groups(desk, lines), key=lambda group: group[0].due)
    shown = [group if everything else group[:SHORT] for group in groups]
    names = named(desk.db, (line.subject for group in shown for line in group))
    for group, listed in zip(groups, shown, strict=True):
        yield _head(desk, plan, group, names[group[0].subject])
        if len(group) > 1:
            yield _listed(group, [(names[line.subject], line.why) for line in listed])


def _groups(desk: Desk, lines: list[Line]) -> Iterator[list[Line]]:
    """Steps that are alike, together: those with one reason, or all of them where most have their own."""

    def alike(line: Line) -> Hashable:
        # What can be done now is done at once, whenever it was due; all else is told by its day.
        due = None if line.is_due else desk.times.day(line.due)
        return line.verb, line.kind, due, line.waits_for, repr(line.changed) if line.changed else ""

    for group in _grouped(lines, alike):
        by_reason = list(_grouped(group, lambda line: line.why))
        yield from [group] if len(by_reason) * 2 > len(group) else by_reason


def _grouped(lines: list[Line], key: Callable[[Line], Hashable]) -> Iterable[list[Line]]:
    groups: dict[Hashable, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return groups.values()


def _head(desk: Desk, plan: Plan, group: list[Line], name: str) -> Table:
    first, (sign, style, _) = group[0], _SIGNS[group[0].verb]
    about = name if len(group) == 1 else f"{len(group):,}"
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=3, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    does = f"{first.kind.says}: {about}" if about else first.kind.says
    grid.add_row(Text(sign, style), Text(clean(does), style), _when(desk, plan, group))
    if _is_of_one_reason(group):
        grid.add_row(Text(), Text(clean(first.why), "dim"), Text())
    for field, values in first.changed.items():
        grid.add_row(Text(), Text(clean(_change(desk, field, *values)), style), Text())
    return grid


def _is_of_one_reason(group: list[Line]) -> bool:
    return all(line.why == group[0].why for line in group)


def _listed(group: list[Line], listed: list[tuple[str, str]]) -> Names:
    reasons = not _is_of_one_reason(group)
    names = [f"{name} ({why})" if reasons else name for name, why in listed]
    if len(listed) < len(group):
        names.append(f"... and {len(group) - len(listed):,} more (--all lists them)")
    return Names(names, _INDENT)


def _when(desk: Desk, plan: Plan, group: list[Line]) -> Text:
    first = group[0]
    if first.verb in {Verb.CANCEL, Verb.SETTLE, TAKE_BACK}:
        return Text()
    if first.waits_for is not None:
        return Text(clean(f"waits for {first.waits_for}"))
    if first.due <= plan.now:
        return Text("due now", "bold")
    at_once = all(line.due == first.due for line in group)
    return Text(f"due {desk.times.moment(first.due) if at_once else desk.times.day(first.due)}")


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
