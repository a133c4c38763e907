"""A letter is read again as it went, and proved."""

import json

import pytest
from sqlalchemy import delete, select, update

from convene.domain.ledger import Outcome
from convene.domain.ledger.kinds import INVITATION, NOTE_VERBALE
from convene.operations.context import RefusedError
from convene.operations.letters.compose import Composed
from convene.operations.letters.links import Post
from convene.operations.letters.reading import read_again
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import at, loaded, rows
from tests.support.consultations import SLUG, definition
from tests.support.letters import POST, composed, ended, text, tokens

NOW = at("2022-04-12 09:00")


@pytest.fixture
def sent(db: Database) -> list[Composed]:
    loaded(db, now=NOW)
    letters = composed(db, NOW, INVITATION, NOTE_VERBALE)
    ended(db, letters, Outcome.DONE, NOW)
    return letters


def change_everything(db: Database) -> None:
    secretariat = {**definition()["secretariat"], "name": "The other name", "email": "new@example.net"}
    loaded(db, now=NOW, title="Another title", place="Geneva", secretariat=secretariat)
    with db.writing() as session:
        session.execute(update(tables.Organization).values(name="renamed"))
        session.execute(update(tables.PersonData).values(name="Renamed", language="fr"))


def test_it_reads_as_it_went_with_the_link_masked(db: Database, sent: list[Composed]) -> None:
    for letter in sent:
        shown = read_again(db, SLUG, letter.step.id, POST).message
        [token] = tokens(letter.message)
        assert token.encode() not in shown
        assert text(shown) == text(letter.message).replace(token, "...")


def test_it_makes_the_same_bytes_again_whatever_has_changed_since(db: Database, sent: list[Composed]) -> None:
    change_everything(db)
    assert all(read_again(db, SLUG, letter.step.id, POST).proved for letter in sent)
    assert all(
        read_again(db, SLUG, each.step.id, Post(POST.seal, "https://moved.example.org")).proved
        for each in sent
    )


def test_another_secret_does_not_prove_it(db: Database, sent: list[Composed]) -> None:
    assert not read_again(db, SLUG, sent[0].step.id, Post(b"another secret", POST.site)).proved


def test_a_row_that_was_changed_does_not_prove_it(db: Database, sent: list[Composed]) -> None:
    step = sent[0].step.id
    with db.writing() as session:
        fields = session.scalars(
            select(tables.LetterFields.fields).where(tables.LetterFields.step_id == step)
        ).one()
        changed = json.loads(json.dumps(fields).replace("2022", "2023"))
        session.execute(
            update(tables.LetterFields).where(tables.LetterFields.step_id == step).values(fields=changed)
        )
    assert not read_again(db, SLUG, step, POST).proved
    assert read_again(db, SLUG, sent[1].step.id, POST).proved


def test_a_letter_of_an_earlier_revision_can_still_be_read_again(db: Database, sent: list[Composed]) -> None:
    loaded(db, now=NOW, place="Geneva")
    write_plan(db, SLUG, NOW)
    assert read_again(db, SLUG, sent[0].step.id, POST).proved


def test_of_a_step_that_was_not_sent_there_is_nothing_to_read_again(db: Database) -> None:
    loaded(db, now=NOW)
    write_plan(db, SLUG, NOW)
    with pytest.raises(RefusedError, match="no letter is kept of invite"):
        read_again(db, SLUG, rows(db, tables.Step, kind=INVITATION.name)[0].id, POST)
    with pytest.raises(RefusedError, match="there is no step 99999"):
        read_again(db, SLUG, 99999, POST)


def test_of_somebody_whose_data_were_erased_there_is_nothing_to_read(
    db: Database, sent: list[Composed]
) -> None:
    with db.writing() as session:
        session.execute(delete(tables.LetterFields).where(tables.LetterFields.step_id == sent[0].step.id))
    with pytest.raises(RefusedError, match="erased"):
        read_again(db, SLUG, sent[0].step.id, POST)
    assert read_again(db, SLUG, sent[1].step.id, POST).proved
