"""The ledger of steps: kinds, states, keys, and the plan that compares what is wanted with what was done."""

from convene.domain.ledger.kinds import KINDS, Kind, Nature, of_stage
from convene.domain.ledger.plan import Action, Verb, compare
from convene.domain.ledger.states import CLAIMED, OPEN, Delivery, Outcome, Stage, StepState
from convene.domain.ledger.steps import PLAN, Entry, Facts, Key, Ledger, Wanted, digest

__all__ = [
    "CLAIMED",
    "KINDS",
    "OPEN",
    "PLAN",
    "Action",
    "Delivery",
    "Entry",
    "Facts",
    "Key",
    "Kind",
    "Ledger",
    "Nature",
    "Outcome",
    "Stage",
    "StepState",
    "Verb",
    "Wanted",
    "compare",
    "digest",
    "of_stage",
]
