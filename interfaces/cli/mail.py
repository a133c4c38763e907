"""`convene mail`: what became of the letters, mailing by mailing, with the mail servers' words."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from cyclopts import App

from interfaces.cli.options import AsJson, At, DatabaseAt, Slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from convene.operations.mail import Mail, Mailing
    from interfaces.cli.opening import Desk

app = App(
    name="mail",
    help_epilogue="Example: `convene mail spring`. `convene steps spring --state failed` and "
    "`convene steps spring --twice` name them, `convene letter spring WHOM` reads one again as it went.",
)

_ALWAYS = ("planned", "sent", "deferred", "bounced", "uncertain", "answered")
_IF_ANY = ("in_hand", "cancelled")


@app.default
def mail(slug: Slug, /, *, at: At = None, as_json: AsJson = False, database: DatabaseAt = None) -> int:
    """Show what became of the letters, mailing by mailing, what happens next, and what mail servers said."""
    from convene.domain.clock import SystemClock
    from convene.operations.mail import mail_of
    from interfaces.cli.console import say, say_json
    from interfaces.cli.exit_status import DONE
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        found = mail_of(opened.db, slug, wall=SystemClock().now())
        if as_json:
            say_json(_json(found))
        elif not found.mailings:
            say(f"No letter is planned yet; `convene plan {slug}` shows what will be.")
        else:
            _show(found, opened)
    return DONE


def _show(found: "Mail", desk: "Desk") -> None:
    from interfaces.cli.console import say, show
    from interfaces.cli.pause_view import tell_of_a_pause

    tell_of_a_pause(desk)
    show(_table(found))
    for each in found.mailings:
        lines = list(_follows(each, desk))
        if lines:
            say()
            say(f"{_name(each)}:", "bold")
        for line in lines:
            say(line, indent=2)
    if found.troubles:
        say()
        say("What was said of letters that have not arrived:", "bold")
    for words, letters in _said(found):
        say(f"{letters:,} x {words}", indent=2)


def _said(found: "Mail") -> "Sequence[tuple[str, int]]":
    """What was said of letters of whatever mailing, and of how many, the most frequent first."""
    from convene.operations.alike import gathered

    alike = gathered(
        found.troubles,
        lambda _: None,
        lambda first, other: replace(first, letters=first.letters + other.letters),
    )
    return sorted(((each.message, each.letters) for each in alike), key=lambda each: -each[1])


def _table(found: "Mail") -> "Table":
    from interfaces.cli.console import table

    names = [*_ALWAYS, *(name for name in _IF_ANY if any(getattr(each, name) for each in found.mailings))]
    heads = [name.replace("_", " ").capitalize() for name in names]
    made = table("Mailing", *heads, right=heads, wraps=["Mailing"])
    for each in found.mailings:
        numbers = [getattr(each, name) for name in names]
        made.add_row(_name(each), *(f"{number:,}" if number else "-" for number in numbers))
    return made


def _follows(mailing: "Mailing", desk: "Desk") -> "Iterator[str]":
    """What happens next with letters that did not arrive, or what a person has to do."""
    from convene.domain.ledger import Nature

    slug = desk.slug
    if mailing.abandoned:
        yield _abandoned(mailing, slug)
    if in_hand := mailing.in_hand - mailing.abandoned:
        yield f"{in_hand:,} are in the hands of a worker now; `convene pause {slug}` stops all sending."
    if mailing.until is not None:
        yield (
            f"{mailing.deferred:,} deferred, the last of them until {desk.times.moment(mailing.until)}; then they are "
            f"tried again, {_by_itself(slug)}."
        )
    if mailing.bounced:
        yield (
            f"{mailing.bounced:,} bounced, and are not tried again by themselves: `convene retry {slug}` does that, "
            "once what is said below is mended."
        )
    if mailing.uncertain and mailing.kind.nature is Nature.ONCE:
        yield (
            f"{mailing.uncertain:,} uncertain. `convene steps {slug} --stage {mailing.kind.stage} --state paused` "
            f"names them; ask whether they arrived. `convene retry {slug} --uncertain` sends them again, the same to "
            "the byte."
        )
    elif mailing.uncertain:
        yield (
            f"{mailing.uncertain:,} uncertain; they are sent again under the same Message-ID, {_by_itself(slug)}."
        )
    if mailing.twice:
        yield (
            f"{mailing.twice:,} may have arrived twice: it was not known whether they had gone out, and they were sent "
            f"again, under the same Message-ID. `convene steps {slug} --twice` names them."
        )


def _abandoned(mailing: "Mailing", slug: str) -> str:
    from convene.domain.ledger import Nature

    taken = f"{mailing.abandoned:,} held by a worker that is gone; `convene apply {slug}` takes them back."
    if not mailing.begun:
        return taken
    gone = f"{taken} {mailing.begun:,} of them may have gone out already"
    if mailing.kind.nature is Nature.ONCE:
        return f"{gone}, for the secretariat to find out."
    return f"{gone}; they are sent again, under the same Message-ID."


def _by_itself(slug: str) -> str:
    return f"by `convene serve` or the next `convene apply {slug}`"


def _name(mailing: "Mailing") -> str:
    words = mailing.kind.says
    return f"{words}, {mailing.wave}" if mailing.wave else words


def _json(found: "Mail") -> dict[str, Any]:
    return {
        "mailings": [
            {**asdict(each), "kind": str(each.kind), "letters": each.letters} for each in found.mailings
        ],
        "troubles": [
            {"kind": str(each.kind), "words": each.message, "letters": each.letters}
            for each in found.troubles
        ],
    }
