"""Holding on to the file of an SQLite database: what is written to one that was taken away is lost."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event


class FileGoneError(Exception):
    """The file is not the one that was opened; the text says what to do."""


def watch(engine: Engine, file: Path) -> None:
    """Refuse to go on once the file was deleted, moved away or replaced.

    SQLite itself goes on with a file that has no name any more, and confirms what nobody will find again; or it
    makes a new one, which is empty; or it takes the log of the old file for that of the new.
    """
    known = _identity(file)

    def check(*arguments: Any) -> None:
        del arguments
        if known is not None and _identity(file) != known:
            raise FileGoneError(
                f"the database {file} was moved, deleted or replaced while it was in use; stop all of Convene, put "
                "it back, and start again"
            )

    event.listen(engine, "do_connect", check)
    event.listen(engine, "checkout", check)


def _identity(file: Path) -> tuple[int, int] | None:
    """What the file is, whatever it is called; None where it cannot be seen."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
