"""The audit trail: who changed what, when, from which value to which; the personal values apart."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, text
from sqlalchemy.exc import DBAPIError

from convene.domain.consultation import Mode, PanellistEntry, PersonEntry
from convene.domain.ledger import Stage
from convene.domain.situation import Answer
from convene.operations import accredit, record, report
from convene.operations.context import SCHEDULE, operation
from convene.operations.panellists import answer_panel, replace_panellist
from convene.operations.register import register
from convene.operations.steps.persons import approve
from convene.operations.steps.planning import write_plan
from convene.store import tables
from convene.store.database import Database, StoreUnavailableError
from tests.support.acting import (
    HOLDER,
    IN_TIME,
    SECRETARIAT,
    accept,
    delegate,
    loaded,
    panellist,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG

NOW = IN_TIME + timedelta(days=60)
"""After the meetings, so that everything can be recorded."""

Act = Callable[[Database], object]


def _organization(db: Database) -> int:
    return stakeholder(db, "Example Organization 2")


def _bea(db: Database) -> int:
    return panellist(db, "bea@example.org").id


def _draw_up(db: Database) -> None:
    accept(db, _organization(db))
    with operation(db, "draw_up", SLUG, SCHEDULE, NOW) as work:
        accredit.draw_up(work, 1, NOW)


def _object(db: Database) -> None:
    _draw_up(db)
    state = stakeholder(db, "Example State 1")
    accredit.object_to(db, SLUG, _organization(db), state, actor=SECRETARIAT, now=NOW)


def _close(db: Database) -> None:
    _object(db)
    with operation(db, "close", SLUG, SCHEDULE, NOW) as work:
        accredit.close(work, 1)


def _decide(db: Database) -> None:
    _close(db)
    organization = _organization(db)
    accredit.decide(db, SLUG, organization, approved=True, decided_by="the body", actor=SECRETARIAT, now=NOW)


def _clear(db: Database) -> None:
    with operation(db, "clear", SLUG, SCHEDULE, NOW) as work:
        accredit.clear(work, [stakeholder(db, "Example Organization 1")])


def _attend(db: Database) -> None:
    accept(db, _organization(db), "Ana")
    present = [record.Presence(delegate(db, "Ana").id, Mode.IN_PERSON)]
    record.record_attendance(db, SLUG, "meeting-1", present, actor=SECRETARIAT, now=NOW)


def _replace(db: Database) -> None:
    entry = PanellistEntry(name="Dora New", honorific="Ms.", role="Adviser")
    person = PersonEntry(name="Dora New", email="dora@example.org")
    replace_panellist(db, SLUG, _bea(db), entry, person, actor=SECRETARIAT, now=NOW)


def _compile(db: Database) -> None:
    answer_panel(db, SLUG, _bea(db), Answer.ACCEPTED, actor=SECRETARIAT, now=IN_TIME, consents=True)
    record.record_presiding(db, SLUG, "item-2", "chair", actor=SECRETARIAT, now=NOW)
    record.adjourn(db, SLUG, "meeting-2", NOW, actor=SECRETARIAT, now=NOW)
    with operation(db, "compile", SLUG, SCHEDULE, NOW) as work:
        report.compile_version(work)


def _approve(db: Database) -> None:
    _compile(db)
    write_plan(db, SLUG, NOW)
    approve(db, SLUG, Stage.REPORT, actor=SECRETARIAT, now=NOW)


def _publish(db: Database) -> None:
    _compile(db)
    with operation(db, "publish", SLUG, SCHEDULE, NOW) as work:
        report.publish_version(work, 1)


ACTS: dict[str, Act] = {
    "load": lambda db: loaded(db, title="Another title", now=NOW),
    "register": lambda db: accept(db, _organization(db), "Ana", now=NOW),
    "clear": _clear,
    "draw_up": _draw_up,
    "object": _object,
    "close": _close,
    "decide": _decide,
    "answer_panel": lambda db: answer_panel(db, SLUG, _bea(db), Answer.ACCEPTED, actor=SECRETARIAT, now=NOW),
    "replace_panellist": _replace,
    "record_attendance": _attend,
    "record_presentation": lambda db: record.record_presentation(
        db, SLUG, _bea(db), [record.PointEntry("x")], actor=SECRETARIAT, now=NOW
    ),
    "record_floor": lambda db: record.record_floor(
        db, SLUG, "item-2", [record.PointEntry("x")], actor=SECRETARIAT, now=NOW
    ),
    "record_interventions": lambda db: record.record_interventions(
        db,
        SLUG,
        "meeting-1",
        [record.InterventionEntry("item-2", _organization(db))],
        actor=SECRETARIAT,
        now=NOW,
    ),
    "record_presiding": lambda db: record.record_presiding(
        db, SLUG, "item-2", "chair", actor=SECRETARIAT, now=NOW
    ),
    "adjourn": lambda db: record.adjourn(db, SLUG, "meeting-2", NOW, actor=SECRETARIAT, now=NOW),
    "compile": _compile,
    "approve": _approve,
    "publish": _publish,
}

BY_SCHEDULE = {"clear", "draw_up", "close", "compile", "publish"}


def newest(db: Database) -> tables.AuditEntry:
    return rows(db, tables.AuditEntry)[-1]


def changes(db: Database) -> list[tables.AuditChange]:
    """What the newest operation changed."""
    return rows(db, tables.AuditChange, entry_id=newest(db).id)


@pytest.mark.parametrize("verb", ACTS)
def test_every_operation_leaves_who_did_what_and_when(db: Database, verb: str) -> None:
    loaded(db)
    ACTS[verb](db)
    entry = newest(db)
    actor = SCHEDULE if verb in BY_SCHEDULE else SECRETARIAT
    assert (entry.verb, entry.at) == (verb, NOW)
    assert (entry.actor_kind, entry.actor, entry.way) == (actor.kind, actor.name, actor.way)


@pytest.mark.parametrize("verb", ACTS)
def test_every_operation_says_what_it_changed(db: Database, verb: str) -> None:
    loaded(db)
    ACTS[verb](db)
    assert changes(db) != []


def test_a_changed_field_is_kept_with_what_it_was_and_is(db: Database) -> None:
    loaded(db)
    organization = _organization(db)
    accept(db, organization)
    register(db, SLUG, organization, Answer.WITHDRAWN, actor=SECRETARIAT, now=NOW)
    kept = {
        each.field: (each.before, each.after)
        for each in changes(db)
        if (each.object, each.object_id) == ("stakeholder", organization)
    }
    assert kept == {
        "answer": ("accepted", "withdrawn"),
        "answered_at": (IN_TIME.isoformat(), NOW.isoformat()),
        "late": (False, True),
    }


def test_a_new_row_is_kept_with_what_it_holds(db: Database) -> None:
    loaded(db)
    ACTS["adjourn"](db)
    [change] = changes(db)
    assert (change.object, change.field, change.before) == ("adjournment", "*", None)
    assert change.after == {
        "id": change.object_id,
        "consultation_id": newest(db).consultation_id,
        "meeting": "meeting-2",
        "adjourned_at": NOW.isoformat(),
    }


def test_a_removed_row_is_kept_with_what_it_held(db: Database) -> None:
    loaded(db)
    ACTS["record_presentation"](db)
    record.record_presentation(db, SLUG, _bea(db), [], actor=SECRETARIAT, now=NOW)
    [change] = changes(db)
    assert (change.object, change.field, change.after) == ("presentation_point", "*", None)
    assert "'text': 'x'" in str(change.before)


def test_an_operation_that_changes_nothing_leaves_no_trail(db: Database) -> None:
    loaded(db)
    accept(db, _organization(db))
    before = len(rows(db, tables.AuditEntry))
    accept(db, _organization(db))
    assert len(rows(db, tables.AuditEntry)) == before


def test_the_holder_of_a_link_stands_in_the_trail_by_the_id_of_the_link(db: Database) -> None:
    loaded(db)
    accept(db, _organization(db), actor=HOLDER)
    entry = newest(db)
    assert (entry.actor_kind, entry.actor, entry.way) == ("link", "1", "link")


NAMES = ("Ada Chair", "Bea Panel", "Contact 2", "contact-2@example.org", "Ana", "Dora New", "Adviser")


@pytest.mark.parametrize("verb", ACTS)
def test_no_personal_value_stands_outside_the_side_rows(db: Database, verb: str) -> None:
    loaded(db)
    ACTS[verb](db)
    trail = json.dumps([[each.before, each.after] for each in rows(db, tables.AuditChange)])
    assert [name for name in NAMES if name in trail] == []


def test_a_personal_value_stands_in_its_side_row(db: Database) -> None:
    loaded(db)
    accept(db, _organization(db), "Ana")
    [of_ana] = [each for each in changes(db) if each.object == "person_data"]
    assert of_ana.personal
    assert row(db, tables.AuditPersonalValue, change_id=of_ana.id).after == {
        "name": "Ana",
        "email": "ana@delegates.example.org",
        "email_key": "ana@delegates.example.org",
    }


def test_erasing_the_side_rows_leaves_the_trail(db: Database) -> None:
    loaded(db)
    accept(db, _organization(db), "Ana")
    before = _trail(db)
    with db.writing() as session:
        session.execute(delete(tables.AuditPersonalValue))
    assert (rows(db, tables.AuditPersonalValue), _trail(db)) == ([], before)


def _trail(db: Database) -> list[tuple[int, str, datetime, str, int, str, object]]:
    entries = {each.id: each for each in rows(db, tables.AuditEntry)}
    return [
        (
            each.entry_id,
            entries[each.entry_id].verb,
            entries[each.entry_id].at,
            each.object,
            each.object_id,
            each.field,
            each.after,
        )
        for each in rows(db, tables.AuditChange)
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'nobody'",
        "DELETE FROM audit_entry",
        "UPDATE audit_change SET field = 'x'",
        "DELETE FROM audit_change",
    ],
)
def test_the_database_refuses_to_change_the_trail(db: Database, statement: str) -> None:
    loaded(db)
    before = _trail(db)
    with pytest.raises((DBAPIError, StoreUnavailableError), match="append-only"), db.writing() as session:
        session.execute(text(statement))
    assert _trail(db) == before


@pytest.mark.parametrize("table", [tables.AuditEntry, tables.AuditChange])
def test_the_database_refuses_to_put_another_row_in_the_place_of_one(
    db: Database, table: type[tables.Base]
) -> None:
    """SQLite's REPLACE deletes what stands in its way, and asks no trigger."""
    loaded(db)
    before = _trail(db)
    columns = ", ".join(column.name for column in table.__table__.columns)
    verb = "REPLACE" if db.dialect == "sqlite" else "INSERT"
    again = f"{verb} INTO {table.__tablename__} ({columns}) SELECT {columns} FROM {table.__tablename__}"  # noqa: S608
    with pytest.raises((DBAPIError, StoreUnavailableError)), db.writing() as session:
        session.execute(text(again))
    assert _trail(db) == before
