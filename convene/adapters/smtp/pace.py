"""Going easy on a server and on each recipient's domain: so many letters a second, and a rest where one asks for it.

Instants are seconds of a clock that only goes forward, and passed in.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from convene.adapters.smtp.outcomes import Kind, Outcome

SERVER = ""
"""Stands for the mail server itself, beside the domains of recipients."""

PATIENCE = 3
"""Letters in a row that a destination may put off before it is given a rest."""

FIRST_REST, LONGEST_REST = 60.0, 900.0
"""Seconds; each rest in a row is twice as long as the one before."""


@dataclass(slots=True)
class Pace:
    """At most so many letters a second, over all and to each domain; None is no limit."""

    of_server: float | None = None
    of_domain: float | None = None
    _free: dict[str, float] = field(default_factory=dict)

    def wait(self, domain: str, now: float) -> float:
        """Take the next turn for a letter to a domain, and return for how many seconds it has to wait."""
        at = max(self._turn(SERVER, self.of_server, now), self._turn(domain, self.of_domain, now))
        return at - now

    def _turn(self, key: str, rate: float | None, now: float) -> float:
        if rate is None:
            return now
        at = max(now, self._free.get(key, now))
        self._free[key] = at + 1 / rate
        return at


@dataclass(slots=True)
class _Destination:
    put_off: int = 0
    rests: int = 0
    until: float = 0.0


class Destinations:
    """Who asks to be left alone for a while: a domain that puts letters off, or a server that cannot be used.

    Only that destination rests. One letter that is taken ends it all.
    """

    def __init__(self) -> None:
        self._known: dict[str, _Destination] = defaultdict(_Destination)

    def rest(self, domain: str, now: float) -> Outcome | None:
        """What to say of a letter that is not even tried now; None where it may be."""
        if (left := self._known[SERVER].until - now) > 0:
            return Outcome(Kind.UNSENT, None, None, _untried(left))
        if (left := self._known[domain].until - now) > 0:
            return Outcome(Kind.DEFERRED, None, None, f"{domain} asks to wait: {_untried(left)}")
        return None

    def note(self, domain: str, outcome: Outcome, now: float) -> None:
        """Learn from what became of a letter."""
        if outcome.kind is Kind.ACCEPTED or outcome.kind is Kind.REFUSED:
            self._known.pop(SERVER, None)
            self._known.pop(domain, None)
        elif outcome.kind is Kind.UNSENT or outcome.code == 421:
            _put_off(self._known[SERVER], now)
        elif outcome.kind is Kind.DEFERRED:
            _put_off(self._known[domain], now)


def _put_off(destination: _Destination, now: float) -> None:
    destination.put_off += 1
    if destination.put_off >= PATIENCE and destination.until <= now:
        destination.until = now + min(LONGEST_REST, FIRST_REST * 2**destination.rests)
        destination.rests += 1


def _untried(seconds: float) -> str:
    return f"not tried for another {seconds:.0f} seconds"
