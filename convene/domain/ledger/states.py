"""The words for where a step stands. The states are Prefect's; delivery stands beside them."""

from enum import StrEnum


class Stage(StrEnum):
    """A stage of a consultation, in the order of its life."""

    INVITE = "invite"
    """Stakeholders and States are invited, in waves."""
    REGISTER = "register"
    """They answer and name their delegates."""
    ACCREDIT = "accredit"
    """Those that the mandate does not let in at once are put to the States."""
    SPEAKERS = "speakers"
    """Panellists and briefers are invited."""
    PROGRAMME = "programme"
    """Items, panels and floor discussions are placed in the meetings."""
    REMIND = "remind"
    """Everybody is told where and when, and reminded."""
    HOLD = "hold"
    """The meetings are held and recorded."""
    REPORT = "report"
    """The Chair's report is compiled, approved, published and sent."""


class StepState(StrEnum):
    """Where a step stands."""

    SCHEDULED = "scheduled"
    """To be done when it is due."""
    PENDING = "pending"
    """Claimed by a worker that has not begun it: certainly not done."""
    RUNNING = "running"
    """Begun: it may have been done."""
    COMPLETED = "completed"
    """Done."""
    FAILED = "failed"
    """Given up; a person may retry it."""
    CRASHED = "crashed"
    """The worker died while it ran. Nothing rests here: the next apply decides what follows."""
    CANCELLED = "cancelled"
    """No longer to be done."""
    PAUSED = "paused"
    """Waits for a person."""


OPEN = frozenset({StepState.SCHEDULED, StepState.PAUSED})
"""Not begun by anybody, so that a plan may still change it."""

CLAIMED = frozenset({StepState.PENDING, StepState.RUNNING})
"""In the hands of a worker."""


class Delivery(StrEnum):
    """What became of a letter, as far as is known."""

    ACCEPTED = "accepted"
    """A mail server took it."""
    DEFERRED = "deferred"
    """Not taken yet; it is tried again."""
    BOUNCED = "bounced"
    """Refused, or returned later."""
    UNCERTAIN = "uncertain"
    """The connection or the worker died after the final dot and before a reply was kept."""


class Outcome(StrEnum):
    """How an attempt at a step ended."""

    DONE = "done"
    """The step is done."""
    DEFERRED = "deferred"
    """Not now; the step is due again later."""
    FAILED = "failed"
    """Not ever, unless a person mends something."""
    UNCERTAIN = "uncertain"
    """It may have been done."""
    CRASHED = "crashed"
    """The worker died."""
    EXPIRED = "expired"
    """Its time had passed."""
