"""A status on the terminal, in one screen."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from convene.domain.consultation import Mode
from convene.domain.ledger import KINDS
from convene.domain.ledger.kinds import ADJOURNMENT, ATTENDANCE, DECISION, RELEASE
from convene.domain.situation import Answer, Seat
from convene.operations.status import Moment, StageStatus, Status, Waiting
from interfaces.cli.console import clean, indented, say, show, table
from interfaces.cli.news_view import show_news
from interfaces.cli.opening import Desk
from interfaces.cli.pause_view import pause_words
from interfaces.cli.times import city

_FEW = 3

_RECORDED = {DECISION: "decision", ATTENDANCE: "attended", ADJOURNMENT: "adjourned"}
"""What is recorded by hand, and the verb that does it."""

_HEADING = "bold cyan"


def show_status(desk: Desk, status: Status, who: str | None, *, everything: bool) -> None:
    """Print a status for `who`, or the reader: where it stands, what is new, what waits, failed, comes.

    Of all of it only what fits one screen, unless `everything` is wanted.
    """
    few = None if everything else _FEW
    _head(desk, status)
    _stages(desk, status, everything=everything)
    if everything:
        show(_answers(status))
    say(" ".join(_counted(status)))
    say()
    show_news(desk, status.news, who)
    _waiting(desk, status, few)
    _failures(status, few)
    _next(desk, status, few)


def _head(desk: Desk, status: Status) -> None:
    file, now = status.definition, status.now
    here = desk.times.elsewhere(now)
    say(file.title, "bold")
    say(
        f"{file.place}, {desk.times.span(file.opening, file.closing)}. It is {desk.times.moment(now)} "
        f"in {city(file.time_zone)}{f', {here}' if here else ''}."
    )
    if status.pause is not None:
        say(pause_words(desk, status.pause), "bold red")
    say()


def _stages(desk: Desk, status: Status, *, everything: bool) -> None:
    over = [each for each in status.stages if _is_over(status, each) and not everything]
    others = [each for each in status.stages if each not in over]
    if others:
        show(_table(desk, others))
    if over:
        said = ", ".join(f"{each.stage} {each.done:,}" for each in over)
        say(f"Over, with the steps that were done: {said}.", "dim")


def _is_over(status: Status, each: StageStatus) -> bool:
    left = each.due or each.later or each.in_hand or each.waiting or each.failed
    return each.span.end < status.now and bool(each.done) and not left


def _table(desk: Desk, stages: Sequence[StageStatus]) -> Table:
    counts = ("Done", "Due", "Later", "Waits", "Failed")
    shown = table("Stage", "When", *counts, right=counts)
    for each in stages:
        shown.add_row(
            each.stage.value,
            desk.times.span(each.span.start, each.span.end),
            _count(each.done, "green"),
            _count(each.due + each.in_hand, "bold yellow"),
            _count(each.later),
            _count(each.waiting, "cyan"),
            _count(each.failed, "bold red"),
        )
    return shown


def _count(steps: int, style: str = "") -> Text:
    return Text(f"{steps:,}", style) if steps else Text("-", "dim")


_ANSWERS = {
    Answer.ACCEPTED: "accepted",
    Answer.DECLINED: "declined",
    Answer.WITHDRAWN: "withdrew",
    None: "silent",
}


def _answers(status: Status) -> Table:
    columns = ("Entered", *(word.capitalize() for word in _ANSWERS.values()))
    shown = table("Answers", *columns, right=columns, wraps=("Answers",))
    for category in status.definition.categories:
        answers = status.answers[category.key]
        counts = (sum(answers.values()), *(answers.get(answer, 0) for answer in _ANSWERS))
        shown.add_row(clean(category.title), *map(_count, counts))
    return shown


def _counted(status: Status) -> Iterator[str]:
    answers = Counter[Answer | None]()
    for of_category in status.answers.values():
        answers.update(of_category)
    said = ", ".join(f"{answers[answer]:,} {word}" for answer, word in _ANSWERS.items() if answers[answer])
    if said:
        yield f"Answers: {said}."
    seated = {mode: status.seats.get((mode, Seat.SEATED), 0) for mode in Mode}
    wait = sum(many for (_, seat), many in status.seats.items() if seat is Seat.WAITING)
    if sum(seated.values()) + wait:
        where = f"{seated[Mode.IN_PERSON]:,} in the room, {seated[Mode.ONLINE]:,} online"
        yield f"Delegates: {where}{f', {wait:,} waiting for a seat' if wait else ''}."


def _waiting(desk: Desk, status: Status, few: int | None) -> None:
    if not status.waiting:
        return
    say("Waits for", _HEADING)
    for each in status.waiting[:few]:
        word = "since" if each.since <= status.now else "from"
        since = desk.times.near(each.since, status.now)
        say(f"{each.who}: {_what(each)}, {word} {since}", indent=2)
        say(_advice(status, each), "dim", indent=4)
    _more(
        status.waiting, few, f"`convene steps {status.definition.slug} --state paused` lists all that waits"
    )


def _more(found: Sequence[object], few: int | None, advice: str) -> None:
    if few is not None and len(found) > few:
        say(f"and {len(found) - few:,} more; {advice}", "dim", indent=2)


def _what(each: Waiting) -> str:
    named = [name for name in each.names[:_FEW] if name]
    about = ", ".join(named)
    if each.steps > _FEW:
        about = f"{about} and {each.steps - _FEW:,} more"
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


def _failures(status: Status, few: int | None) -> None:
    if not status.failures:
        return
    slug = status.definition.slug
    say("Failed", "bold red")
    for each in status.failures[:few]:
        says = KINDS[each.stage, each.kind].says
        say(f"{each.steps:,} times: {says}. {each.message or 'No reason was given'}", indent=2)
    _more(status.failures, few, "those are other reasons")
    say(
        f"`convene steps {slug} --state failed` lists them, `convene retry {slug}` tries again",
        "dim",
        indent=4,
    )


def _next(desk: Desk, status: Status, few: int | None) -> None:
    lines = list(_now(status))
    if not lines and not status.next:
        return
    say("Next", _HEADING)
    for line in lines:
        say(line, indent=2)
    show(indented(_moments(desk, status, status.next[:few]), 2))


def _now(status: Status) -> Iterator[str]:
    slug, due = status.definition.slug, sum(each.due for each in status.stages)
    if status.abandoned:
        begun = f", of which {status.begun:,} may have gone out" if status.begun else ""
        yield f"Held by a worker that is gone: {status.abandoned:,}{begun}; `convene apply {slug}` takes them back."
    if due:
        does = "does it" if status.pause is None else "does what of it is no letter"
        yield f"Due now: {due:,}; `convene apply {slug}` {does}."
    if not any(_has_steps(each) for each in status.stages):
        yield f"Nothing is planned yet; `convene plan {slug}` shows what would be done."


def _moments(desk: Desk, status: Status, moments: Sequence[Moment]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for each in moments:
        many = f" ({each.steps:,})" if each.steps else ""
        elsewhere = desk.times.elsewhere(each.at, each.zone)
        says = Text(f"{each.says}{many}").append(f", {elsewhere}" if elsewhere else "", "dim")
        grid.add_row(desk.times.near(each.at, status.now), says)
    return grid


def _has_steps(each: StageStatus) -> bool:
    counts = (each.done, each.due, each.later, each.in_hand, each.waiting, each.failed, each.cancelled)
    return any(counts)
