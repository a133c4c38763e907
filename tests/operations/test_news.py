"""What has happened since somebody looked."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from convene.domain.ledger import Delivery, Outcome, Stage, StepState
from convene.domain.situation import Answer
from convene.operations.news import Counts, News, has_looked, news_of
from convene.operations.panellists import answer_panel
from convene.operations.pausing import pause_sending, resume_sending
from convene.operations.register import register
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, loaded, queries
from tests.support.consultations import SLUG

HOUR = timedelta(hours=1)


@pytest.fixture
def opened(db: Database) -> Database:
    """A database of a loaded consultation, at which Ada has looked."""
    loaded(db)
    _look(db)
    return db


def _news(db: Database, who: str = "Ada", now: datetime = IN_TIME) -> News:
    with db.reading() as session:
        id_ = session.scalars(select(tables.Consultation.id)).one()
        return news_of(session, id_, who, now)


def _look(db: Database, who: str = "Ada", now: datetime = IN_TIME) -> Counts:
    news = _news(db, who, now)
    has_looked(db, SLUG, who, news)
    return news.counts


def _attempt(
    db: Database,
    outcome: Outcome | None,
    *,
    kind: tuple[Stage, str] = (Stage.INVITE, "invitation"),
    delivery: Delivery | None = None,
    began: datetime = IN_TIME,
    ended: datetime | None = IN_TIME,
) -> int:
    """An attempt at a step of its own; returns the attempt's id."""
    with db.writing() as session:
        number = session.scalar(select(func.count()).select_from(tables.Step)) or 0
        step = tables.Step(
            consultation_id=1,
            stage=kind[0],
            kind=kind[1],
            subject=f"person:{number}",
            digest="",
            facts={},
            why="",
            state=StepState.COMPLETED,
            delivery=delivery,
            planned_at=IN_TIME,
            due_at=IN_TIME,
            created_at=IN_TIME,
        )
        session.add(step)
        session.flush()
        attempt = tables.Attempt(
            consultation_id=1,
            step_id=step.id,
            number=1,
            owner="a worker",
            began_at=began,
            ended_at=ended,
            outcome=outcome,
        )
        session.add(attempt)
        session.flush()
        return attempt.id


def test_who_never_looked_is_told_all_from_the_beginning(db: Database) -> None:
    loaded(db)
    news = _news(db)
    assert news.since is None
    assert news.counts == {
        "stakeholders": {"entered": 9},
        "panellists": {"entered": 2},
        "consultation file": {"loaded": 1},
    }


def test_after_a_look_only_what_follows_is_new(opened: Database) -> None:
    assert _news(opened).counts == {}
    accept(opened, 1, "Dea", "Ole")
    register(opened, SLUG, 2, Answer.DECLINED, (), actor=SECRETARIAT, now=IN_TIME)
    answer_panel(opened, SLUG, 1, Answer.ACCEPTED, consents=True, actor=SECRETARIAT, now=IN_TIME)
    news = _news(opened)
    assert news.since == IN_TIME
    assert news.counts == {
        "answers": {"accepted": 1, "declined": 1},
        "delegates": {"registered": 2},
        "panellists": {"accepted": 1},
    }


def test_what_came_before_a_look_and_is_recorded_after_it_is_new(opened: Database) -> None:
    register(opened, SLUG, 1, Answer.DECLINED, (), actor=SECRETARIAT, now=IN_TIME - HOUR)
    assert _look(opened) == {"answers": {"declined": 1}}
    assert _news(opened).counts == {}


def test_one_that_changed_its_mind_counts_once_as_it_stands_now(opened: Database) -> None:
    accept(opened, 1, "Dea")
    register(opened, SLUG, 1, Answer.WITHDRAWN, (), actor=SECRETARIAT, now=IN_TIME)
    assert _news(opened).counts == {
        "answers": {"withdrawn": 1},
        "delegates": {"registered": 1, "withdrew": 1},
    }


def test_each_reader_has_news_of_her_own(opened: Database) -> None:
    register(opened, SLUG, 1, Answer.DECLINED, (), actor=SECRETARIAT, now=IN_TIME)
    assert "stakeholders" in _look(opened, "Bea")
    assert _news(opened, "Bea").counts == {}
    assert _news(opened, "Ada").counts == {"answers": {"declined": 1}}


def test_letters_are_counted_by_what_became_of_them(opened: Database) -> None:
    for outcome, delivery in (
        (Outcome.DONE, Delivery.ACCEPTED),
        (Outcome.DONE, Delivery.ACCEPTED),
        (Outcome.FAILED, Delivery.BOUNCED),
        (Outcome.FAILED, None),
        (Outcome.UNCERTAIN, Delivery.UNCERTAIN),
        (Outcome.DEFERRED, Delivery.DEFERRED),
    ):
        _attempt(opened, outcome, delivery=delivery)
    _attempt(opened, Outcome.FAILED, kind=(Stage.PROGRAMME, "place"))
    _attempt(opened, Outcome.DONE, kind=(Stage.PROGRAMME, "publish"))
    assert _news(opened).counts == {
        "letters": {"sent": 2, "bounced": 1, "failed": 1, "uncertain": 1},
        "steps": {"failed": 1},
    }


def test_an_attempt_that_was_going_on_at_the_look_is_new_when_it_has_ended(opened: Database) -> None:
    attempt = _attempt(opened, None, ended=None)
    assert _look(opened) == {}
    with opened.writing() as session:
        row = session.get_one(tables.Attempt, attempt)
        row.outcome, row.ended_at = Outcome.DONE, IN_TIME + HOUR
    assert _look(opened, now=IN_TIME + HOUR) == {"letters": {"sent": 1}}
    assert _news(opened).counts == {}


def test_letters_of_a_rehearsal_with_the_clock_set_ahead_are_told_once(opened: Database) -> None:
    ahead = IN_TIME + 1000 * HOUR
    _attempt(opened, Outcome.DONE, began=ahead, ended=ahead)
    assert _look(opened) == {"letters": {"sent": 1}}
    assert _news(opened).counts == {}


def test_pausing_and_going_on_are_told(opened: Database) -> None:
    pause_sending(opened, SLUG, None, actor=SECRETARIAT, now=IN_TIME)
    resume_sending(opened, SLUG, actor=SECRETARIAT, now=IN_TIME)
    assert _news(opened).counts == {"sending": {"paused": 1, "resumed": 1}}


def test_another_consultation_s_news_are_its_own(opened: Database) -> None:
    loaded(opened, slug="autumn")
    assert _news_of_spring(opened) == {}


def _news_of_spring(db: Database) -> Counts:
    with db.reading() as session:
        return news_of(session, 1, "Ada", IN_TIME).counts


def test_the_queries_are_as_many_for_many_as_for_few(opened: Database) -> None:
    with queries() as few:
        _news(opened)
    for stakeholder in range(1, 10):
        accept(opened, stakeholder, f"Dea{stakeholder}")
    with queries() as many:
        _news(opened)
    assert len(many) == len(few) < 12
