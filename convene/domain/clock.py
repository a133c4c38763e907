"""The clock: read at the edge and passed in, so that a replay can move it and a rule never reads it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Something that tells the time, in UTC."""

    def now(self) -> datetime:
        """The moment."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A clock that always tells one moment: that of `--at`, or of a replay."""

    at: datetime

    def __post_init__(self) -> None:
        """Refuse a time that means another moment on every machine."""
        if self.at.tzinfo is None:
            raise ValueError(f"{self.at} has no time zone; write it as {self.at.isoformat()}+00:00, for UTC")

    def now(self) -> datetime:
        """The moment it was stopped at."""
        return self.at.astimezone(UTC)


def clock_at(at: datetime | None) -> Clock:
    """A clock stopped at a moment, or the machine's."""
    return SystemClock() if at is None else StoppedClock(at)
