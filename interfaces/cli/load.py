"""`convene load`: a consultation file is checked and stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import At, DatabaseAt, DryRun

if TYPE_CHECKING:
    from convene.operations.load import Loaded

app = App(
    name="load",
    help_epilogue="Examples: `convene load spring/consultation.yaml`, "
    "`convene load spring/consultation.yaml --dry-run`",
)


@app.default
def load(
    file: Annotated[Path, Parameter(help="The consultation file, in YAML.")],
    /,
    *,
    dry_run: DryRun = False,
    at: At = None,
    database: DatabaseAt = None,
) -> int:
    """Check a consultation file, store it and say what changed; one that has faults changes nothing.

    With --dry-run, nothing is stored: what it changes is shown, and every letter and date that would follow.
    """
    from convene.adapters.consultation_file import read
    from convene.operations import load as operation
    from interfaces.cli.actor import actor
    from interfaces.cli.opening import opened
    from interfaces.cli.times import moment_of

    consultation = read(file)
    if dry_run:
        from interfaces.cli.changing import show_consequences

        show_consequences(consultation, database, at)
        return DONE
    with opened(database, new=True) as db:
        loaded = operation.load(db, consultation, actor(), moment_of(at, consultation.time_zone))
    _tell(consultation.slug, consultation.title, loaded)
    return DONE


def _tell(slug: str, title: str, loaded: "Loaded") -> None:
    from interfaces.cli.console import say

    if not loaded.new and not loaded.changes:
        say(f"'{slug}' is as the file says already; nothing changed.")
        return
    say(f"{'Stored' if loaded.new else 'Updated'} '{slug}': {title}")
    for change in loaded.changes:
        say(change, indent=2)
    say(f"`convene plan {slug}` shows what follows from it.")
