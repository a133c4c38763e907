"""`convene load`: a consultation file is checked and stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from interfaces.cli.exit_status import DONE
from interfaces.cli.options import DatabaseAt

if TYPE_CHECKING:
    from convene.operations.load import Loaded

app = App(name="load", help_epilogue="Example: `convene load config/consultation.yaml`")


@app.default
def load(
    file: Annotated[Path, Parameter(help="The consultation file, in YAML.")],
    /,
    *,
    database: DatabaseAt = None,
) -> int:
    """Check a consultation file, store it and say what changed; one that has faults changes nothing."""
    from convene.adapters.consultation_file import read
    from convene.domain.clock import SystemClock
    from convene.operations import load as operation
    from interfaces.cli.actor import actor
    from interfaces.cli.opening import opened

    consultation = read(file)
    with opened(database, new=True) as db:
        loaded = operation.load(db, consultation, actor(), SystemClock().now())
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
