"""The grid of slots on which a programme is made: instants as whole numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots of `width`, counted from `origin`."""

    origin: datetime
    width: timedelta

    def first(self, instant: datetime) -> int:
        """Return the first slot that begins at the instant or later."""
        return -((self.origin - instant) // self.width)

    def last(self, instant: datetime) -> int:
        """Return the last slot that begins at the instant or earlier."""
        return (instant - self.origin) // self.width

    def at(self, slot: int) -> datetime:
        """Return the instant at which a slot begins."""
        return self.origin + slot * self.width
