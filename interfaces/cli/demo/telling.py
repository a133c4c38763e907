"""What the demo says at its end: what was done, and what to open."""

from pathlib import Path

from convene.adapters.mailbox import files
from convene.domain.ledger import StepState
from convene.operations.ledger import counts_by_stage
from convene.store.database import Database
from interfaces.cli.console import say, show, table

SHOWN = (StepState.COMPLETED, StepState.CANCELLED, StepState.PAUSED, StepState.FAILED)


def tell_what_was_done(db: Database, slug: str, out: Path) -> int:
    """Print a table of the steps by stage; returns how many failed."""
    made = table("stage", *map(str, SHOWN), right=tuple(map(str, SHOWN)))
    failed = 0
    for stage, states in counts_by_stage(db, slug).items():
        made.add_row(
            str(stage), *(f"{states.get(state, 0):,}" if states.get(state) else "" for state in SHOWN)
        )
        failed += states.get(StepState.FAILED, 0)
    say()
    show(made)
    say()
    say(f"{len(files(out / 'mailbox')):,} letters were received.")
    return failed


def tell_where_to_look(slug: str, out: Path, database: Path) -> None:
    """Print what to open and what to try."""
    made = table("open", "which is", wraps=("which is",))
    for name, says in (
        ("report.pdf", "the Chair's report, as it would be submitted"),
        ("report.docx", "the same for Word, with report.html and report.md"),
        ("programme.html", "the programme; programme.ics is its calendar"),
        ("mailbox/", "every letter that was sent, in the order of sending"),
    ):
        made.add_row(f"{out}/{name}", says)
    say()
    show(made)
    say()
    say("To look around:")
    for command in (f"status {slug}", f"steps {slug} --stage invite", f"report {slug} --out {out}"):
        say(f"  .venv/bin/convene {command} --database {database}")
