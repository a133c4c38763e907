"""`convene mail`: what became of the letters, mailing by mailing, with the mail servers' words."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cyclopts import App

from interfaces.cli.options import AsJson, DatabaseAt, Slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from convene.operations.mail import Mail, Mailing
    from interfaces.cli.times import Times

app = App(
    name="mail",
    help_epilogue="Example: `convene mail spring`. `convene steps spring --state failed` and "
    "`convene steps spring --twice` name them.",
)

_NUMBERS = ("planned", "in_hand", "sent", "deferred", "bounced", "uncertain", "cancelled")


@app.default
def mail(slug: Slug, /, *, as_json: AsJson = False, database: DatabaseAt = None) -> int:
    """Show what became of the letters."""
    from convene.domain.clock import SystemClock
    from convene.operations.mail import mail_of
    from interfaces.cli.console import say, say_json
    from interfaces.cli.exit_status import DONE
    from interfaces.cli.opening import desk

    with desk(slug, database) as opened:
        found = mail_of(opened.db, slug, wall=SystemClock().now())
        if as_json:
            say_json(_json(found))
        elif not found.mailings:
            say(f"No letter is planned yet; `convene plan {slug}` shows what will be.")
        else:
            _show(found, slug, opened.times)
    return DONE


def _show(found: "Mail", slug: str, times: "Times") -> None:
    from interfaces.cli.console import say, show, table

    # Letters are in hand only while they are sent, or where a worker has died of it.
    names = [name for name in _NUMBERS if name != "in_hand" or any(each.in_hand for each in found.mailings)]
    heads = [name.capitalize().replace("_", " ") for name in names]
    made = table("Mailing", *heads, right=heads, wraps=["Mailing"])
    for each in found.mailings:
        numbers = [getattr(each, name) for name in names]
        made.add_row(_name(each), *(f"{number:,}" if number else "-" for number in numbers))
    show(made)
    for each in found.mailings:
        for line in _follows(each, slug, times):
            say(f"{_name(each)}: {line}")
    if found.troubles:
        say()
        say("What was said of letters that have not arrived:")
    for trouble in found.troubles:
        say(f"{trouble.letters:,} x {trouble.message}", indent=2)


def _follows(mailing: "Mailing", slug: str, times: "Times") -> "Iterator[str]":
    """What happens next with letters that did not arrive, or what a person has to do."""
    from convene.domain.ledger import Nature

    if mailing.abandoned:
        yield _abandoned(mailing, slug)
    if mailing.until is not None:
        yield (
            f"{mailing.deferred:,} deferred, the last of them until {times.moment(mailing.until)}; "
            "they are tried again by themselves."
        )
    if mailing.bounced:
        yield (
            f"{mailing.bounced:,} bounced, and are not tried again by themselves: `convene retry {slug}` does that, "
            "once what is said below is mended."
        )
    if mailing.uncertain and mailing.kind.nature is Nature.ONCE:
        yield (
            f"{mailing.uncertain:,} uncertain. Find out whether they arrived; `convene retry {slug} --uncertain` "
            "sends them again, the same to the byte."
        )
    elif mailing.uncertain:
        yield f"{mailing.uncertain:,} uncertain; they are sent again by themselves, under the same Message-ID."
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
