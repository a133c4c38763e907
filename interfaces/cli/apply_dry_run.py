"""`convene apply --dry-run`: the letters that are due, written to files."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from convene.adapters.letters.library import check_all
from convene.domain.clock import StoppedClock
from convene.domain.consultation.text import slug as file_part
from convene.domain.ledger import Key, Stage
from convene.operations.letters.compose import Composed
from convene.operations.letters.dry_run import rendered
from interfaces.cli.console import say, say_json
from interfaces.cli.errors import FailedError
from interfaces.cli.exit_status import DONE
from interfaces.cli.files import write_whole
from interfaces.cli.opening import Desk, settings
from interfaces.cli.plan_lines import stages_of

_OURS = "dry-run-*.eml"


def write_letters(desk: Desk, stage: Stage | None, folder: Path, *, as_json: bool) -> int:
    """Write each letter that is due to a file of a folder, in place of those of an earlier dry run."""
    if faults := check_all():
        raise FailedError("\n".join(str(fault) for fault in faults))
    for old in folder.glob(_OURS):
        old.unlink()
    written = list(_written(desk, stage, folder))
    if as_json:
        say_json([_record(file, key) for file, key in written])
    else:
        _tell(folder, [key for _, key in written])
    return DONE


def _written(desk: Desk, stage: Stage | None, folder: Path) -> Iterator[tuple[Path, Key]]:
    clock = StoppedClock(desk.now)
    letters = _sendable(rendered(desk.db, desk.slug, clock, settings().site, stages_of(stage)))
    for number, letter in enumerate(letters, start=1):
        file = folder / _name(number, letter)
        write_whole(file, letter.message)
        yield file, letter.step.key


def _record(file: Path, key: Key) -> dict[str, str]:
    return {"file": str(file), "stage": key.kind.stage, "kind": key.kind.name, "subject": key.subject}


def _sendable(letters: Iterator[Composed]) -> Iterator[Composed]:
    return (letter for letter in letters if letter.address is not None)


def _name(number: int, letter: Composed) -> str:
    key = letter.step.key
    return f"dry-run-{number:05d}-{key.kind.name}-{file_part(key.subject)}.eml"


def _tell(folder: Path, written: Sequence[Key]) -> None:
    if not written:
        say("No letter is due; nothing was written.")
        return
    for kind, letters in Counter(key.kind for key in written).items():
        say(f"{letters:>7,}  {kind.stage}: {kind.says}")
    say(f"{len(written):,} letters are in {folder}; none was sent, and nothing was changed.", "bold")
    say("Letters that only follow from other steps are not among them, and personal links are masked.")
