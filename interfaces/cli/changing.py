"""A change of a consultation's file: what follows from it is shown, and only then are file and database changed."""

from pathlib import Path
from typing import TYPE_CHECKING

from interfaces.cli.exit_status import DONE, FAILED

if TYPE_CHECKING:
    from convene.domain.consultation import Consultation
    from interfaces.cli.opening import Desk


def show_consequences(file: "Consultation", database: str | None, at: str | None) -> None:
    """Print what a file changes and what would follow: every letter, entry and date. Nothing is kept."""
    from zoneinfo import ZoneInfo

    from convene.domain.clock import clock_at
    from convene.operations.consequences import as_if_loaded
    from interfaces.cli.actor import actor
    from interfaces.cli.console import say
    from interfaces.cli.opening import Desk, opened, place_of
    from interfaces.cli.times import parse_at

    moment = parse_at(at, ZoneInfo(file.time_zone))
    with opened(database, new=True) as db, as_if_loaded(db, file, actor(), clock_at(moment)) as tried:
        say("What the file changes:" if tried.loaded.changes else "The file changes nothing.", "bold")
        for change in tried.loaded.changes:
            say(change, indent=2)
        say()
        _show_plan(Desk(tried.db, place_of(database), file.slug, file, moment))


def _show_plan(desk: "Desk") -> None:
    from convene.domain.clock import clock_at
    from convene.operations.consequences import place_as_if_due
    from interfaces.cli.console import say
    from interfaces.cli.plan_lines import Plan, drawn_up
    from interfaces.cli.plan_view import show_plan

    first = drawn_up(desk, None)
    show_plan(desk, first, everything=False)
    if not place_as_if_due(desk.db, desk.slug, clock_at(desk.at)):
        return
    known = {(line.kind, line.subject) for line in first.lines}
    later = [line for line in drawn_up(desk, None).lines if (line.kind, line.subject) not in known]
    letters = [line for line in later if line.kind.is_letter]
    if letters:
        say()
        say("And once the programme is placed anew and published:", "bold")
        show_plan(desk, Plan(first.now, letters), everything=False)


def text_of(file: Path) -> str:
    """The text of a file that was read well, its line breaks as they are."""
    return file.read_bytes().decode("utf-8-sig")


def change_file(
    file: Path, text: str, *, yes: bool, dry_run: bool, database: str | None, at: str | None
) -> int:
    """Show what follows from another text of a file, ask, write the file and store it."""
    from convene.adapters.consultation_file import read
    from convene.operations.load import load
    from interfaces.cli.actor import actor
    from interfaces.cli.asking import agreed, refuse_to_ask_nobody
    from interfaces.cli.console import say
    from interfaces.cli.files import write_again, write_whole
    from interfaces.cli.opening import opened
    from interfaces.cli.times import moment_of

    if not yes and not dry_run:
        refuse_to_ask_nobody(_UNASKED)
    tried = file.with_name(f".{file.name}.tried")
    try:
        # Beside the file, so that what it includes is found.
        write_whole(tried, text.encode(), private=True)
        consultation = read(tried)
    finally:
        tried.unlink(missing_ok=True)
    show_consequences(consultation, database, at)
    if dry_run:
        say("Nothing was changed.")
        return DONE
    if not yes and not agreed(_UNASKED, f"Change {file.name}, and store it?"):
        return FAILED
    with opened(database, new=True) as db:
        load(db, consultation, actor(), moment_of(at, consultation.time_zone))
    write_again(file, text.encode())
    say(f"{file} is changed and stored; `convene apply {consultation.slug}` does what the plan shows.")
    return DONE


_UNASKED = "it asks before it changes anything: read what --dry-run shows and add --yes"
