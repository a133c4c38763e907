"""A change of a consultation's file: what follows from it is shown, and only then are file and database changed."""

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interfaces.cli.exit_status import DONE, FAILED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from convene.domain.consultation import Consultation
    from interfaces.cli.opening import Desk
    from interfaces.cli.plan_lines import Plan


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is to be changed, and how the command was given."""

    file: Path
    text: str
    """What the file is to hold."""
    yes: bool
    dry_run: bool
    as_json: bool
    database: str | None
    at: str | None


def change_file(change: Change) -> int:
    """Show what follows from another text of a file, ask, write the file and store it."""
    from interfaces.cli.asking import agreed, refuse_to_ask_in_json, refuse_to_ask_nobody
    from interfaces.cli.console import say

    asks = not change.yes and not change.dry_run
    if asks and change.as_json:
        refuse_to_ask_in_json()
    elif asks:
        refuse_to_ask_nobody(_UNASKED)
    consultation = _read_beside(change)
    if change.as_json:
        return _change_as_json(change, consultation)
    show_consequences(consultation, change.database, change.at)
    if change.dry_run:
        say("Nothing was changed.")
        return DONE
    if asks and not agreed(_UNASKED, f"Change {change.file.name}, and store it?"):
        return FAILED
    _keep(change, consultation)
    say(f"{change.file} is changed and stored; `convene apply {consultation.slug}` does what the plan shows.")
    return DONE


_UNASKED = "it asks before it changes anything: read what --dry-run shows and add --yes"


def _read_beside(change: Change) -> "Consultation":
    from convene.adapters.consultation_file import read
    from interfaces.cli.files import write_whole

    tried = change.file.with_name(f".{change.file.name}.tried")
    try:
        # Beside the file, so that what it includes is found.
        write_whole(tried, change.text.encode(), private=True)
        return read(tried)
    finally:
        tried.unlink(missing_ok=True)


def _change_as_json(change: Change, consultation: "Consultation") -> int:
    from interfaces.cli.console import say_json

    found = consequences(consultation, change.database, change.at)
    if not change.dry_run:
        _keep(change, consultation)
    say_json({"slug": consultation.slug, "stored": not change.dry_run, **found})
    return DONE


def _keep(change: Change, consultation: "Consultation") -> None:
    from convene.operations.load import load
    from interfaces.cli.actor import actor
    from interfaces.cli.files import write_again
    from interfaces.cli.opening import opened
    from interfaces.cli.times import moment_of

    with opened(change.database, new=True) as db:
        load(db, consultation, actor(), moment_of(change.at, consultation.time_zone))
    write_again(change.file, change.text.encode())


def show_consequences(file: "Consultation", database: str | None, at: str | None) -> None:
    """Print what a file changes and what would follow: every letter, entry and date. Nothing is kept."""
    from interfaces.cli.console import say
    from interfaces.cli.plan_view import show_plan

    with _tried(file, database, at) as (desk, changes):
        say("What the file changes:" if changes else "The file changes nothing.", "bold")
        for change in changes:
            say(change, indent=2)
        say()
        first, later = _plans(desk)
        show_plan(desk, first, everything=False)
        if later.lines:
            say()
            say("And once the programme is placed anew and published:", "bold")
            show_plan(desk, later, everything=False)


def consequences(file: "Consultation", database: str | None, at: str | None) -> dict[str, Any]:
    """The same, to be told as JSON."""
    from interfaces.cli.plan_lines import records

    with _tried(file, database, at) as (desk, changes):
        first, later = _plans(desk)
        return {
            "changes": list(changes),
            "plan": list(records(desk, first)),
            "once_placed_anew": list(records(desk, later)),
        }


@contextmanager
def _tried(
    file: "Consultation", database: str | None, at: str | None
) -> "Iterator[tuple[Desk, Sequence[str]]]":
    """A database in which the file is as if loaded, and what that changed, in sentences."""
    from zoneinfo import ZoneInfo

    from convene.domain.clock import clock_at
    from convene.operations.consequences import as_if_loaded
    from interfaces.cli.actor import actor
    from interfaces.cli.opening import Desk, opened, place_of
    from interfaces.cli.times import parse_at

    moment = parse_at(at, ZoneInfo(file.time_zone))
    with opened(database, new=True) as db, as_if_loaded(db, file, actor(), clock_at(moment)) as tried:
        yield Desk(tried.db, place_of(database), file.slug, file, moment), tried.loaded.changes


def _plans(desk: "Desk") -> "tuple[Plan, Plan]":
    """The plan, and the letters that a programme would add that is then placed and published."""
    from convene.domain.clock import clock_at
    from convene.operations.consequences import place_as_if_due
    from interfaces.cli.plan_lines import Plan, drawn_up

    first = drawn_up(desk, None)
    if not place_as_if_due(desk.db, desk.slug, clock_at(desk.at)):
        return first, Plan(first.now, ())
    known = {(line.kind, line.subject) for line in first.lines}
    later = [line for line in drawn_up(desk, None).lines if (line.kind, line.subject) not in known]
    return first, Plan(first.now, [line for line in later if line.kind.is_letter])


def text_of(file: Path) -> str:
    """The text of a file that was read well, its line breaks as they are."""
    return file.read_bytes().decode("utf-8-sig")
