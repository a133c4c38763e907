"""The programme: placed as a version, published, and read back the same by everyone who reads it."""

from collections.abc import Sequence

import pytest

from convene.domain import style
from convene.domain.clock import StoppedClock
from convene.domain.ledger.kinds import PLACE, PUBLISH_PROGRAMME
from convene.domain.programme.problem import PartKind
from convene.domain.situation import Answer
from convene.operations import programme, programme_view
from convene.operations.context import Operation, RefusedError
from convene.operations.letters.sittings import sittings
from convene.operations.panellists import answer_panel
from convene.operations.steps.claiming import Worker
from convene.operations.steps.performing import Performed, at_once, perform
from convene.operations.steps.planning import situation, write_plan
from convene.store import tables
from convene.store.database import Database
from convene.store.ledger.claims import Claimed
from convene.store.programme import placed
from convene.store.versions import newest
from tests.support.acting import HOLDER, at, loaded, panellist, row
from tests.support.consultations import SLUG, consultation

PLACED = at("2022-05-23 08:00")


@pytest.fixture
def published(db: Database) -> Database:
    """A consultation whose two panellists accepted, with its first programme."""
    loaded(db)
    for email in ("bea@example.org", "cy@example.org"):
        answer_panel(
            db, SLUG, panellist(db, email).id, Answer.ACCEPTED, actor=HOLDER, now=at("2022-04-21 09:00")
        )
    assert made_and_published(db, Worker(db, SLUG, StoppedClock(PLACED))).done == 2
    return db


def made_and_published(db: Database, worker: Worker) -> Performed:
    write_plan(db, SLUG, worker.now())
    done = perform(worker, PLACE, programme.place, 1)
    write_plan(db, SLUG, worker.now())
    return done + perform(worker, PUBLISH_PROGRAMME, at_once(_publish), 1)


def _publish(work: Operation, steps: Sequence[Claimed]) -> None:
    for step in steps:
        programme.publish(work, step.key.id)


def test_a_version_is_read_back_as_it_was_placed(published: Database) -> None:
    with published.reading() as session:
        version = newest(session, tables.ProgrammeVersion, row(published, tables.Consultation).id)
        assert version is not None
        parts = placed(version)
    bea, cy = panellist(published, "bea@example.org").id, panellist(published, "cy@example.org").id
    assert [(part.item, part.kind, part.panellists) for part in parts] == [
        ("item-2", PartKind.OPENING, ()),
        ("item-2", PartKind.PRESENTATION, (bea,)),
        ("item-2", PartKind.PRESENTATION, (cy,)),
        ("item-2", PartKind.FLOOR, ()),
        ("other-matters", PartKind.FLOOR, ()),
        ("other-matters", PartKind.CLOSING, ()),
    ]


def test_the_page_the_letters_and_the_rules_tell_the_same_slot(published: Database) -> None:
    file, bea = consultation(), panellist(published, "bea@example.org").id
    shown = programme_view.view(published, SLUG)
    speaking = next(
        part
        for meeting in shown.meetings
        for item in meeting.items
        for part in item.parts
        if any(speaker.name == "Bea Panel" for speaker in part.speakers)
    )
    with published.reading() as session:
        consultation_row = session.get_one(tables.Consultation, row(published, tables.Consultation).id)
        slots = situation(session, consultation_row, file).slots
        version = newest(session, tables.ProgrammeVersion, consultation_row.id, published=True)
        assert slots is not None
        assert version is not None
        lines = [
            line for each in sittings(session, consultation_row.id, file, version) for line in each.lines
        ]
    assert (speaking.start, speaking.end) == (slots[bea].start, slots[bea].end)
    told = style.time(file.local(slots[bea].start))
    assert f"{told} Ms. Bea Panel, Example Institute" in lines


def test_what_is_placed_again_without_a_change_stays_where_it_was(published: Database) -> None:
    """A part has the same key in every version, by which the solver knows where people were told that it is."""
    with published.reading() as session:
        consultation_id = row(published, tables.Consultation).id
        version = newest(session, tables.ProgrammeVersion, consultation_id)
        assert version is not None
        problem = programme.programme_problem(session, consultation_id, consultation())
        assert problem.previous == {part.key: part.placement for part in placed(version)}
        assert problem.previous.keys() == {part.key for part in problem.parts}


def test_a_programme_that_cannot_be_fails_its_step_with_the_reasons(db: Database) -> None:
    short = {"start": "2022-06-13 10:00", "end": "2022-06-13 10:30"}
    loaded(db, meetings=[{"number": 1, **short}])
    worker = Worker(db, SLUG, StoppedClock(PLACED))
    write_plan(db, SLUG, PLACED)
    assert perform(worker, PLACE, programme.place, 1) == Performed(failed=1)
    assert "the meetings have 30 min" in str(row(db, tables.Step, kind="place").message)


def test_a_programme_that_is_not_published_is_not_shown(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="no programme of 'spring' is published yet"):
        programme_view.view(db, SLUG)
