"""A rehearsal keeps nothing, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from convene.operations.context import Actor, ActorKind
from convene.operations.load import load
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database
from convene.store.rehearsal import rehearsal
from tests.support.consultations import SLUG, consultation

NOW = datetime(2022, 4, 12, tzinfo=UTC)


def _steps(db: Database) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(tables.Step)) or 0


def _loaded(db: Database) -> Database:
    load(db, consultation(), Actor(ActorKind.PERSON, "tester", "command"), NOW)
    return db


def test_what_is_written_within_is_seen_within_and_gone_after(db: Database) -> None:
    with rehearsal(_loaded(db)) as rehearsed:
        write_plan(rehearsed, SLUG, NOW)
        assert _steps(rehearsed) > 0
    assert _steps(db) == 0


def _rehearse_and_fail(db: Database) -> None:
    with rehearsal(db) as rehearsed:
        write_plan(rehearsed, SLUG, NOW)
        raise ZeroDivisionError


def test_an_error_within_is_raised_and_nothing_is_kept(db: Database) -> None:
    _loaded(db)
    with pytest.raises(ZeroDivisionError):
        _rehearse_and_fail(db)
    assert _steps(db) == 0
