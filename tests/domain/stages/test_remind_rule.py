"""The programme to all, a calendar entry to each speaker, reminders, and those who never answered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from convene.domain.consultation import Mode
from convene.domain.ledger import Delivery, Entry, Kind, StepState, Wanted
from convene.domain.ledger.kinds import (
    CORRIGENDUM,
    CORRIGENDUM_NOTE,
    PROGRAMME,
    REMINDER,
    SLOT,
    SLOT_CANCELLED,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from convene.domain.situation import Answer, Corrected, Delegate, Seat, Situation, Slot, Standing, Version
from tests.support.situations import (
    ANSWERED,
    CLOSING,
    EARLY,
    OPENING,
    accepted,
    at,
    coming,
    entry,
    organization,
    panellist,
    situation,
    speaking,
    state,
    subjects,
    wanted,
)

PUBLISHED = at("2022-05-23 07:00")
ONE = Version(1, PUBLISHED, None, PUBLISHED)
TWO = Version(2, PUBLISHED, None, PUBLISHED + timedelta(days=3))
HERE = accepted(organization(1), Standing.CLEARED)
ANA = coming(1, HERE)


def asked(known: Situation, kind: Kind, *ledger: Entry, now: datetime = PUBLISHED) -> list[Wanted]:
    return wanted(known, now, kind, ledger)


def taking_part(*delegates: Delegate, **known: Any) -> Situation:
    return situation(HERE, delegates=delegates, **known)


# The programme.


def test_nothing_is_sent_of_a_programme_that_is_not_published() -> None:
    known = taking_part(ANA, programmes=(replace(ONE, published_at=None),), panellists=(speaking(1),))
    assert asked(known, PROGRAMME) == asked(known, SLOT) == []


def test_the_programme_is_sent_to_every_participant_when_it_is_published() -> None:
    [letter] = asked(taking_part(ANA, programmes=(ONE,)), PROGRAMME)
    assert (letter.recipient, letter.due, letter.expires) == (201, PUBLISHED, CLOSING)


def test_a_later_version_is_no_reason_to_send_it_again() -> None:
    [before] = asked(taking_part(ANA, programmes=(ONE,)), PROGRAMME)
    [after] = asked(taking_part(ANA, programmes=(ONE, TWO)), PROGRAMME)
    assert (after.key, after.digest, after.due) == (before.key, before.digest, before.due)


def test_who_registers_after_it_was_published_has_it_at_once() -> None:
    late = coming(1, HERE, registered_at=PUBLISHED + timedelta(days=2))
    [letter] = asked(taking_part(late, programmes=(ONE,)), PROGRAMME)
    assert letter.due == late.registered_at


def test_who_comes_for_two_stakeholders_has_it_once() -> None:
    two = accepted(organization(2), Standing.CLEARED)
    both = (coming(1, HERE, person=9), coming(2, two, person=9))
    known = situation(HERE, two, delegates=both, programmes=(ONE,))
    assert subjects(asked(known, PROGRAMME)) == ["person:9"]


@pytest.mark.parametrize(
    "nobody",
    [
        situation(HERE, delegates=(coming(1, HERE, seat=Seat.WAITING),), programmes=(ONE,)),
        situation(accepted(organization(1, "listed"), Standing.REFUSED), delegates=(ANA,), programmes=(ONE,)),
        situation(accepted(organization(1, "listed"), None), delegates=(ANA,), programmes=(ONE,)),
        situation(replace(HERE, answer=Answer.WITHDRAWN), delegates=(ANA,), programmes=(ONE,)),
    ],
    ids=["waiting", "refused", "not accredited yet", "withdrawn"],
)
@pytest.mark.parametrize("kind", [PROGRAMME, REMINDER])
def test_who_has_no_seat_or_may_not_come_has_no_letter_of_participants(nobody: Situation, kind: Kind) -> None:
    assert asked(nobody, kind) == []


def test_a_state_takes_part_without_an_accreditation() -> None:
    mission = accepted(state(3))
    known = situation(mission, delegates=(coming(1, mission),), programmes=(ONE,))
    assert len(asked(known, PROGRAMME)) == 1


# A speaker's slot.


def slot(hour: int, meeting: str = "meeting-1") -> Slot:
    start = at(f"2022-06-13 {hour:02}:00")
    return Slot(meeting, start, start + timedelta(minutes=10))


def placed(*panellists: Any, slots: dict[int, Slot], programmes: tuple[Version, ...] = (ONE,)) -> Situation:
    return situation(panellists=panellists, slots=slots, programmes=programmes)


def test_a_speaker_is_sent_the_slot() -> None:
    [letter] = asked(placed(speaking(1), slots={1: slot(8)}), SLOT)
    assert (letter.key.subject, letter.recipient, letter.due) == ("panellist:1", 301, PUBLISHED)
    assert letter.facts["start"] == "2022-06-13T08:00:00+00:00"


@pytest.mark.parametrize("other", [slot(9), replace(slot(8), meeting="meeting-2")], ids=["hour", "meeting"])
def test_only_those_whose_slot_changed_are_told_of_a_later_version(other: Slot) -> None:
    both = (speaking(1), speaking(2))
    before = asked(placed(*both, slots={1: slot(8), 2: slot(10)}), SLOT)
    after = asked(placed(*both, slots={1: other, 2: slot(10)}, programmes=(ONE, TWO)), SLOT)
    assert [old.digest == new.digest for old, new in zip(before, after, strict=True)] == [False, True]


def test_who_did_not_accept_has_no_slot() -> None:
    assert asked(placed(panellist(1), slots={1: slot(8)}), SLOT) == []


TOLD = entry(SLOT, "panellist:1", revision=2)
GONE = speaking(1, answer=Answer.WITHDRAWN)


@pytest.mark.parametrize(
    "known",
    [
        placed(GONE, slots={1: slot(8)}),
        placed(speaking(1, replaced=True), slots={1: slot(8)}),
        placed(speaking(1), slots={}),
    ],
    ids=["withdrew", "was replaced", "is not in the programme"],
)
def test_a_speaker_who_was_told_a_slot_is_told_that_it_is_gone(known: Situation) -> None:
    [letter] = asked(known, SLOT_CANCELLED, TOLD)
    assert (letter.recipient, letter.facts) == (301, {"slot": 2})
    assert asked(known, SLOT, TOLD) == []


@pytest.mark.parametrize(
    ("held", "letters"),
    [
        (None, 0),
        (entry(SLOT, "panellist:1", StepState.SCHEDULED), 0),
        (entry(SLOT, "panellist:1", StepState.FAILED, delivery=Delivery.BOUNCED), 0),
        (entry(SLOT, "panellist:1", StepState.CANCELLED), 0),
        (entry(SLOT, "panellist:1", StepState.CANCELLED, revision=2), 0),
        (entry(SLOT, "panellist:1", StepState.CANCELLED, revision=2, sent_before=True), 1),
        (entry(SLOT, "panellist:1", StepState.SCHEDULED, delivery=Delivery.UNCERTAIN), 1),
        (entry(SLOT, "panellist:1"), 1),
    ],
)
def test_who_never_heard_of_a_slot_is_not_told_that_it_is_gone(held: Entry | None, letters: int) -> None:
    ledger = () if held is None else (held,)
    assert len(asked(placed(GONE, slots={}), SLOT_CANCELLED, *ledger)) == letters


def test_who_comes_back_to_the_same_hour_is_sent_it_again_since_the_entry_was_cancelled() -> None:
    known = placed(speaking(1), slots={1: slot(8)})
    cancelled = entry(SLOT_CANCELLED, "panellist:1")
    [first], [again] = asked(known, SLOT), asked(known, SLOT, TOLD, cancelled)
    assert again.digest != first.digest
    [still] = asked(known, SLOT, replace(TOLD, revision=3), cancelled)
    assert still.digest == again.digest


def test_who_comes_back_before_the_cancellation_went_out_is_not_told_anything() -> None:
    known = placed(speaking(1), slots={1: slot(8)})
    open_yet = entry(SLOT_CANCELLED, "panellist:1", StepState.SCHEDULED)
    [first], [again] = asked(known, SLOT), asked(known, SLOT, TOLD, open_yet)
    assert again.digest == first.digest
    assert asked(known, SLOT_CANCELLED, TOLD, open_yet) == []


def test_who_withdraws_a_second_time_is_told_a_second_time() -> None:
    [first] = asked(placed(GONE, slots={}), SLOT_CANCELLED, TOLD)
    [second] = asked(placed(GONE, slots={}), SLOT_CANCELLED, replace(TOLD, revision=3))
    assert second.digest != first.digest


# Reminders.


def test_participants_are_reminded_at_the_offsets_of_the_file() -> None:
    letters = asked(taking_part(ANA), REMINDER)
    assert {letter.key.subject: letter.due for letter in letters} == {
        "person:201/7": OPENING - timedelta(days=7),
        "person:201/1": OPENING - timedelta(days=1),
    }


def test_who_registered_after_an_offset_is_not_reminded_at_it() -> None:
    late = coming(1, HERE, registered_at=OPENING - timedelta(days=3))
    assert subjects(asked(taking_part(late), REMINDER)) == ["person:201/1"]


def test_a_reminder_is_in_time_until_the_next_one_is_due() -> None:
    until = {letter.key.subject: letter.expires for letter in asked(taking_part(ANA), REMINDER)}
    assert until == {"person:201/7": OPENING - timedelta(days=1), "person:201/1": OPENING}


def test_who_changes_to_online_is_reminded_of_that() -> None:
    online = replace(ANA, mode=Mode.ONLINE)
    before, after = asked(taking_part(ANA), REMINDER), asked(taking_part(online), REMINDER)
    assert [letter.key for letter in before] == [letter.key for letter in after]
    assert not {letter.digest for letter in before} & {letter.digest for letter in after}


# Those who never answered.

DUE = at("2022-05-20 22:00")
SILENT = organization(2, contact=12)


def test_a_contact_who_never_answered_is_reminded_once_for_all_lists() -> None:
    [letter] = asked(situation(SILENT, organization(3, "listed", contact=12)), UNANSWERED, now=EARLY)
    assert (letter.key.subject, letter.recipient, letter.due) == ("person:12/21", 12, DUE)
    assert letter.expires == at("2022-06-10 22:00")


def test_who_has_answered_for_all_lists_is_not_reminded() -> None:
    other = organization(3, contact=12)
    assert asked(situation(accepted(SILENT), accepted(other)), UNANSWERED, now=EARLY) == []
    assert len(asked(situation(accepted(SILENT), other), UNANSWERED, now=EARLY)) == 1


def test_the_answer_of_one_list_is_not_another_reminder() -> None:
    other = organization(3, contact=12)
    [before] = asked(situation(SILENT, other), UNANSWERED, now=EARLY)
    [after] = asked(situation(accepted(SILENT), other), UNANSWERED, now=EARLY)
    assert (after.key, after.digest) == (before.key, before.digest)


def test_states_are_reminded_by_note_each_even_with_one_mission() -> None:
    known = situation(state(7, contact=12), state(8, contact=12))
    notes = asked(known, UNANSWERED_NOTE, now=EARLY)
    assert subjects(notes) == ["stakeholder:7/21", "stakeholder:8/21"]
    assert asked(known, UNANSWERED, now=EARLY) == []


def test_the_answer_of_one_state_does_not_change_the_note_of_another() -> None:
    known = situation(accepted(state(7, contact=12)), state(8, contact=12))
    assert subjects(asked(known, UNANSWERED_NOTE, now=EARLY)) == ["stakeholder:8/21"]


@pytest.mark.parametrize(
    ("invited", "letters"),
    [
        ({"person:12": DUE - timedelta(seconds=1)}, 1),
        ({"person:12": DUE}, 0),
        ({"person:12": DUE + timedelta(days=2)}, 0),
        ({"person:13": ANSWERED}, 0),
        ({}, 0),
    ],
)
def test_who_was_not_invited_before_the_reminder_is_due_is_not_reminded(
    invited: dict[str, datetime], letters: int
) -> None:
    assert len(asked(situation(SILENT, invited=invited), UNANSWERED, now=DUE)) == letters


def test_with_several_offsets_each_is_in_time_until_the_next() -> None:
    known = situation(SILENT, file={"reminders": {"participants": [], "unanswered": [3, 14]}})
    letters = asked(known, UNANSWERED, now=EARLY)
    deadline = at("2022-06-10 22:00")
    assert {letter.key.subject: letter.expires for letter in letters} == {
        "person:12/14": deadline - timedelta(days=3),
        "person:12/3": deadline,
    }


def test_nothing_is_called_for_once_the_last_meeting_is_over() -> None:
    known = situation(
        HERE,
        SILENT,
        state(7),
        delegates=(ANA,),
        programmes=(ONE,),
        panellists=(speaking(1),),
        slots={1: slot(8)},
    )
    kinds = (PROGRAMME, SLOT, SLOT_CANCELLED, REMINDER, UNANSWERED, UNANSWERED_NOTE)
    assert [step for kind in kinds for step in asked(known, kind, TOLD, now=CLOSING)] == []


def test_each_letter_that_was_wrong_is_corrected_by_its_own_channel_after_the_meetings_too() -> None:
    wrong = (
        Corrected(1, EARLY, 41, "person:12", 12, once=False),
        Corrected(1, EARLY, 42, "stakeholder:7", 107, once=True),
    )
    known = situation(corrected=wrong)
    for now in (EARLY, CLOSING):
        [letter] = asked(known, CORRIGENDUM, now=now)
        [note] = asked(known, CORRIGENDUM_NOTE, now=now)
        assert (letter.key.subject, letter.recipient) == ("corrigendum:1/step:41/person:12", 12)
        assert (note.key.id, note.recipient) == (7, 107)


def test_a_reminder_is_counted_from_the_deadline_of_its_own_organization() -> None:
    until = at("2022-06-12 22:00")
    own = replace(SILENT, extended=until)
    later = asked(situation(own, organization(8)), UNANSWERED, now=EARLY)
    due = {letter.key.subject.partition("/")[0]: letter.due for letter in later}
    assert max(due.values()) - min(due.values()) == until - at("2022-06-10 22:00")
