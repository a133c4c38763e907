"""What should be done, and what the ledger says has been."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from convene.domain.ledger.kinds import Kind
from convene.domain.ledger.states import Delivery, StepState

PLAN = "plan"
"""Who cancelled a step that nothing called for any more."""

Facts = Mapping[str, object]
"""JSON: strings, numbers, booleans, None, lists and dicts with string keys."""


_IDS = re.compile(r":([0-9]+)")


class Key(NamedTuple):
    """What makes a step this step and no other, within a consultation. A subject is like `person:12`."""

    kind: Kind
    subject: str

    @property
    def id(self) -> int:
        """The id that the subject ends in: 12 of `person:12`, `list:1/stakeholder:12` and `person:12/7`."""
        return int(_IDS.findall(self.subject)[-1])

    def __str__(self) -> str:
        """As in `invite.invitation person:12`."""
        return f"{self.kind} {self.subject}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step that the rules call for.

    `gate` is the subject of the release without which a letter is not sent; `waits_for` then says so in words.
    `facts` are what matters to its recipient, as ids, instants and keys and never as names; when they change,
    the step is due again as a new revision. `done` says that the rules see the act of a waiting step recorded;
    one that was recorded before it was ever waited for is written as completed.
    """

    key: Key
    due: datetime
    why: str
    facts: Facts = field(default_factory=dict)
    recipient: int | None = None
    expires: datetime | None = None
    waits_for: str | None = None
    gate: str | None = None
    done: bool = False

    @property
    def digest(self) -> str:
        """The digest of the facts."""
        return digest(self.facts)


@dataclass(frozen=True, slots=True)
class Entry:
    """The newest revision of a step in the ledger.

    `planned` is when the rules want it, `due` when it is tried next: later, once an attempt was deferred.
    `cancelled_by` is `PLAN`, the person who did it, or None where its time had passed or nobody could be reached.
    `sent_before` says that an earlier revision may have reached its recipient. `held_by` is who holds it back.
    """

    id: int
    key: Key
    revision: int
    digest: str
    state: StepState
    planned: datetime
    due: datetime
    recipient: int | None = None
    expires: datetime | None = None
    cancelled_by: str | None = None
    delivery: Delivery | None = None
    sent_before: bool = False
    waits_for: str | None = None
    gate: str | None = None
    held_by: str | None = None

    @property
    def told(self) -> bool:
        """Whether its recipient may have this letter, or an earlier revision of it."""
        return self.sent_before or self.delivery in {Delivery.ACCEPTED, Delivery.UNCERTAIN}


Ledger = Mapping[Key, Entry]


def digest(facts: Facts) -> str:
    """A digest of facts that does not depend on the order of their keys: 32 hexadecimal digits."""
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
