"""Composing letters: one a step, the same in every try, and worded for whom it is for."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from convene.adapters.letters.library import EMAIL, find
from convene.domain.ledger import Outcome, StepState
from convene.domain.ledger.kinds import (
    INVITATION,
    NOTE_VERBALE,
    PANEL_INVITATION,
    UNANSWERED,
    UNANSWERED_NOTE,
)
from convene.domain.situation import Answer
from convene.operations.letters import compose as composing
from convene.operations.letters.compose import Composed, compose
from convene.operations.letters.links import Post
from convene.operations.letters.results import unsent
from convene.operations.register import register
from convene.operations.steps.persons import retry
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, at, loaded, person, rows, stakeholder
from tests.support.consultations import SLUG, consultation, definition
from tests.support.letters import POST, composed, ended, read, text, tokens, worker

NOW = at("2022-04-12 09:00")
REMINDED = at("2022-05-21 09:00")


@pytest.fixture
def invited(db: Database) -> Database:
    loaded(db, now=NOW)
    return db


def one(letters: list[Composed], address: str) -> Composed:
    [found] = [letter for letter in letters if letter.address == address]
    return found


def _change_everything(db: Database) -> None:
    """What a letter is made from, but for its facts."""
    secretariat = {**definition()["secretariat"], "name": "The other name", "signatory": "Another"}
    stakeholders = definition()["stakeholders"]
    stakeholders[0]["contact"]["name"] = "Contact One, corrected"
    loaded(db, now=NOW, title="Another title", secretariat=secretariat, listed=stakeholders)


@pytest.fixture
def other_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates, in use."""
    folder = tmp_path / "email"
    shutil.copytree(EMAIL, folder)
    monkeypatch.setattr(composing, "find", partial(find, folder=folder))
    return folder


def reword(folder: Path, template: str, old: str, new: str) -> None:
    file = folder / "en" / f"{template}.md.j2"
    worded = file.read_text(encoding="utf-8")
    assert old in worded
    file.write_text(worded.replace(old, new), encoding="utf-8")


def test_every_due_step_has_a_letter_to_its_recipient(invited: Database) -> None:
    letters = composed(invited, NOW, INVITATION, NOTE_VERBALE)
    assert {letter.address for letter in letters} == {
        *(f"contact-{number}@example.org" for number in range(1, 7)),
        *(f"mission-{number}@example.org" for number in range(1, 4)),
    }
    assert all(read(letter.message)["To"].addresses[0].addr_spec == letter.address for letter in letters)


@pytest.mark.parametrize(
    "outcomes",
    [
        (Outcome.UNCERTAIN,),
        (Outcome.UNCERTAIN, Outcome.DEFERRED),
        (Outcome.UNCERTAIN, Outcome.DEFERRED, Outcome.FAILED),
    ],
    ids=" then ".join,
)
def test_a_letter_that_may_have_gone_out_is_repeated_to_the_byte(
    invited: Database, other_templates: Path, outcomes: tuple[Outcome, ...]
) -> None:
    letters = composed(invited, NOW, INVITATION)
    first = one(letters, "contact-1@example.org").message
    reword(other_templates, "invitation", "Yours sincerely", "Yours very sincerely")
    _change_everything(invited)
    for outcome in outcomes:
        ended(invited, letters, outcome, NOW)
        retry(invited, SLUG, actor=SECRETARIAT, now=NOW)
        letters = composed(invited, NOW, INVITATION)
        assert one(letters, "contact-1@example.org").message == first


def test_a_repeat_has_the_link_it_had_even_if_the_site_has_moved(invited: Database) -> None:
    letters = composed(invited, NOW, INVITATION)
    ended(invited, letters, Outcome.UNCERTAIN, NOW)
    moved = composed(invited, NOW, INVITATION, post=Post(POST.seal, "https://elsewhere.example.org"))
    assert [letter.message for letter in moved] == [letter.message for letter in letters]


@pytest.mark.parametrize("outcome", [Outcome.DEFERRED, Outcome.FAILED])
def test_a_letter_that_certainly_did_not_go_out_is_worded_anew(invited: Database, outcome: Outcome) -> None:
    first = composed(invited, NOW, INVITATION)
    ended(invited, first, outcome, NOW)
    _change_everything(invited)
    retry(invited, SLUG, actor=SECRETARIAT, now=NOW)
    second = one(composed(invited, NOW, INVITATION), "contact-1@example.org").message
    assert "Another title" in text(second)
    assert "Contact One, corrected" in text(second)
    assert read(second)["Message-ID"] == read(one(first, "contact-1@example.org").message)["Message-ID"]
    assert len(rows(invited, tables.Letter)) == len(first)


def test_every_letter_has_a_message_id_of_its_own_and_another_revision_another(invited: Database) -> None:
    first = composed(invited, NOW, INVITATION, NOTE_VERBALE)
    ended(invited, first, Outcome.DONE, NOW)
    rules = consultation().registration.model_dump(mode="json")
    rules["deadline"]["at"] = "2022-06-09 18:00"
    loaded(invited, now=NOW, registration=rules)
    second = composed(invited, NOW, INVITATION, NOTE_VERBALE)
    ids = [read(letter.message)["Message-ID"] for letter in (*first, *second)]
    assert len(ids) == len(set(ids)) == 18


def test_a_new_revision_of_what_arrived_says_that_it_replaces_it(invited: Database) -> None:
    ended(invited, composed(invited, NOW, INVITATION), Outcome.DONE, NOW)
    loaded(invited, now=NOW, place="Geneva")
    subjects = {read(each.message)["Subject"] for each in composed(invited, NOW, INVITATION)}
    assert all(subject.startswith("Revised invitation") for subject in subjects)


def test_a_new_revision_of_what_was_never_sent_replaces_nothing(invited: Database) -> None:
    write_plan(invited, SLUG, NOW)
    loaded(invited, now=NOW, place="Geneva")
    letters = composed(invited, NOW, INVITATION)
    assert {letter.step.revision for letter in letters} == {2}
    assert all(read(letter.message)["Subject"].startswith("Invitation") for letter in letters)


def test_a_person_has_one_link_in_all_letters(invited: Database) -> None:
    first = composed(invited, NOW, INVITATION)
    ended(invited, first, Outcome.DONE, NOW)
    reminders = composed(invited, REMINDED, UNANSWERED)
    assert len(reminders) == len(first) == 6
    for reminder in reminders:
        assert reminder.address is not None
        assert tokens(reminder.message) == tokens(one(first, reminder.address).message)
    assert len(set.union(*(tokens(letter.message) for letter in first))) == 6


def test_a_panellist_has_another_link_than_as_a_contact(db: Database) -> None:
    people = definition()["stakeholders"]
    people[0]["contact"] = {"name": "Bea Panel", "email": "bea@example.org"}
    loaded(db, now=NOW, listed=people)
    later = NOW + timedelta(days=7)
    [contact] = [each for each in composed(db, later, INVITATION) if each.address == "bea@example.org"]
    [speaker] = [each for each in composed(db, later, PANEL_INVITATION) if each.address == "bea@example.org"]
    assert len(tokens(contact.message) | tokens(speaker.message)) == 2


def test_the_database_does_not_hold_what_opens_a_page(invited: Database) -> None:
    letters = composed(invited, NOW, INVITATION, NOTE_VERBALE)
    secret = set.union(*(tokens(letter.message) for letter in letters))
    assert len(secret) == 9
    with invited.reading() as session:
        held = [
            str(row) for table in tables.Base.metadata.sorted_tables for row in session.execute(select(table))
        ]
    assert len(held) > 50
    assert not [token for token in secret if any(token in row for row in held)]


def test_a_recipient_whose_data_were_erased_is_not_written_to_and_the_others_are(invited: Database) -> None:
    erased = person(invited, "contact-1@example.org").person_id
    with invited.writing() as session:
        session.execute(delete(tables.PersonData).where(tables.PersonData.person_id == erased))
    letters = composed(invited, NOW, INVITATION)
    [gone] = [letter for letter in letters if letter.address is None]
    assert (gone.step.recipient, gone.message) == (erased, b"")
    assert len(letters) == 6
    worker(invited, NOW).finish([unsent(gone)])
    [step] = rows(invited, tables.Step, recipient_id=erased, kind=INVITATION.name)
    assert (step.state, step.message) == (StepState.CANCELLED, "the recipient's data were erased")
    assert not [each for each in composed(invited, NOW, INVITATION) if each.step.recipient == erased]


def test_a_letter_that_cannot_be_made_fails_alone_and_says_why(invited: Database) -> None:
    with invited.writing() as session:
        session.execute(
            update(tables.PersonData)
            .where(tables.PersonData.email == "contact-1@example.org")
            .values(email="a broken\naddress")
        )
    letters = composed(invited, NOW, INVITATION)
    [broken] = [letter for letter in letters if letter.unsent is not None]
    assert len(letters) == 6
    result = unsent(broken)
    assert result.state is StepState.FAILED
    assert "the letter cannot be made" in (result.message or "")


def test_a_template_that_fails_for_one_person_fails_that_letter(
    invited: Database, other_templates: Path
) -> None:
    reword(other_templates, "invitation", "{{ salutation }}", "{{ salutation }} {{ organizations[1] }}")
    letters = composed(invited, NOW, INVITATION)
    assert {letter.unsent is None for letter in letters} == {False}
    assert "templates/email/en/invitation.md.j2:" in (unsent(letters[0]).message or "")


def test_who_answered_since_the_reminder_was_planned_is_not_reminded(invited: Database) -> None:
    ended(invited, composed(invited, NOW, INVITATION, NOTE_VERBALE), Outcome.DONE, NOW)
    write_plan(invited, SLUG, REMINDED)
    by = worker(invited, REMINDED)
    steps = by.begin(by.claim([UNANSWERED, UNANSWERED_NOTE], 100))
    for name in ("Example Organization 1", "Example State 1"):
        register(
            invited,
            SLUG,
            stakeholder(invited, name),
            Answer.DECLINED,
            actor=SECRETARIAT,
            now=REMINDED,
        )
    letters = compose(by, steps, POST)
    withheld = [letter for letter in letters if letter.address is None]
    assert (len(letters), len(withheld)) == (9, 2)
    assert {unsent(letter).state for letter in withheld} == {StepState.CANCELLED}


def test_a_reminder_names_the_organizations_and_not_the_states_of_its_recipient(db: Database) -> None:
    listed = definition()["stakeholders"]
    for entry in listed:
        entry["contact"] = {"name": "Cleo Both", "email": "cleo@example.org"}
    loaded(db, now=NOW, listed=listed)
    ended(db, composed(db, NOW, INVITATION, NOTE_VERBALE), Outcome.DONE, NOW)
    [letter] = composed(db, REMINDED, UNANSWERED)
    assert "Example Organization 6" in text(letter.message)
    assert "Example State" not in text(letter.message)
    assert len(composed(db, REMINDED, UNANSWERED_NOTE)) == 3


def test_each_is_written_to_in_the_language_that_has_a_template(db: Database, other_templates: Path) -> None:
    french = other_templates / "fr"
    french.mkdir()
    worded = (other_templates / "en" / "invitation.md.j2").read_text(encoding="utf-8")
    (french / "invitation.md.j2").write_text(worded.replace("Subject: ", "Subject: Fr. "), encoding="utf-8")
    listed = definition()["stakeholders"]
    for entry, language in zip(listed, ("fr", "fr-CA", "ar"), strict=False):
        entry["contact"]["language"] = language
    loaded(db, now=NOW, listed=listed)
    letters = composed(db, NOW, INVITATION)
    languages = {
        letter.address: read(letter.message)["Content-Language"]
        for letter in letters
        if letter.address is not None
    }
    assert languages == {
        **{f"contact-{number}@example.org": "fr" for number in (1, 2)},
        **{f"contact-{number}@example.org": "en" for number in (3, 4, 5, 6)},
    }
    assert read(one(letters, "contact-1@example.org").message)["Subject"].startswith("Fr. ")


def test_notes_verbales_bear_their_numbers_in_the_year_of_the_note(invited: Database) -> None:
    notes = composed(invited, NOW, NOTE_VERBALE)
    assert [f"CU 2022/{number}" in text(note.message) for number, note in enumerate(notes, 1)] == [True] * 3
