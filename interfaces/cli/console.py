"""What is printed: tables and lines that fit 80 columns, JSON, complaints.

Colours are left out where NO_COLOR is set or nobody reads along (rich sees to it). No text is trusted: what
does not print is escaped, and nothing is read as markup.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from convene.adapters.faults import printable

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table

_LONGEST = 2000


def console(*, stderr: bool = False) -> "Console":
    """The terminal, as it is now."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def clean(text: str) -> str:
    """Text that is safe on a terminal."""
    return printable(text, _LONGEST)


def say(text: str = "", style: str | None = None, *, indent: int = 0) -> None:
    """Print a line of text; what is broken goes on under its beginning."""
    console().print(indented(clean(text), indent) if indent else clean(text), style=style)


def indented(part: "RenderableType", columns: int) -> "RenderableType":
    """Something to be shown some columns to the right."""
    from rich.padding import Padding

    return Padding(part, (0, 0, 0, columns))


def of_rows(number: int) -> str:
    """`1 row`, `1,030 rows`."""
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def say_whole(text: str) -> None:
    """Print a line that is to be copied: the terminal may break it, and nothing else does."""
    console().print(clean(text), soft_wrap=True)


def show(*parts: "RenderableType") -> None:
    """Print tables and texts."""
    out = console()
    for part in parts:
        out.print(part)


class Names:
    """Many names, a line each, some columns to the right; a table would take a tenth of a millisecond for each."""

    def __init__(self, names: Sequence[str], columns: int) -> None:
        self.names = names
        self.columns = columns

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """Yield a line as it is, and one that is too long broken."""
        from rich.cells import cell_len
        from rich.segment import Segment
        from rich.text import Text

        room = options.max_width - self.columns
        for name in map(clean, self.names):
            if cell_len(name) <= room:
                yield Segment(f"{' ' * self.columns}{name}\n")
            else:
                yield from console.render(indented(Text(name, overflow="fold"), self.columns), options)


def table(*columns: str, right: Iterable[str] = (), wraps: Iterable[str] = ()) -> "Table":
    """An empty table with a line under its head; those columns that wrap share what room there is."""
    from rich import box
    from rich.table import Table

    made = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for column in columns:
        made.add_column(
            column,
            justify="right" if column in right else "left",
            no_wrap=column not in wraps,
            overflow="fold" if column in wraps else "ellipsis",
        )
    return made


def say_json(value: Any) -> None:
    """Print JSON, in ASCII, so that no terminal or pipe can spoil it."""
    sys.stdout.write(json.dumps(value, indent=2, default=_json) + "\n")


def _json(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def complaint(text: str) -> None:
    """Say on standard error what is wrong, a line a fault; only a terminal gets them broken to its width."""
    out = console(stderr=True)
    for line in text.splitlines():
        out.print(f"convene: {clean(line)}", style="red", soft_wrap=not out.is_terminal)
