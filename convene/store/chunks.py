"""Keys in portions, since a query takes only so many of them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

K = TypeVar("K", str, int)

_AT_ONCE = 1000
"""Keys in one query: well under the 32,766 parameters of SQLite and the 65,535 of PostgreSQL."""


def chunks(keys: Sequence[K]) -> Iterator[Sequence[K]]:
    """The keys in portions that fit into a query."""
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
