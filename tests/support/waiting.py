"""Waiting for what another process does: as long as it takes, up to a limit that nothing well comes near."""

import time
from collections.abc import Callable

_LIMIT = 120.0
_LOOKS_EVERY = 0.25


def until(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds. Raises TimeoutError, saying what was waited for."""
    deadline = time.monotonic() + _LIMIT
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {_LIMIT:.0f} s for {what}")
        time.sleep(_LOOKS_EVERY)
