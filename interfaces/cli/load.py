"""`convene load`: a consultation file is checked and stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import AsJson, At, DatabaseAt, DryRun

if TYPE_CHECKING:
    from convene.domain.consultation import Consultation
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
    as_json: AsJson = False,
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
        _try(consultation, database, at, as_json=as_json)
        return DONE
    with opened(database, new=True) as db:
        loaded = operation.load(db, consultation, actor(), moment_of(at, consultation.time_zone))
    _tell(consultation, loaded, as_json=as_json)
    return DONE


def _try(file: "Consultation", database: str | None, at: str | None, *, as_json: bool) -> None:
    from interfaces.cli.changing import consequences, show_consequences
    from interfaces.cli.console import say_json

    if as_json:
        say_json({"slug": file.slug, "stored": False, **consequences(file, database, at)})
    else:
        show_consequences(file, database, at)


def _tell(file: "Consultation", loaded: "Loaded", *, as_json: bool) -> None:
    from interfaces.cli.console import say, say_json

    slug = file.slug
    if as_json:
        say_json({"slug": slug, "stored": True, "new": loaded.new, "changes": loaded.changes})
        return
    if not loaded.new and not loaded.changes:
        say(f"'{slug}' is as the file says already; nothing changed.")
        return
    say(f"{'Stored' if loaded.new else 'Updated'} '{slug}': {file.title}")
    for change in loaded.changes:
        say(change, indent=2)
    say(f"`convene plan {slug}` shows what follows from it.")
