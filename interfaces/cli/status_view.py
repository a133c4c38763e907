"""A status on the terminal, in one screen."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from convene.domain.consultation import Mode
from convene.domain.ledger import KINDS
from convene.domain.ledger.kinds import ADJOURNMENT, ATTENDANCE, DECISION, RELEASE
from convene.domain.situation import Answer, Seat
from convene.operations.status import StageStatus, Status, Waiting
from interfaces.cli.console import clean, say, show, table
from interfaces.cli.opening import Desk
from interfaces.cli.pause_view import pause_words

_FEW = 3

_RECORDED = {DECISION: "decision", ATTENDANCE: "attended", ADJOURNMENT: "adjourned"}
"""What is recorded by hand, and the verb that does it."""


def show_status(desk: Desk, status: Status) -> None:
    """Print a status: stages, answers, what waits, what failed, what is next."""
    file = status.definition
    say(file.title, "bold")
    say(f"{file.place}, {desk.times.span(file.opening, file.closing)}. Slug: {file.slug}.")
    say(f"It is {desk.times.moment(status.now)}; times in {file.time_zone}.", "dim")
    if status.pause is not None:
        say()
        say(pause_words(desk, status.pause), "bold red")
    say()
    show(_stages(desk, status))
    say()
    show(_answers(status))
    for line in _delegates(status):
        say(line)
    _waiting(desk, status)
    _failures(status)
    say()
    for line in _next(desk, status):
        say(line)


def _stages(desk: Desk, status: Status) -> Table:
    counts = ("Done", "Due", "Later", "Waits", "Failed")
    shown = table("Stage", "When", *counts, "Next due", right=(*counts, "Next due"))
    for each in status.stages:
        shown.add_row(
            each.stage.value,
            desk.times.span(each.span.start, each.span.end),
            _count(each.done, "green"),
            _count(each.due + each.in_hand, "bold yellow"),
            _count(each.later),
            _count(each.waiting, "cyan"),
            _count(each.failed, "bold red"),
            _next_due(desk, status, each),
        )
    return shown


def _count(steps: int, style: str = "") -> Text:
    return Text(f"{steps:,}", style) if steps else Text("-", "dim")


def _next_due(desk: Desk, status: Status, each: StageStatus) -> Text:
    if each.next_due is None:
        return Text("-", "dim")
    if each.next_due <= status.now:
        return Text("now", "bold yellow")
    return Text(desk.times.near(each.next_due, status.now))


def _answers(status: Status) -> Table:
    columns = ("Invited", "Accepted", "Declined", "Withdrew", "Silent")
    shown = table("Answers", *columns, right=columns, wraps=("Answers",))
    for category in status.definition.categories:
        answers = status.answers[category.key]
        shown.add_row(
            clean(category.title),
            _count(sum(answers.values())),
            _count(answers.get(Answer.ACCEPTED, 0), "green"),
            _count(answers.get(Answer.DECLINED, 0)),
            _count(answers.get(Answer.WITHDRAWN, 0)),
            _count(answers.get(None, 0), "dim"),
        )
    return shown


def _delegates(status: Status) -> Iterator[str]:
    seated = {mode: status.seats.get((mode, Seat.SEATED), 0) for mode in Mode}
    wait = sum(many for (_, seat), many in status.seats.items() if seat is Seat.WAITING)
    if not sum(seated.values()) + wait:
        return
    where = f"{seated[Mode.IN_PERSON]:,} in the room, {seated[Mode.ONLINE]:,} online"
    yield f"Delegates with a seat: {where}. Waiting for one: {wait:,}."


def _waiting(desk: Desk, status: Status) -> None:
    if not status.waiting:
        return
    say()
    say("Waits for", "bold cyan")
    for each in status.waiting:
        word = "since" if each.since <= status.now else "for"
        say(f"{each.who}: {_what(each)}, {word} {desk.times.moment(each.since)}", indent=2)
        say(_advice(status, each), "dim", indent=4)


def _what(each: Waiting) -> str:
    named = [name for name in each.names[:_FEW] if name]
    about = ", ".join(named)
    if len(each.names) > _FEW:
        about = f"{about} and {len(each.names) - _FEW:,} more"
    return f"{each.kind.says} ({about})" if about else each.kind.says


def _advice(status: Status, each: Waiting) -> str:
    slug = status.definition.slug
    if each.uncertain:
        return f"may have gone out; ask, then `convene retry {slug} {each.kind.stage}` to send it again"
    if each.is_approval:
        return f"`convene approve {slug} {each.kind.stage}`"
    if each.kind == RELEASE:
        return f"`convene release {slug} WAVE`"
    if (verb := _RECORDED.get(each.kind)) is not None:
        return f"`convene record {slug} {verb}`"
    return f"`convene steps {slug} --stage {each.kind.stage} --state paused` lists it"


def _failures(status: Status) -> None:
    if not status.failures:
        return
    slug = status.definition.slug
    say()
    say("Failed", "bold red")
    for each in status.failures[:_FEW]:
        says = KINDS[each.stage, each.kind].says
        say(f"{each.steps:,} times: {says}. {each.message or 'No reason was given'}", indent=2)
    if len(status.failures) > _FEW:
        say(f"and {len(status.failures) - _FEW:,} more reasons", indent=2)
    say(
        f"`convene steps {slug} --state failed` lists them, `convene retry {slug}` tries again",
        "dim",
        indent=4,
    )


def _next(desk: Desk, status: Status) -> Iterator[str]:
    slug, due = status.definition.slug, sum(each.due for each in status.stages)
    if status.abandoned:
        yield f"Held by a worker that is gone: {status.abandoned:,}; `convene apply {slug}` takes them back."
    if due:
        does = "does it" if status.pause is None else "does what of it is no letter"
        yield f"Due now: {due:,}; `convene apply {slug}` {does}."
    if status.next is not None:
        says = KINDS[status.next.stage, status.next.kind].says
        yield f"Next: {desk.times.moment(status.next.due)}, {says} ({status.next.steps:,})."
    if not any(_has_steps(each) for each in status.stages):
        yield f"Nothing is planned yet; `convene plan {slug}` shows what would be done."


def _has_steps(each: StageStatus) -> bool:
    counts = (each.done, each.due, each.later, each.in_hand, each.waiting, each.failed, each.cancelled)
    return any(counts)
