"""A corrigendum goes to exactly those who got the wrong letter, and refers to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from convene.domain.ledger import Delivery, Kind, Outcome, StepState
from convene.domain.ledger.kinds import (
    ACKNOWLEDGEMENT,
    CORRIGENDUM,
    CORRIGENDUM_NOTE,
    INVITATION,
    NOTE_VERBALE,
    PLACE,
)
from convene.operations.context import RefusedError
from convene.operations.corrigenda import Addressed, Correction, addressees, correct_letters
from convene.operations.letters.compose import Composed
from convene.operations.letters.reading import read_again
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.corrigenda import Choice
from convene.store.database import Database
from convene.store.ledger.claims import Result
from tests.support.acting import IN_TIME, SECRETARIAT, accept, at, loaded, rows, stakeholder
from tests.support.consultations import SLUG
from tests.support.letters import POST, composed, ended, read, text, worker

NOW = at("2022-04-12 09:00")
LATER = at("2022-04-13 09:00")
TEXT = "The deadline was wrong. Registration closes on **10 June 2022**:\n\n- in Vienna\n- and {{ online }}\n"


def sent(db: Database, *kinds: Kind, now: datetime = NOW) -> list[Composed]:
    """Send the due letters of some kinds, and let all of them arrive."""
    letters = composed(db, now, *kinds)
    ended(db, letters, Outcome.DONE, now)
    return letters


def correction(
    kind: Kind = INVITATION, said: str = TEXT, subject: str | None = None, **which: Any
) -> Correction:
    return Correction(Choice(kind, **which), said, subject)


def corrected(db: Database, meant: Correction, now: datetime = LATER) -> int:
    return correct_letters(db, SLUG, meant, actor=SECRETARIAT, now=now)


def to(db: Database, meant: Correction) -> Addressed:
    return addressees(db, SLUG, meant)


def addresses(letters: Sequence[Composed]) -> list[str]:
    return sorted(str(letter.address) for letter in letters)


@pytest.fixture
def invited(db: Database) -> Database:
    loaded(db, now=NOW)
    return db


def _ends(db: Database, *ends: tuple[StepState, Outcome, Delivery | None]) -> list[str]:
    """Let each of the six invitations end in its own way; returns the addresses in that order."""
    letters = composed(db, NOW, INVITATION)
    by = worker(db, NOW)
    due = at("2022-06-01 09:00")
    by.finish(
        [
            Result(letter.step, state, outcome, None, delivery, due)
            for letter, (state, outcome, delivery) in zip(letters, ends, strict=True)
        ]
    )
    return [str(letter.address) for letter in letters]


def test_it_goes_to_those_whose_letter_was_accepted_or_is_uncertain_and_to_nobody_else(
    invited: Database,
) -> None:
    known = _ends(
        invited,
        (StepState.COMPLETED, Outcome.DONE, Delivery.ACCEPTED),
        (StepState.SCHEDULED, Outcome.UNCERTAIN, Delivery.UNCERTAIN),
        (StepState.FAILED, Outcome.FAILED, Delivery.BOUNCED),
        (StepState.SCHEDULED, Outcome.DEFERRED, Delivery.DEFERRED),
        (StepState.CANCELLED, Outcome.EXPIRED, None),
        (StepState.COMPLETED, Outcome.DONE, Delivery.ACCEPTED),
    )
    assert corrected(invited, correction()) == 3
    assert addresses(sent(invited, CORRIGENDUM, now=LATER)) == sorted([known[0], known[1], known[5]])


def test_before_it_is_written_it_is_told_to_whom_it_goes(invited: Database) -> None:
    sent(invited, INVITATION)
    found = to(invited, correction())
    assert (len(found.names), found.before) == (6, 0)
    assert "Contact 1" in found.names
    assert rows(invited, tables.Corrigendum) == []


def test_said_twice_it_sends_nothing_twice(invited: Database) -> None:
    sent(invited, INVITATION)
    assert corrected(invited, correction()) == 6
    assert len(sent(invited, CORRIGENDUM, now=LATER)) == 6
    assert corrected(invited, correction()) == 0
    assert to(invited, correction()) == Addressed((), 6)
    assert sent(invited, CORRIGENDUM, now=LATER) == []
    assert [each for each in plan(invited, SLUG, LATER) if each.key.kind == CORRIGENDUM] == []


def test_said_again_it_goes_to_those_who_got_the_letter_since(invited: Database) -> None:
    first = composed(invited, NOW, INVITATION)
    ended(invited, first[:4], Outcome.DONE, NOW)
    assert corrected(invited, correction()) == 4
    ended(invited, first[4:], Outcome.DONE, NOW)
    assert corrected(invited, correction()) == 2
    assert len(sent(invited, CORRIGENDUM, now=LATER)) == 6
    assert len(rows(invited, tables.Corrigendum)) == 1


def test_the_plan_shows_it_before_it_is_sent(invited: Database) -> None:
    sent(invited, INVITATION)
    corrected(invited, correction())
    called_for = [each for each in plan(invited, SLUG, LATER) if each.key.kind == CORRIGENDUM]
    assert len(called_for) == 6
    assert all(each.is_due(LATER) for each in called_for)


def test_it_refers_to_the_letter_by_date_and_subject_and_in_its_headers(invited: Database) -> None:
    original = {letter.address: read(letter.message) for letter in sent(invited, INVITATION)}
    corrected(invited, correction())
    for letter in sent(invited, CORRIGENDUM, now=LATER):
        wrong, right = original[letter.address], read(letter.message)
        assert right["In-Reply-To"] == right["References"] == wrong["Message-ID"]
        assert right["Subject"] == f"Corrigendum: {wrong['Subject']}"
        assert (
            f"the letter of 12 April 2022 that was sent to you under the heading “{wrong['Subject']}”"
            in text(letter.message)
        )


def test_the_organisers_markdown_is_set_and_its_braces_are_printed(invited: Database) -> None:
    sent(invited, INVITATION)
    corrected(invited, correction(subject="The right deadline"))
    letter = sent(invited, CORRIGENDUM, now=LATER)[0].message
    html = read(letter).get_body(("html",))
    assert html is not None
    content = html.get_content()
    assert "<strong>10 June 2022</strong>" in content
    assert "and {{ online }}</li>" in content
    assert "- and {{ online }}" in text(letter)
    assert read(letter)["Subject"] == "Corrigendum: The right deadline"


def test_a_state_that_got_a_note_verbale_gets_a_note_verbale(invited: Database) -> None:
    first = {letter.address: read(letter.message) for letter in sent(invited, NOTE_VERBALE)}
    corrected(invited, correction(NOTE_VERBALE))
    notes = sent(invited, CORRIGENDUM_NOTE, now=LATER)
    assert len(notes) == 3
    assert sent(invited, CORRIGENDUM, now=LATER) == []
    words = text(notes[0].message)
    assert "presents its compliments to the Permanent Mission of Example State" in words
    assert "its note verbale CU 2022/1 of 12 April 2022" in words
    assert (
        read(notes[0].message)["Subject"] == "Note verbale CU 2022/7: corrigendum to note verbale CU 2022/1"
    )
    assert read(notes[0].message)["In-Reply-To"] == first[notes[0].address]["Message-ID"]


def test_it_can_be_proved_which_bytes_went_out(invited: Database) -> None:
    sent(invited, INVITATION)
    corrected(invited, correction())
    for letter in sent(invited, CORRIGENDUM, now=LATER):
        assert read_again(invited, SLUG, letter.step.id, POST).proved


def test_a_wave_a_revision_or_a_time_can_be_chosen(invited: Database) -> None:
    sent(invited, INVITATION)
    loaded(invited, now=NOW, place="Geneva")
    accept(invited, stakeholder(invited, "Example Organization 1"), now=NOW)
    sent(invited, INVITATION, now=LATER)
    for which, expected in (
        ({"wave": 2}, 6),
        ({"wave": 1}, 0),
        ({"revision": 1}, 6),
        ({"revision": 2}, 5),
        ({"since": LATER}, 5),
        ({"until": NOW}, 6),
        ({}, 6),
    ):
        assert len(to(invited, correction(**which)).names) == expected, which


def test_of_two_revisions_the_newer_is_the_one_that_is_corrected(invited: Database) -> None:
    sent(invited, INVITATION)
    loaded(invited, now=NOW, place="Geneva")
    second = {letter.address: letter.message for letter in sent(invited, INVITATION, now=LATER)}
    corrected(invited, correction())
    letters = sent(invited, CORRIGENDUM, now=LATER)
    assert len(letters) == 6
    for letter in letters:
        assert read(letter.message)["In-Reply-To"] == read(second[letter.address])["Message-ID"]


def test_a_letter_is_corrected_after_the_meetings_too_with_its_own_form_of_address(invited: Database) -> None:
    accept(invited, stakeholder(invited, "Example Organization 2"), "Ana")
    accept(invited, stakeholder(invited, "Example State 1"))
    sent(invited, ACKNOWLEDGEMENT, now=IN_TIME)
    over = at("2022-07-01 09:00")
    assert corrected(invited, correction(ACKNOWLEDGEMENT), now=over) == 2
    letters = {letter.address: text(letter.message) for letter in sent(invited, CORRIGENDUM, now=over)}
    assert "1 July 2022 Excellency, I refer" in letters["mission-1@example.org"]
    assert "1 July 2022 Dear Contact 2, I refer" in letters["contact-2@example.org"]


def test_two_corrections_of_one_letter_are_two_letters(invited: Database) -> None:
    sent(invited, INVITATION)
    assert corrected(invited, correction()) == corrected(invited, correction(said="Another mistake.")) == 6
    letters = sent(invited, CORRIGENDUM, now=LATER)
    assert len({read(letter.message)["Message-ID"] for letter in letters}) == 12


@pytest.mark.parametrize(
    ("meant", "words"),
    [
        (correction(said="  \n"), "is empty"),
        (correction(PLACE), "sends no letter"),
        (correction(subject="x" * 201), "longer than 200"),
        (
            correction(said="Fine.\n\n- a\n\n  b\n"),
            "line 3 of the text: an item of a list holds one paragraph",
        ),
    ],
)
def test_what_makes_no_letter_is_refused(invited: Database, meant: Correction, words: str) -> None:
    sent(invited, INVITATION)
    with pytest.raises(RefusedError, match=words):
        corrected(invited, meant)


def test_where_the_wrong_letter_was_erased_nothing_refers_to_it(invited: Database) -> None:
    sent(invited, INVITATION)
    corrected(invited, correction())
    with invited.writing() as session:
        for each in session.query(tables.LetterFields):
            session.delete(each)
    letters = composed(invited, LATER, CORRIGENDUM)
    assert {letter.unsent.says for letter in letters if letter.unsent} == {
        "the letter to be corrected was erased"
    }
