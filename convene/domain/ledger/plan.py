"""The plan: what is wanted, less what the ledger says has been done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from convene.domain.ledger.kinds import Nature
from convene.domain.ledger.states import OPEN, Delivery, StepState
from convene.domain.ledger.steps import PLAN, Entry, Key, Ledger, Wanted


class Verb(StrEnum):
    """What a plan does to the ledger, or finds in it."""

    CREATE = "create"
    """A step that was never written."""
    REVISE = "revise"
    """The facts changed: a new revision, superseding the one there is."""
    RESCHEDULE = "reschedule"
    """The same step, due at another time, in time until another, or waiting for another release."""
    CANCEL = "cancel"
    """Nothing calls for the step any more."""
    SETTLE = "settle"
    """The act that a step waited for is recorded."""
    DO = "do"
    """A step that is written and due."""


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a plan: `wanted` is None where a step is no longer called for."""

    verb: Verb
    key: Key
    revision: int
    due: datetime
    why: str
    wanted: Wanted | None = None
    entry: Entry | None = None

    @property
    def state(self) -> StepState:
        """The state that the step is written in: created, revised or rescheduled."""
        if self.wanted is not None and self.wanted.done:
            return StepState.COMPLETED
        if self.entry is not None and self._rests_as_it_is:
            return self.entry.state
        return StepState.SCHEDULED if self.waits_for is None else StepState.PAUSED

    @property
    def waits_for(self) -> str | None:
        """For which person's act the step waits when the plan is written; None where for none."""
        if self.wanted is None or self.verb is Verb.DO:
            return None
        # What a person holds is held in its next revision too.
        if self.entry is not None and (self.entry.held_by is not None or self._rests_as_it_is):
            return self.entry.waits_for
        return self.wanted.waits_for

    @property
    def gate(self) -> str | None:
        """The release that the step waits for when the plan is written."""
        if self.entry is not None and self._keeps_its_gate:
            return self.entry.gate
        return None if self.wanted is None else self.wanted.gate

    @property
    def _keeps_its_gate(self) -> bool:
        """Whether a step that is rescheduled waits for the same release as before, or for none as before."""
        return self.verb is Verb.RESCHEDULE and not _waits_otherwise(self.wanted, self.entry)

    @property
    def _rests_as_it_is(self) -> bool:
        held = self.entry is not None and self.entry.held_by is not None
        return self.verb is Verb.RESCHEDULE and (held or self._keeps_its_gate)

    def is_due(self, now: datetime) -> bool:
        """Whether the step is to be done now, and by the engine: what waits for a person is not."""
        scheduled = self.verb is Verb.DO or self.state is StepState.SCHEDULED
        return self.verb in _TO_DO and self.due <= now and scheduled


_TO_DO = {Verb.CREATE, Verb.REVISE, Verb.RESCHEDULE, Verb.DO}


def compare(wanted: Iterable[Wanted], ledger: Ledger, now: datetime) -> list[Action]:
    """Return what must happen so that the ledger holds what is wanted, and what of it is due.

    `ledger` holds the newest revision of every step of the stages that `wanted` was asked of. A step in the
    hands of a worker is left alone: the next plan sees how it ended.
    """
    actions: list[Action] = []
    called_for: set[Key] = set()
    for each in wanted:
        called_for.add(each.key)
        actions.extend(_against(each, ledger.get(each.key), now))
    actions.extend(_no_longer_wanted(ledger, called_for))
    return actions


def _against(wanted: Wanted, entry: Entry | None, now: datetime) -> Iterator[Action]:
    verb = _verb(wanted, entry, now)
    if verb is None:
        return
    revision = 1 if entry is None else entry.revision + (verb is Verb.REVISE)
    yield Action(verb, wanted.key, revision, wanted.due, wanted.why, wanted, entry)


def _verb(wanted: Wanted, entry: Entry | None, now: datetime) -> Verb | None:
    if entry is None:
        return Verb.CREATE
    if wanted.done:
        return Verb.SETTLE if entry.state in OPEN else None
    if _called_for_anew(wanted, entry):
        return Verb.REVISE
    if entry.state in OPEN and _moved(wanted, entry):
        return Verb.RESCHEDULE
    if entry.state is StepState.SCHEDULED and entry.due <= now:
        return Verb.DO
    return None


def _moved(wanted: Wanted, entry: Entry) -> bool:
    return (entry.planned, entry.expires) != (wanted.due, wanted.expires) or _waits_otherwise(wanted, entry)


def _waits_otherwise(wanted: Wanted | None, entry: Entry | None) -> bool:
    if wanted is None or entry is None:
        return False
    # A letter that may have gone out is past any release.
    return entry.gate != wanted.gate and entry.delivery is not Delivery.UNCERTAIN


def _called_for_anew(wanted: Wanted, entry: Entry) -> bool:
    changed = entry.digest != wanted.digest
    if entry.state is StepState.CANCELLED:
        return _revived(entry, changed or entry.recipient != wanted.recipient)
    if entry.state is StepState.COMPLETED:
        return changed
    # What did not arrive goes to the address that is known now; what did is not sent to a second one.
    unsent = entry.state in OPEN or entry.state is StepState.FAILED
    return unsent and (changed or entry.recipient != wanted.recipient)


def _revived(entry: Entry, changed: bool) -> bool:
    if entry.cancelled_by == PLAN:
        return changed or not _must_not_repeat(entry)
    # A person's cancellation stays; what was too late may be in time when its facts have changed.
    return entry.cancelled_by is None and changed


def _must_not_repeat(entry: Entry) -> bool:
    return entry.key.kind.nature is Nature.ONCE and entry.delivery is Delivery.UNCERTAIN


def _no_longer_wanted(ledger: Ledger, called_for: set[Key]) -> Iterator[Action]:
    for key, entry in ledger.items():
        if entry.state in OPEN and key not in called_for:
            yield Action(
                Verb.CANCEL, key, entry.revision, entry.due, "nothing calls for it any more", None, entry
            )
