"""What is gathered for each paper from what is stored."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from convene.domain.consultation import Mode
from convene.domain.documents.document import plain
from convene.domain.documents.paper import Paper
from convene.domain.ledger import Outcome
from convene.domain.ledger.kinds import LIST_NOTE, NOTE_VERBALE
from convene.domain.papers.badges import delegate_id
from convene.domain.papers.note_verbale import NoteVerbale
from convene.domain.situation import Answer, Seat, Standing
from convene.operations.context import RefusedError
from convene.operations.letters.compose import Composed
from convene.operations.panellists import answer_panel
from convene.operations.papers.agenda import agenda_paper
from convene.operations.papers.badges import badges
from convene.operations.papers.concept_note import concept_paper
from convene.operations.papers.notes_verbales import notes_verbales
from convene.operations.papers.objection_lists import objection_papers
from convene.operations.papers.participants import participants_paper
from convene.operations.record import adjourn
from convene.operations.register import register
from convene.store import tables
from convene.store.database import Database, Session
from tests.domain.papers.paper_words import block_words, words
from tests.support.acting import (
    IN_TIME,
    SECRETARIAT,
    accept,
    at,
    coming,
    delegate,
    loaded,
    panellist,
    queries,
    row,
    stakeholder,
)
from tests.support.consultations import SLUG
from tests.support.letters import POST, composed, ended, text, tokens

NOW = at("2022-04-12 09:00")
DRAWN_UP = at("2022-05-02 07:00")


def participants(db: Database, now: datetime = IN_TIME) -> Paper:
    return participants_paper(db, SLUG, now)


def cleared(db: Database, name: str) -> int:
    """Let a stakeholder be accredited, as the mandate says."""
    found = row(db, tables.Stakeholder, id=stakeholder(db, name))
    with db.writing() as session:
        session.add(standing(found, Standing.CLEARED))
    return found.id


def standing(found: tables.Stakeholder, where: Standing, place: int | None = None) -> tables.Accreditation:
    return tables.Accreditation(
        consultation_id=found.consultation_id,
        stakeholder_id=found.id,
        paragraph="9",
        standing=where,
        list_number=None if place is None else 1,
        place_on_list=place,
    )


def test_on_the_list_are_those_with_a_seat_of_stakeholders_that_take_part(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example State 2"), "Bea", coming("Cy", Mode.ONLINE))
    accept(db, cleared(db, "Example Organization 1"), "Ann", "Bob", "Cleo")
    accept(db, stakeholder(db, "Example Organization 3"), "Dea")
    said = words(participants(db))
    assert said == [
        *("# Member States", "## Example State 2", "Bea", "Cy (online)"),
        *("# Bodies with a status", "## Example Organization 1", "Ann", "Bob"),
    ]
    assert delegate(db, "Cleo").seat is Seat.WAITING


def test_who_withdrew_or_declined_or_was_erased_is_not_on_it(db: Database) -> None:
    loaded(db)
    one, two, three = (stakeholder(db, f"Example State {number}") for number in (1, 2, 3))
    accept(db, one, "Ann", "Bob")
    accept(db, one, "Ann")
    accept(db, two, "Cleo")
    register(db, SLUG, two, Answer.WITHDRAWN, [], actor=SECRETARIAT, now=IN_TIME)
    accept(db, three, "Dea")
    with db.writing() as session:
        session.execute(delete(tables.PersonData).where(tables.PersonData.name == "Dea"))
    assert words(participants(db)) == ["# Member States", "## Example State 1", "Ann"]


def test_it_is_final_from_the_adjournment_on(db: Database) -> None:
    loaded(db)
    end = at("2022-06-13 16:00")
    adjourn(db, SLUG, "meeting-2", end, actor=SECRETARIAT, now=end)
    assert participants(db, at("2022-06-13 15:00")).title == "Provisional list of participants"
    assert participants(db, end).title == "List of participants"


def test_no_address_is_printed(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example State 1"), "Ann")
    paper = participants(db)
    assert "@" not in " ".join([*words(paper), plain(paper.note)])


def test_a_list_of_participants_costs_as_many_queries_for_many_as_for_few(db: Database) -> None:
    loaded(db, states=30)
    accept(db, stakeholder(db, "Example State 1"), "Ann")
    with queries() as few:
        participants(db)
    for number in range(2, 31):
        accept(db, stakeholder(db, f"Example State {number}"), f"A{number}", f"B{number}")
    with queries() as many:
        participants(db)
    assert len(many) == len(few)


def test_badges_are_for_those_who_come_in_person_and_their_codes_lead_to_them(db: Database) -> None:
    loaded(db)
    accept(db, stakeholder(db, "Example State 1"), "Ann", coming("Bob", Mode.ONLINE))
    [badge] = badges(db, SLUG, POST.seal).badges
    assert badge.name == "Ann"
    assert delegate_id(POST.seal, badge.code) == delegate(db, "Ann").id


def test_without_anybody_in_person_there_are_no_badges(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="nobody has a seat in person"):
        badges(db, SLUG, POST.seal)


def test_the_agenda_names_who_accepted_and_consented_and_no_others(db: Database) -> None:
    loaded(db)
    bea = panellist(db, "bea@example.org").id
    answer_panel(db, SLUG, bea, Answer.ACCEPTED, consents=True, actor=SECRETARIAT, now=IN_TIME)
    said = words(agenda_paper(db, SLUG, IN_TIME))
    assert "– Ms. Bea Panel, Director, Example Institute" in said
    assert not any("Cy Panel" in line for line in said)


def test_the_concept_note_says_when_registration_closes_there_and_here(db: Database) -> None:
    loaded(db)
    note = concept_paper(db, SLUG, IN_TIME)
    assert "Friday, 10 June 2022, 6 p.m. New York time (Saturday, 11 June 2022" in note.paragraphs[-1].text


@pytest.fixture
def listed(db: Database) -> Database:
    """A database with a list of two names, of which a State has objected to the second."""
    loaded(db)
    one, two = (
        row(db, tables.Stakeholder, id=stakeholder(db, f"Example Organization {number}")) for number in (4, 2)
    )
    with db.writing() as session:
        session.add_all([standing(one, Standing.LISTED, 1), standing(two, Standing.LISTED, 2)])
        session.add(
            tables.AccreditationList(
                consultation_id=one.consultation_id,
                number=1,
                opened_at=DRAWN_UP,
                closes_at=DRAWN_UP + timedelta(days=14),
            )
        )
        session.add(
            tables.Objection(
                consultation_id=one.consultation_id,
                stakeholder_id=two.id,
                objector_id=stakeholder_of(session, "Example State 1"),
                confidential=True,
                reason="for a reason of its own",
                received_at=DRAWN_UP,
            )
        )
    return db


def stakeholder_of(session: Session, name: str) -> int:
    query = select(tables.Stakeholder.id).join(tables.Organization).where(tables.Organization.name == name)
    return session.scalars(query).one()


def test_a_list_is_in_the_order_of_its_places_with_its_period_and_no_objector(listed: Database) -> None:
    said = words(objection_papers(listed, SLUG, DRAWN_UP)[1])
    assert said[-2:] == ["1 | Example Organization 4 | 9", "2 | Example Organization 2 | 9"]
    assert "from Monday, 2 May 2022, 9 a.m. Vienna time to Monday, 16 May 2022, 9 a.m. Vienna time" in said[0]
    assert not any("Example State" in line or "reason of its own" in line for line in said)


def test_a_list_that_was_closed_says_what_came_of_each_name(listed: Database) -> None:
    with listed.writing() as session:
        session.execute(update(tables.AccreditationList).values(closed_at=DRAWN_UP + timedelta(days=14)))
        session.execute(update(tables.Accreditation).values(standing=Standing.NOT_OBJECTED))
    paper = objection_papers(listed, SLUG, DRAWN_UP, 1)[1]
    assert paper.kind == "Final"
    assert words(paper)[-1] == "2 | Example Organization 2 | 9 | Accredited"


def test_a_list_that_there_is_not_is_refused_and_those_that_there_are_are_named(listed: Database) -> None:
    with pytest.raises(RefusedError, match="no list 2 in 'spring'; there are: 1"):
        objection_papers(listed, SLUG, DRAWN_UP, 2)


def test_before_a_list_is_drawn_up_that_is_said(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="no list of 'spring' is drawn up yet"):
        objection_papers(db, SLUG, IN_TIME)


def sent(db: Database) -> list[Composed]:
    """The invitations of three missions, sent."""
    loaded(db, now=NOW)
    letters = composed(db, NOW, NOTE_VERBALE)
    ended(db, letters, Outcome.DONE, NOW)
    return letters


def note_text(note: NoteVerbale) -> str:
    return " ".join(" ".join(block_words(note.blocks)).split())


def test_there_is_a_note_a_mission_in_the_words_of_the_letter_that_went_out(db: Database) -> None:
    letters = sent(db)
    notes = notes_verbales(db, SLUG, POST)
    assert [(note.state, note.serial, note.reference) for note in notes] == [
        (f"Example State {number}", number, f"CU 2022/{number}(E)") for number in (1, 2, 3)
    ]
    for note, letter in zip(notes, letters, strict=True):
        [token] = tokens(letter.message)
        went = text(letter.message).replace(token, "...").replace(" - ", " – ")
        assert note_text(note) in went
        assert note_text(note).endswith("Vienna, 12 April 2022")
        assert note.enclosures == 0


def test_personal_links_are_printed_only_where_it_is_asked_for(db: Database) -> None:
    [token] = tokens(sent(db)[0].message)
    masked, shown = notes_verbales(db, SLUG, POST)[0], notes_verbales(db, SLUG, POST, masked=False)[0]
    assert token not in note_text(masked)
    assert f"{POST.site}/p/{token}" in note_text(shown)


def test_a_note_says_what_was_sent_whatever_the_file_says_now(db: Database) -> None:
    sent(db)
    loaded(db, now=NOW, title="Another title", place="Geneva")
    assert "Geneva" not in note_text(notes_verbales(db, SLUG, POST)[0])


def test_a_note_that_was_not_sent_or_was_erased_is_not_printed(db: Database) -> None:
    loaded(db, now=NOW)
    with pytest.raises(RefusedError, match="`convene apply spring invite --dry-run`"):
        notes_verbales(db, SLUG, POST)
    letters = composed(db, NOW, NOTE_VERBALE)
    ended(db, letters, Outcome.DONE, NOW)
    with db.writing() as session:
        first = letters[0].step.id
        session.execute(delete(tables.LetterFields).where(tables.LetterFields.step_id == first))
    assert [note.serial for note in notes_verbales(db, SLUG, POST)] == [2, 3]


def test_the_notes_of_a_list_are_those_that_put_it_to_the_states(listed: Database) -> None:
    with pytest.raises(RefusedError, match="no note verbale about list 1"):
        notes_verbales(listed, SLUG, POST, list_number=1)
    letters = composed(listed, DRAWN_UP, LIST_NOTE)
    ended(listed, letters, Outcome.DONE, DRAWN_UP)
    notes = notes_verbales(listed, SLUG, POST, list_number=1)
    assert len(notes) == len(letters) == 3
    assert "1. Example Organization 4 2. Example Organization 2" in note_text(notes[0])
    with pytest.raises(RefusedError, match="list 2"):
        notes_verbales(listed, SLUG, POST, list_number=2)
