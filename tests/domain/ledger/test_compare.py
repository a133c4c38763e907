"""The plan: what is wanted, less what the ledger says was done."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from convene.domain.ledger import (
    CLAIMED,
    KINDS,
    OPEN,
    PLAN,
    Delivery,
    Entry,
    Key,
    Stage,
    StepState,
    Verb,
    Wanted,
    compare,
)
from convene.domain.ledger.kinds import APPROVE_REPORT, INVITATION, NOTE_VERBALE
from tests.support.ledgers import (
    EPOCH,
    INSTANTS,
    LETTER_KEYS,
    MemoryLedger,
    by_key,
    entries,
    wanted_steps,
)

NOW = EPOCH
HER = Key(INVITATION, "person:1")

some_wanted = st.lists(wanted_steps(), max_size=12).map(by_key)
some_ledger = st.lists(entries(), max_size=12).map(MemoryLedger)


def wanted(key: Key = HER, **changes: Any) -> Wanted:
    return replace(Wanted(key, NOW, "a rule", {"deadline": 1}, recipient=1), **changes)


def entry(state: StepState, of: Wanted | None = None, **changes: Any) -> Entry:
    step = of or wanted()
    held = Entry(7, step.key, 1, step.digest, state, step.due, step.due, step.recipient, step.expires)
    return replace(held, **changes)


def verbs(step: Wanted | None, held: Entry) -> list[Verb]:
    return [action.verb for action in compare([] if step is None else [step], {held.key: held}, NOW)]


@given(some_wanted, some_ledger, INSTANTS)
def test_what_was_written_is_not_planned_again(
    steps: list[Wanted], ledger: MemoryLedger, now: datetime
) -> None:
    ledger.apply(compare(steps, ledger, now))
    assert {action.verb for action in compare(steps, ledger, now)} <= {Verb.DO}


@given(some_wanted, some_ledger)
def test_every_step_is_spoken_of_once(steps: list[Wanted], ledger: MemoryLedger) -> None:
    keys = [action.key for action in compare(steps, ledger, NOW)]
    assert len(keys) == len(set(keys))


@given(some_wanted, some_ledger)
def test_no_wanted_step_is_lost(steps: list[Wanted], ledger: MemoryLedger) -> None:
    before = set(ledger)
    ledger.apply(compare(steps, ledger, NOW))
    assert set(ledger) == before | {step.key for step in steps}
    for step in steps:
        held = ledger[step.key]
        if held.state in OPEN and not step.done:
            assert (held.planned, held.expires, held.recipient) == (step.due, step.expires, step.recipient)
            assert held.digest == step.digest


@given(some_wanted, some_ledger)
def test_what_a_worker_holds_is_left_alone(steps: list[Wanted], ledger: MemoryLedger) -> None:
    held = {key for key, held in ledger.items() if held.state in CLAIMED}
    touched = {action.key for action in compare(steps, ledger, NOW)}
    # `done` belongs to steps that wait for a person, which no worker ever holds.
    assert not held & touched


@given(some_wanted, some_ledger)
def test_a_cancellation_by_a_person_stays(steps: list[Wanted], ledger: MemoryLedger) -> None:
    cancelled = {
        key
        for key, held in ledger.items()
        if held.state is StepState.CANCELLED and held.cancelled_by not in {PLAN, None}
    }
    assert not cancelled & {action.key for action in compare(steps, ledger, NOW)}


@given(some_ledger)
def test_only_open_steps_are_cancelled_when_nothing_calls_for_them(ledger: MemoryLedger) -> None:
    actions = compare([], ledger, NOW)
    assert {action.key for action in actions} == {key for key, held in ledger.items() if held.state in OPEN}
    assert {action.verb for action in actions} <= {Verb.CANCEL}


@given(wanted_steps(LETTER_KEYS), st.sampled_from([*OPEN, StepState.COMPLETED, StepState.FAILED]))
def test_a_changed_fact_is_exactly_one_new_revision(step: Wanted, state: StepState) -> None:
    ledger = MemoryLedger([entry(state, step, revision=3)])
    changed = replace(step, facts={"fact": "another"})
    [action] = compare([changed], ledger, NOW)
    assert (action.verb, action.revision) == (Verb.REVISE, 4)
    ledger.apply([action])
    assert {each.verb for each in compare([changed], ledger, NOW)} <= {Verb.DO}


@given(wanted_steps(LETTER_KEYS), INSTANTS)
def test_a_change_of_the_due_time_alone_only_reschedules(step: Wanted, due: datetime) -> None:
    assume(due != step.due)
    assert verbs(replace(step, due=due), entry(StepState.SCHEDULED, step)) == [Verb.RESCHEDULE]


def test_a_step_whose_last_moment_moved_is_rescheduled() -> None:
    moved = wanted(expires=NOW + timedelta(days=9))
    assert verbs(moved, entry(StepState.SCHEDULED)) == [Verb.RESCHEDULE]


def test_a_step_that_was_deferred_is_not_due_before_its_time() -> None:
    assert verbs(wanted(), entry(StepState.SCHEDULED, due=NOW + timedelta(minutes=1))) == []
    assert verbs(wanted(), entry(StepState.SCHEDULED, due=NOW)) == [Verb.DO]


@pytest.mark.parametrize("state", [StepState.COMPLETED, StepState.FAILED])
def test_what_is_settled_is_not_done_again_for_the_same_facts(state: StepState) -> None:
    assert verbs(wanted(due=NOW + timedelta(days=3)), entry(state)) == []


def test_what_nothing_calls_for_any_more_comes_back_when_it_is_called_for_again() -> None:
    assert verbs(wanted(), entry(StepState.CANCELLED, cancelled_by=PLAN)) == [Verb.REVISE]


def test_what_was_too_late_is_not_called_for_again_by_the_same_facts() -> None:
    assert verbs(wanted(), entry(StepState.CANCELLED)) == []


def test_what_was_too_late_is_called_for_again_by_changed_facts() -> None:
    assert verbs(wanted(facts={"deadline": 2}), entry(StepState.CANCELLED)) == [Verb.REVISE]


@pytest.mark.parametrize("state", [StepState.SCHEDULED, StepState.FAILED])
def test_what_has_not_arrived_goes_to_the_person_who_is_the_contact_now(state: StepState) -> None:
    assert verbs(wanted(recipient=2), entry(state)) == [Verb.REVISE]


def test_what_has_arrived_is_not_sent_to_another_contact_too() -> None:
    assert verbs(wanted(recipient=2), entry(StepState.COMPLETED)) == []


def test_a_note_that_may_have_gone_out_is_not_revived_by_a_plan() -> None:
    note = wanted(Key(NOTE_VERBALE, "stakeholder:1"))
    uncertain = entry(StepState.CANCELLED, note, cancelled_by=PLAN, delivery=Delivery.UNCERTAIN)
    assert verbs(note, uncertain) == []
    assert verbs(replace(note, facts={"deadline": 2}), uncertain) == [Verb.REVISE]


def test_a_note_that_waits_for_a_person_waits_on_whatever_its_due_time() -> None:
    note = wanted(Key(NOTE_VERBALE, "stakeholder:1"))
    ledger = MemoryLedger([entry(StepState.PAUSED, note, delivery=Delivery.UNCERTAIN)])
    ledger.apply(compare([replace(note, due=NOW - timedelta(days=1))], ledger, NOW))
    assert ledger[note.key].state is StepState.PAUSED


def test_a_recorded_act_settles_the_step_that_waited_for_it() -> None:
    waiting = wanted(Key(APPROVE_REPORT, "report:1"), waits_for="the Chair")
    assert verbs(waiting, entry(StepState.PAUSED, waiting)) == []
    assert verbs(replace(waiting, done=True), entry(StepState.PAUSED, waiting)) == [Verb.SETTLE]


def test_an_act_that_was_recorded_before_it_was_waited_for_is_written_as_done() -> None:
    done = wanted(Key(APPROVE_REPORT, "report:1"), waits_for="the Chair", done=True)
    ledger = MemoryLedger()
    ledger.apply(compare([done], ledger, NOW))
    assert ledger[done.key].state is StepState.COMPLETED
    assert compare([done], ledger, NOW) == []


def test_every_stage_has_kinds_and_every_kind_its_own_name() -> None:
    assert {kind.stage for kind in KINDS.values()} == set(Stage)
    assert all(KINDS[kind.stage, kind.name] is kind for kind in KINDS.values())


def test_a_step_that_is_wanted_now_is_due() -> None:
    [action] = compare([wanted(due=NOW)], {}, NOW)
    assert action.is_due(NOW)
    assert not action.is_due(NOW - timedelta(seconds=1))


def test_what_waits_for_a_person_is_not_due_to_the_engine() -> None:
    [action] = compare([wanted(Key(APPROVE_REPORT, "report:1"), waits_for="the Chair")], {}, NOW)
    assert not action.is_due(NOW)


def test_what_is_only_taken_out_of_the_ledger_is_not_due() -> None:
    [action] = compare([], {HER: entry(StepState.SCHEDULED)}, NOW)
    assert (action.verb, action.is_due(NOW)) == (Verb.CANCEL, False)


GATED: dict[str, Any] = {"gate": "wave:2", "waits_for": "the release of wave 2"}


def test_a_letter_that_waits_for_a_release_is_written_paused_and_is_not_due() -> None:
    ledger = MemoryLedger()
    [action] = compare([wanted(**GATED)], ledger, NOW)
    assert (action.is_due(NOW), action.waits_for) == (False, "the release of wave 2")
    ledger.apply([action])
    assert (ledger[HER].state, ledger[HER].gate) == (StepState.PAUSED, "wave:2")


def test_a_letter_whose_release_is_needed_no_more_is_due_and_the_other_way_round() -> None:
    waits = entry(StepState.PAUSED, wanted(**GATED), **GATED)
    ledger = MemoryLedger([waits])
    [freed] = compare([wanted()], ledger, NOW)
    assert (freed.verb, freed.is_due(NOW)) == (Verb.RESCHEDULE, True)
    ledger.apply([freed])
    assert (ledger[HER].state, ledger[HER].gate) == (StepState.SCHEDULED, None)
    ledger.apply(compare([wanted(**GATED)], ledger, NOW))
    assert (ledger[HER].state, ledger[HER].waits_for) == (StepState.PAUSED, "the release of wave 2")


def test_a_letter_that_may_have_gone_out_waits_for_no_release() -> None:
    assert verbs(wanted(**GATED), entry(StepState.SCHEDULED, delivery=Delivery.UNCERTAIN)) == [Verb.DO]


@given(wanted_steps(LETTER_KEYS), st.integers(0, 3))
def test_what_a_person_holds_stays_held_whatever_changes(step: Wanted, fact: int) -> None:
    held = entry(StepState.PAUSED, step, held_by="Ada", waits_for="Ada, who holds it", gate=step.gate)
    ledger = MemoryLedger([held])
    for changed in (
        step,
        replace(step, facts={"fact": fact}),
        replace(step, due=step.due + timedelta(days=1)),
    ):
        actions = compare([changed], ledger, NOW)
        assert not any(action.is_due(NOW + timedelta(days=999)) for action in actions)
        ledger.apply(actions)
        assert (ledger[step.key].state, ledger[step.key].held_by) == (StepState.PAUSED, "Ada")
