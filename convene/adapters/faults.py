"""What is wrong with a file that a person wrote, told so that she finds the place and knows what to do."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convene.domain.style import numbered

Place = tuple[str | int, ...]
"""The path to a value in a file: field names, and positions in lists from 0."""

_SHOWN = 100
"""How many faults the text of an error lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file.

    `line` counts from 1; None where the file as a whole is at fault. `field` is the place in an organiser's
    words ("agenda, 3rd, panel, 1st, name"), empty at the top of the file. `found` is the text that stands
    there, None where there is none. `message` says what was found and what to do.
    """

    file: str
    line: int | None
    field: str
    found: str | None
    message: str

    def __str__(self) -> str:
        """One line: `consultation.yaml:41: meetings, 2nd, end: meeting 2 ends at ...`."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return printable(": ".join(part for part in (where, self.field, self.message) if part))


class FileFaultsError(Exception):
    """All that is wrong with a file and those that it includes, in their order, at least one fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """One line a fault."""
        lines = [str(fault) for fault in self.faults[:_SHOWN]]
        if more := len(self.faults) - len(lines):
            lines.append(f"and {more} more faults")
        return "\n".join(lines)


def words(place: Place) -> str:
    """A place in an organiser's words: ("meetings", 1, "end") is "meetings, 2nd, end"."""
    return ", ".join(numbered(part + 1) if isinstance(part, int) else part for part in place)


def printable(text: str, limit: int = 600) -> str:
    """Text that is safe on a terminal: cut at a limit, what does not print escaped.

    A control character could recolour or overwrite the line, a direction override turn it round.
    """
    cut = text if len(text) <= limit else text[:limit] + "..."
    return "".join(character if _prints(character) else ascii(character)[1:-1] for character in cut)


def _prints(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def quoted(text: str) -> str:
    """Text as it was found, in quotation marks, cut to a length that fits into a sentence."""
    return f"'{printable(text, 60)}'"
