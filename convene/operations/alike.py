"""Messages that say the same, told once: a mail server puts each letter's own address or number into its words."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar


class _Said(Protocol):
    @property
    def message(self) -> str | None: ...


Row = TypeVar("Row", bound=_Said)


def gathered(
    rows: Iterable[Row], kind: Callable[[Row], Hashable], add: Callable[[Row, Row], Row]
) -> Sequence[Row]:
    """One row for all of a kind whose messages differ only in brackets, where a server's words stand.

    The first stands for all, and the others are added to it.
    """
    found: dict[Hashable, Row] = {}
    for row in rows:
        key = (kind(row), row.message and row.message.partition(" (")[0])
        found[key] = add(found[key], row) if key in found else row
    return list(found.values())
