"""`convene corrigendum`: a letter that was wrong is corrected, for exactly those who got it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from convene.domain.ledger import Stage
from interfaces.cli.exit_status import DONE, FAILED
from interfaces.cli.options import AsJson, At, By, DatabaseAt, Slug, Yes

if TYPE_CHECKING:
    from datetime import datetime

    from convene.domain.ledger import Kind
    from convene.operations.corrigenda import Addressed, Correction
    from interfaces.cli.opening import Desk

app = App(
    name="corrigendum",
    help_epilogue="Example: `convene corrigendum spring --stage invite --kind invitation --wave 2 "
    "--text correction.md`. First `convene pause spring`, if letters are still going out.",
)

_SHOWN = 10


@app.default
def corrigendum(
    slug: Slug,
    /,
    *,
    stage: Annotated[Stage, Parameter(name="--stage", help="The stage of the wrong letter.")],
    kind: Annotated[str, Parameter(name="--kind", metavar="KIND", help="Its kind, as in `invitation`.")],
    text: Annotated[
        Path, Parameter(name="--text", metavar="FILE", help="What is to be said instead, in Markdown.")
    ],
    subject: Annotated[
        str | None,
        Parameter(name="--subject", metavar="TEXT", help="The subject; default: that of the wrong letter."),
    ] = None,
    wave: Annotated[int | None, Parameter(name="--wave", metavar="N", help="Only of one wave.")] = None,
    revision: Annotated[
        int | None, Parameter(name="--revision", metavar="N", help="Only a revision; default: the newest.")
    ] = None,
    sent_between: Annotated[
        tuple[str, str] | None,
        Parameter(
            name="--sent-between",
            negative="",
            metavar="FROM TO",
            help="Only what went out between two times.",
        ),
    ] = None,
    yes: Yes = False,
    by: By = None,
    at: At = None,
    as_json: AsJson = False,
    database: DatabaseAt = None,
) -> int:
    """Correct a letter, for exactly those who got it: shows to whom it goes, and asks.

    It goes to those whose letter a mail server took, or may have taken. A State that was sent a note verbale gets
    a note verbale. Run again, it goes only to those to whom it did not go.
    """
    from convene.operations.corrigenda import Correction, addressees, correct_letters
    from convene.store.corrigenda import Choice
    from interfaces.cli.actor import actor
    from interfaces.cli.asking import refuse_to_ask_in_json
    from interfaces.cli.console import say, say_json
    from interfaces.cli.opening import desk

    with desk(slug, database, at) as opened:
        choice = Choice(_kind(stage, kind, wave), wave, revision, *_period(opened, sent_between))
        correction = Correction(choice, _read(text), subject)
        found = addressees(opened.db, slug, correction)
        if as_json and not yes:
            refuse_to_ask_in_json()
        if not as_json:
            _show(slug, correction, found)
        if found.names and not yes and not _agreed():
            return FAILED
        letters = correct_letters(opened.db, slug, correction, actor=actor(by), now=opened.now)
    if as_json:
        say_json({"letters": letters, "to": list(found.names), "before": found.before})
    elif letters:
        say(f"Letters called for: {letters:,}. `convene apply {slug} remind` sends them.")
    return DONE


def _kind(stage: Stage, name: str, wave: int | None) -> "Kind":
    from convene.domain.ledger import of_stage
    from interfaces.cli.errors import WrongUseError

    kinds = {each.name: each for each in of_stage(stage) if each.is_letter}
    if name not in kinds:
        there = ", ".join(kinds) or "none"
        raise WrongUseError(f"the stage {stage} sends no letter '{name}'; those that it sends: {there}")
    if wave is not None and stage is not Stage.INVITE:
        raise WrongUseError("only invitations go out in waves; leave --wave out")
    return kinds[name]


def _period(desk: "Desk", times: tuple[str, str] | None) -> "tuple[datetime | None, datetime | None]":
    from interfaces.cli.times import parse_time

    if times is None:
        return None, None
    return parse_time(times[0], desk.zone), parse_time(times[1], desk.zone)


def _read(file: Path) -> str:
    from interfaces.cli.errors import FailedError

    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FailedError(f"{file} is not in UTF-8") from None


def _show(slug: str, correction: "Correction", found: "Addressed") -> None:
    from interfaces.cli.console import say

    kind = correction.choice.kind
    if found.before:
        say(f"It goes to {found.before:,} already, who are left out.")
    if not found.names:
        say(
            f"Nobody else got such a letter ({kind.says}); `convene mail {slug}` counts those that were sent."
        )
        return
    channel = "a note verbale" if correction.is_note else "a letter"
    say(f"A corrigendum to '{kind.says}', as {channel}, to {len(found.names):,}:", "bold")
    for name in found.names[:_SHOWN]:
        say(name, indent=2)
    if len(found.names) > _SHOWN:
        say(f"... and {len(found.names) - _SHOWN:,} more", indent=2)


def _agreed() -> bool:
    from interfaces.cli.asking import agreed

    return agreed("corrigendum asks before it acts; read what it shows, and add --yes")
