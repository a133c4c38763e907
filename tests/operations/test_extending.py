"""A deadline is extended for one organization: what it does until then is not late, and only it is told."""

from datetime import datetime, timedelta

import pytest

from convene.domain.ledger import Kind, Outcome, Verb
from convene.domain.ledger.kinds import ACKNOWLEDGEMENT, INVITATION, NOTE_VERBALE, UNANSWERED
from convene.operations.context import RefusedError
from convene.operations.extending import extend_deadline
from convene.operations.letters.reading import read_again
from convene.operations.lookup import stakeholder_of
from convene.operations.personal_page import open_page
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, accept, at, coming, delegate, loaded, row, rows, stakeholder
from tests.support.consultations import SLUG, definition
from tests.support.letters import POST, composed, ended, text, tokens

NOW = at("2022-04-12 09:00")
GENERAL = at("2022-06-10 22:00")
OWN = at("2022-06-12 22:00")
BETWEEN = at("2022-06-11 09:00")
NAME = "Example Organization 1"
WORDS = "Sunday, 12 June 2022, 6 p.m. New York time"


@pytest.fixture
def invited(db: Database) -> Database:
    loaded(db, now=NOW)
    return db


def extend(db: Database, name: str = NAME) -> str:
    return extend_deadline(db, SLUG, stakeholder(db, name), OWN, "a visa", actor=SECRETARIAT, now=NOW)


def late(db: Database, name: str) -> bool:
    return row(db, tables.Stakeholder, id=stakeholder(db, name)).late


def sent(db: Database, *kinds: Kind, now: datetime = NOW) -> dict[str, str]:
    letters = composed(db, now, *kinds)
    ended(db, letters, Outcome.DONE, now)
    return {str(letter.address): text(letter.message) for letter in letters}


def test_until_when_is_told_as_deadlines_are_and_kept_with_who_and_why(invited: Database) -> None:
    assert extend(invited).startswith(WORDS)
    kept = row(invited, tables.Stakeholder, id=stakeholder(invited, NAME))
    assert (kept.deadline_at, kept.deadline_by, kept.deadline_why) == (OWN, "secretariat", "a visa")


def test_an_answer_between_the_two_deadlines_is_late_for_all_others(invited: Database) -> None:
    extend(invited)
    for name in (NAME, "Example Organization 3"):
        accept(invited, stakeholder(invited, name), coming(f"D{name[-1]}"), now=BETWEEN)
    assert (late(invited, NAME), late(invited, "Example Organization 3")) == (False, True)
    assert (delegate(invited, "D1").late, delegate(invited, "D3").late) == (False, True)


def test_after_its_own_deadline_it_is_late_too(invited: Database) -> None:
    extend(invited)
    accept(invited, stakeholder(invited, NAME), "Ana", now=at("2022-06-12 22:01"))
    assert late(invited, NAME)


def test_what_came_late_before_the_extension_is_late_no_more(invited: Database) -> None:
    accept(invited, stakeholder(invited, NAME), "Ana", now=BETWEEN)
    assert late(invited, NAME)
    extend(invited)
    assert not late(invited, NAME)
    assert not delegate(invited, "Ana").late


@pytest.mark.parametrize("until", [GENERAL, at("2022-05-01 09:00"), at("2022-06-13 16:00")])
def test_what_extends_nothing_or_comes_after_the_last_meeting_is_refused(
    invited: Database, until: datetime
) -> None:
    with pytest.raises(RefusedError, match="time"):
        extend_deadline(invited, SLUG, 1, until, actor=SECRETARIAT, now=NOW)


def test_only_it_gets_a_new_letter_which_says_its_own_deadline(invited: Database) -> None:
    first = sent(invited, INVITATION, NOTE_VERBALE)
    extend(invited)
    revised = [each for each in plan(invited, SLUG, NOW) if each.verb is Verb.REVISE]
    assert {each.key.kind for each in revised} == {INVITATION, UNANSWERED}
    second = sent(invited, INVITATION, NOTE_VERBALE)
    assert list(second) == ["contact-1@example.org"]
    assert f"Registration closes: {WORDS}" in second["contact-1@example.org"]
    assert WORDS not in first["contact-1@example.org"]


def test_a_state_is_told_by_a_note_verbale(invited: Database) -> None:
    sent(invited, INVITATION, NOTE_VERBALE)
    extend(invited, "Example State 2")
    notes = sent(invited, INVITATION, NOTE_VERBALE)
    assert list(notes) == ["mission-2@example.org"]
    assert f"not later than {WORDS}" in notes["mission-2@example.org"]


def test_who_has_answered_gets_no_new_invitation_and_later_letters_say_it(invited: Database) -> None:
    sent(invited, INVITATION)
    accept(invited, stakeholder(invited, NAME), "Ana")
    extend(invited)
    assert sent(invited, INVITATION) == {}
    acknowledged = sent(invited, ACKNOWLEDGEMENT, now=at("2022-04-21 09:00"))
    assert f"until registration closes on {WORDS}" in acknowledged["contact-1@example.org"]


def test_its_reminders_are_counted_from_its_own_deadline(invited: Database) -> None:
    sent(invited, INVITATION)
    extend(invited)
    due = {each.key.subject: each.due for each in plan(invited, SLUG, NOW) if each.key.kind == UNANSWERED}
    own = row(invited, tables.Stakeholder, id=stakeholder(invited, NAME)).contact_id
    assert due == {f"person:{own}/21": OWN - timedelta(days=21)}


def test_one_letter_for_several_organizations_says_both_deadlines(db: Database) -> None:
    listed = definition()["stakeholders"]
    listed[2]["contact"] = listed[0]["contact"]
    loaded(db, now=NOW, listed=listed)
    extend(db)
    letter = sent(db, INVITATION)["contact-1@example.org"]
    assert f"; for {NAME}, {WORDS}" in letter
    assert "Registration closes: Friday, 10 June 2022, 6 p.m. New York time" in letter


def test_the_bytes_of_such_a_letter_can_be_proved(invited: Database) -> None:
    extend(invited)
    letters = composed(invited, NOW, INVITATION)
    assert all(read_again(invited, SLUG, letter.step.id, POST).proved for letter in letters)


def test_its_personal_page_shows_its_own_deadline(invited: Database) -> None:
    extend(invited)
    shown = {}
    for letter in composed(invited, NOW, INVITATION):
        [token] = tokens(letter.message)
        [page] = open_page(invited, POST.seal, token, BETWEEN).stakeholders
        shown[page.name] = (page.deadline.startswith(WORDS), page.deadline_passed)
    assert shown.pop(NAME) == (True, False)
    assert set(shown.values()) == {(False, True)}


def test_a_general_deadline_that_is_later_holds_for_it_too(invited: Database) -> None:
    extend(invited)
    rules = definition()["registration"]
    rules["deadline"]["at"] = "2022-06-13 08:00"
    loaded(invited, now=NOW, registration=rules)
    accept(invited, stakeholder(invited, NAME), "Ana", now=at("2022-06-13 11:00"))
    assert not late(invited, NAME)


def test_an_organization_is_found_whatever_its_capitals_and_else_those_like_it_are_named(
    invited: Database,
) -> None:
    assert stakeholder_of(invited, SLUG, " example  ORGANIZATION 1 ")[1] == NAME
    with pytest.raises(RefusedError, match="perhaps 'Example Organization 1' is meant"):
        stakeholder_of(invited, SLUG, "Exampel Organization 1")


def test_it_leaves_its_trail(invited: Database) -> None:
    extend(invited)
    entry = rows(invited, tables.AuditEntry)[-1]
    fields = {each.field for each in rows(invited, tables.AuditChange, entry_id=entry.id)}
    assert (entry.verb, fields) == ("extend", {"deadline_at", "deadline_by", "deadline_why"})
