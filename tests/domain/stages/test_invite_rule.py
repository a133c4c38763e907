"""Who is invited, when, by which channel."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.consultation import Channel
from convene.domain.ledger import Entry, Wanted
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE, RELEASE
from convene.domain.situation import Answer, Situation, Stakeholder
from tests.support.consultations import definition
from tests.support.situations import (
    ANSWERED,
    CLOSING,
    EARLY,
    accepted,
    at,
    entry,
    organization,
    situation,
    state,
    subjects,
    wanted,
)


def letters(known: Situation) -> list[Wanted]:
    return wanted(known, EARLY, INVITATION)


def notes(known: Situation) -> list[Wanted]:
    return wanted(known, EARLY, NOTE_VERBALE)


def test_a_contact_is_invited_at_the_wave_of_the_category() -> None:
    [letter] = letters(situation(organization(1, contact=12)))
    assert (letter.key.subject, letter.recipient) == ("person:12", 12)
    assert letter.due == at("2022-04-11 07:00")


def test_a_person_on_many_lists_has_one_letter_that_names_them_all() -> None:
    lists = [organization(1, contact=12), organization(2, "listed", contact=12), organization(3, contact=12)]
    [letter] = letters(situation(*lists))
    assert letter.facts["stakeholders"] == [1, 2, 3]


def test_of_several_lists_the_earliest_wave_counts() -> None:
    categories = definition()["categories"]
    categories[1]["wave"] = 1
    later, earlier = organization(1, contact=12), organization(2, "listed", contact=12)
    [letter] = letters(situation(later, earlier, file={"categories": categories}))
    assert letter.due == at("2022-04-04 07:00")


def test_a_state_is_invited_by_a_note_to_its_mission() -> None:
    [note] = notes(situation(state(7, contact=12)))
    assert (note.key.subject, note.recipient, note.due) == ("stakeholder:7", 12, at("2022-04-04 07:00"))
    assert letters(situation(state(7, contact=12))) == []


def test_two_states_with_one_mission_have_a_note_each() -> None:
    assert subjects(notes(situation(state(7, contact=12), state(8, contact=12)))) == [
        "stakeholder:7",
        "stakeholder:8",
    ]


def test_a_person_of_a_mission_and_of_an_organization_has_a_note_and_a_letter() -> None:
    known = situation(state(7, contact=12), organization(1, contact=12))
    assert (len(notes(known)), len(letters(known))) == (1, 1)


@pytest.mark.parametrize("answer", Answer)
def test_who_has_answered_is_not_invited_any_more(answer: Answer) -> None:
    answered = replace(accepted(organization(1)), answer=answer)
    assert letters(situation(answered)) == []
    assert notes(situation(replace(accepted(state(1)), answer=answer))) == []


def test_a_contact_is_invited_until_all_the_lists_have_answered_and_the_letter_stays_the_same() -> None:
    first, second = organization(1, contact=12), organization(2, contact=12)
    [before] = letters(situation(first, second))
    [after] = letters(situation(accepted(first), second))
    assert after.digest == before.digest
    assert letters(situation(accepted(first), accepted(second))) == []


def test_another_list_that_names_the_contact_is_a_new_revision() -> None:
    [before] = letters(situation(organization(1, contact=12)))
    [after] = letters(situation(organization(1, contact=12), organization(2, contact=12)))
    assert after.key == before.key
    assert after.digest != before.digest


def registration(at_: str, zone: str) -> dict[str, object]:
    return {**definition()["registration"], "deadline": {"at": at_, "zone": zone}}


@pytest.mark.parametrize(
    "file",
    [
        {"registration": registration("2022-06-09 18:00", "America/New_York")},
        {"registration": registration("2022-06-10 18:00", "Europe/Vienna")},
        {"place": "Geneva"},
        {"meetings": [{"number": 1, "start": "2022-06-13 09:00", "end": "2022-06-13 18:00"}]},
    ],
)
def test_what_matters_to_the_recipient_is_a_fact(file: dict[str, object]) -> None:
    for kind, who in ((INVITATION, organization(1)), (NOTE_VERBALE, state(1))):
        [before] = wanted(situation(who), EARLY, kind)
        [after] = wanted(situation(who, file=file), EARLY, kind)
        assert after.digest != before.digest


def test_a_deadline_told_in_another_zone_at_the_same_instant_is_no_other_deadline() -> None:
    rules = registration("2022-06-11 00:00", "Europe/Vienna")
    [before] = letters(situation(organization(1)))
    [after] = letters(situation(organization(1), file={"registration": rules}))
    assert after.digest == before.digest


def test_a_corrected_title_is_not_written_again() -> None:
    [before] = letters(situation(organization(1)))
    [after] = letters(situation(organization(1), file={"title": "The same, corrected"}))
    assert after.digest == before.digest


def test_nobody_is_invited_once_the_last_meeting_is_over() -> None:
    known = situation(organization(1), state(2))
    assert len(wanted(known, CLOSING - timedelta(seconds=1), INVITATION)) == 1
    assert wanted(known, CLOSING, INVITATION) == wanted(known, CLOSING, NOTE_VERBALE) == []


@st.composite
def anybody(draw: st.DrawFn) -> list[Stakeholder]:
    chosen = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["cleared", "listed", "states"]),
                st.integers(1, 4),
                st.sampled_from([None, *Answer]),
            ),
            max_size=10,
        )
    )
    return [
        Stakeholder(id_, category, contact, answer, None if answer is None else ANSWERED)
        for id_, (category, contact, answer) in enumerate(chosen, start=1)
    ]


@given(anybody())
def test_everybody_silent_is_written_to_once_and_nobody_else_is(rows: list[Stakeholder]) -> None:
    known = situation(*rows)
    by_note = {
        row.id for row in rows if known.category(row).channel is Channel.NOTE_VERBALE and row.answer is None
    }
    by_letter = {row.contact for row in rows if row.category != "states" and row.answer is None}
    assert sorted(note.key.id for note in notes(known)) == sorted(by_note)
    assert sorted(letter.key.id for letter in letters(known)) == sorted(by_letter)


RELEASED: dict[str, str] = {"release": "second_person"}


def releases(known: Situation) -> list[Wanted]:
    return wanted(known, EARLY, RELEASE)


def released(step: Wanted) -> Entry:
    """The release in the ledger, given."""
    return entry(RELEASE, step.key.subject, digest=step.digest)


def test_a_wave_that_needs_it_calls_for_a_release_and_its_letters_wait_for_that() -> None:
    known = situation(organization(1), state(2), file=RELEASED)
    assert [(each.key.subject, each.waits_for) for each in releases(known)] == [
        ("wave:1", "a second person"),
        ("wave:2", "a second person"),
    ]
    [letter], [note] = letters(known), notes(known)
    assert (letter.gate, letter.waits_for) == ("wave:2", "the release of wave 2")
    assert (note.gate, note.waits_for) == ("wave:1", "the release of wave 1")


def test_letters_of_a_wave_that_is_released_wait_for_nothing() -> None:
    known = situation(organization(1), state(2), file=RELEASED)
    ledger = [released(each) for each in releases(known) if each.key.subject == "wave:2"]
    [letter] = wanted(known, EARLY, INVITATION, ledger)
    [note] = wanted(known, EARLY, NOTE_VERBALE, ledger)
    assert (letter.gate, letter.waits_for, note.gate) == (None, None, "wave:1")


def test_a_release_is_for_all_of_its_wave_whoever_has_answered_since() -> None:
    first, second = organization(1), organization(2)
    before, after = (releases(situation(first, each, file=RELEASED)) for each in (second, accepted(second)))
    assert [each.digest for each in before] == [each.digest for each in after]
    [more] = releases(situation(first, second, organization(3), file=RELEASED))
    assert more.digest != before[0].digest


def test_nothing_is_released_of_a_wave_in_which_all_have_answered() -> None:
    assert releases(situation(accepted(organization(1)), file=RELEASED)) == []


def test_an_extended_deadline_is_a_fact_to_its_own_organization_alone() -> None:
    own = replace(organization(1), extended=at("2022-06-12 22:00"))
    before, after = (letters(situation(each, organization(2))) for each in (organization(1), own))
    assert [one.digest == two.digest for one, two in zip(before, after, strict=True)] == [False, True]


def test_a_deadline_that_extends_nothing_is_no_fact() -> None:
    own = replace(organization(1), extended=at("2022-06-01 22:00"))
    assert letters(situation(own))[0].digest == letters(situation(organization(1)))[0].digest


def test_organizations_of_one_contact_may_have_deadlines_of_their_own() -> None:
    later = at("2022-06-12 22:00")
    shared = [replace(organization(1, contact=9), extended=later), organization(2, contact=9)]
    assert letters(situation(*shared))[0].facts["extended"] == {"1": later.isoformat()}
    shared[1] = replace(shared[1], extended=later)
    assert letters(situation(*shared))[0].facts["extended"] == later.isoformat()
