"""What Prefect's page says of a mailing while it goes on, and at its end."""

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from convene.adapters.smtp import Sender
from convene.domain.ledger import Outcome, Stage
from convene.operations.ledger import WorkersProgress
from convene.store.database import StoreUnavailableError

_WORDS = {
    Outcome.DONE: "sent",
    Outcome.DEFERRED: "put off",
    Outcome.FAILED: "refused or given up",
    Outcome.UNCERTAIN: "uncertain",
}


@dataclass(slots=True)
class Telling:
    """The description of a mailing of so many letters, as Markdown."""

    stage: Stage
    slug: str
    of: int
    counted: WorkersProgress
    sender: Sender
    _began: float = field(default_factory=time.monotonic)
    _last: Mapping[Outcome, int] = field(default_factory=dict)

    def __call__(self, over: bool) -> str:
        """How many letters came to what, how fast, and where more is said."""
        tried = self._tried()
        came = ", ".join(
            f"{many:,} {_WORDS[outcome]}" for outcome, many in self._last.items() if outcome in _WORDS
        )
        return (
            f"**{self.slug}**, {self.stage}: {tried:,} of {self.of:,} letters tried{f': {came}' if came else ''}. "
            f"{self._pace(tried, over=over)}\n\n"
            f"`convene mail {self.slug}` has the mail server's words; `convene pause {self.slug}` stops all sending."
        )

    def _tried(self) -> int:
        # Where the database does not answer, what was counted before is told again.
        with suppress(StoreUnavailableError):
            self._last = dict(sorted(self.counted.came_to().items(), key=lambda each: -each[1]))
        return sum(self._last.values())

    def _pace(self, tried: int, *, over: bool) -> str:
        seconds = time.monotonic() - self._began
        rate = tried / seconds
        if over:
            end = "Stopped by a person" if self.sender.is_withdrawn else "Ended"
            return f"{end} after {_clock(seconds)}, {rate:,.0f} a second."
        if not tried:
            return "The first letters are being made."
        return f"{rate:,.0f} a second, about {_clock(max(0, self.of - tried) / rate)} left."


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02} min" if minutes else f"{rest} s"
