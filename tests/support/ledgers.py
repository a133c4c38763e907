"""A ledger in memory, that a plan is written into as the store writes it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import strategies as st

from convene.domain.ledger import (
    CLAIMED,
    KINDS,
    OPEN,
    PLAN,
    Action,
    Delivery,
    Entry,
    Key,
    Nature,
    StepState,
    Verb,
    Wanted,
)

EPOCH = datetime(2022, 4, 4, 7, tzinfo=UTC)


class MemoryLedger(dict[Key, Entry]):
    """The newest revision of every step. `apply` does to it what the store does to its rows."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        super().__init__({entry.key: entry for entry in entries})
        self._ids = count(1 + max((entry.id for entry in self.values()), default=0))

    def apply(self, actions: Iterable[Action]) -> None:
        """Write a plan."""
        for action in actions:
            self._apply(action)

    def _apply(self, action: Action) -> None:
        wanted, entry = action.wanted, action.entry
        if action.verb in {Verb.CREATE, Verb.REVISE}:
            assert wanted is not None
            self[action.key] = _written(next(self._ids), action, wanted)
        elif action.verb is Verb.RESCHEDULE:
            assert wanted is not None
            assert entry is not None
            due = entry.due if entry.planned == wanted.due else wanted.due
            self[action.key] = replace(
                entry,
                planned=wanted.due,
                due=due,
                expires=wanted.expires,
                state=action.state,
                waits_for=action.waits_for,
                gate=action.gate,
            )
        elif action.verb in {Verb.CANCEL, Verb.SETTLE}:
            assert entry is not None
            self[action.key] = _closed(entry, action.verb)


def _written(id_: int, action: Action, wanted: Wanted) -> Entry:
    return Entry(
        id_,
        wanted.key,
        action.revision,
        wanted.digest,
        action.state,
        wanted.due,
        wanted.due,
        wanted.recipient,
        wanted.expires,
        waits_for=action.waits_for,
        gate=action.gate,
        held_by=None if action.entry is None else action.entry.held_by,
    )


def _closed(entry: Entry, verb: Verb) -> Entry:
    if verb is Verb.SETTLE:
        return replace(entry, state=StepState.COMPLETED)
    return replace(entry, state=StepState.CANCELLED, cancelled_by=PLAN)


LETTER_KEYS = st.sampled_from(
    [Key(kind, f"person:{number}") for kind in KINDS.values() if kind.is_letter for number in (1, 2)]
)
KEYS = st.sampled_from([Key(kind, f"person:{number}") for kind in KINDS.values() for number in (1, 2)])
INSTANTS = st.integers(-500, 500).map(lambda hours: EPOCH + timedelta(hours=hours))


@st.composite
def wanted_steps(draw: st.DrawFn, keys: st.SearchStrategy[Key] = KEYS) -> Wanted:
    """A step that some rule might call for."""
    key = draw(keys)
    waits = key.kind.nature is Nature.WAIT
    gate = draw(st.sampled_from([None, None, "wave:1"])) if key.kind.is_letter else None
    return Wanted(
        key,
        due=draw(INSTANTS),
        why="a rule",
        facts={"fact": draw(st.integers(0, 2))},
        recipient=draw(st.sampled_from([None, 1, 2])) if key.kind.is_letter else None,
        expires=draw(st.none() | INSTANTS),
        waits_for="the Chair" if waits else gate and "the release of wave 1",
        gate=gate,
        done=waits and draw(st.booleans()),
    )


@st.composite
def entries(draw: st.DrawFn, keys: st.SearchStrategy[Key] = KEYS) -> Entry:
    """A step as the ledger might hold it."""
    wanted = draw(wanted_steps(keys))
    nature = wanted.key.kind.nature
    states = [StepState.CANCELLED, StepState.COMPLETED]
    if nature is not Nature.WAIT:
        states += [StepState.SCHEDULED, StepState.FAILED, *CLAIMED]
    if nature in {Nature.WAIT, Nature.ONCE}:
        states.append(StepState.PAUSED)
    state = draw(st.sampled_from(states))
    held_by = (
        draw(st.sampled_from([None, "a person"])) if state in OPEN and nature is not Nature.WAIT else None
    )
    waits_for = f"{held_by}, who holds it" if held_by else wanted.waits_for
    if state in OPEN and (held_by or wanted.gate):
        state = StepState.PAUSED
    elif state is StepState.PAUSED:
        waits_for = waits_for or "the secretariat"
    return Entry(
        draw(st.integers(1, 10**6)),
        wanted.key,
        draw(st.integers(1, 5)),
        wanted.digest,
        state,
        wanted.due,
        draw(INSTANTS) if state in OPEN else wanted.due,
        wanted.recipient,
        wanted.expires,
        draw(st.sampled_from([PLAN, "a person", None])) if state is StepState.CANCELLED else None,
        draw(st.sampled_from([None, *Delivery])) if wanted.key.kind.is_letter else None,
        waits_for=waits_for,
        gate=wanted.gate,
        held_by=held_by,
    )


def by_key(steps: Iterable[Wanted]) -> list[Wanted]:
    """The steps, each key once, as a rule would give them."""
    return list({step.key: step for step in steps}.values())
