"""A file that has lost what rows refer to is refused, with nothing changed."""

from typing import Any

import pytest

from convene.operations.context import RefusedError
from convene.operations.record import adjourn
from convene.operations.steps.planning import plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import IN_TIME, SECRETARIAT, accept, at, delegate, loaded, row, stakeholder
from tests.support.consultations import SLUG, definition


def without(field: str, index: int) -> dict[str, Any]:
    kept = definition()[field]
    del kept[index]
    return {field: kept}


def test_a_category_that_stakeholders_are_in_stays(db: Database) -> None:
    loaded(db)
    with pytest.raises(RefusedError, match="no category 'listed' any more"):
        loaded(db, listed=[], **without("categories", 1))
    assert plan(db, SLUG, IN_TIME)


def test_a_category_that_nobody_is_in_any_more_may_go(db: Database) -> None:
    loaded(db)
    moved = definition()["stakeholders"]
    for entry in moved:
        entry["category"] = entry["category"].replace("listed", "cleared")
    loaded(db, listed=moved, **without("categories", 1))
    assert len(row(db, tables.Consultation).definition["categories"]) == 2


def test_an_agenda_item_on_which_somebody_speaks_stays(db: Database) -> None:
    loaded(db)
    before = row(db, tables.Consultation).version
    with pytest.raises(RefusedError, match="no agenda item 'item-2' any more"):
        loaded(db, **without("agenda", 0))
    assert row(db, tables.Consultation).version == before


def test_a_meeting_of_which_something_is_recorded_stays(db: Database) -> None:
    loaded(db)
    now = at("2022-06-13 17:00")
    adjourn(db, SLUG, "meeting-2", at("2022-06-13 16:00"), actor=SECRETARIAT, now=now)
    with pytest.raises(RefusedError, match="no meeting 'meeting-2' any more"):
        loaded(db, now=now, **without("meetings", 1))


def test_a_meeting_of_which_nothing_is_recorded_may_go(db: Database) -> None:
    loaded(db)
    loaded(db, **without("meetings", 1))
    assert len(row(db, tables.Consultation).definition["meetings"]) == 1


def test_more_seats_in_the_file_are_given_to_those_who_wait(db: Database) -> None:
    rules = definition()["registration"]
    loaded(db, registration={**rules, "capacity": {"in_person": 0, "online": 9}})
    accept(db, stakeholder(db, "Example Organization 1"), "Ana")
    assert delegate(db, "Ana").seat == "waiting"
    loaded(db, registration=rules)
    assert delegate(db, "Ana").seat == "seated"
