"""Loading what the rules need to know: a fixed number of queries, and nothing that no rule reads."""

from convene.operations.steps.planning import plan
from convene.store.database import Database
from tests.support.acting import IN_TIME, accept, loaded, queries, stakeholder
from tests.support.consultations import SLUG, consultation


def planned(db: Database) -> list[str]:
    with queries() as seen:
        plan(db, SLUG, IN_TIME)
    return seen


def test_planning_asks_as_many_queries_whatever_the_size(db: Database) -> None:
    loaded(db)
    few = len(planned(db))
    many = [each.model_dump() for each in consultation(60, 30).stakeholders]
    loaded(db, listed=many)
    for number in range(1, 20, 2):
        accept(db, stakeholder(db, f"Example Organization {number}"), f"Delegate-{number}")
    assert len(planned(db)) == few


def test_planning_does_not_read_the_documents_of_reports(db: Database) -> None:
    loaded(db)
    assert not any("report_version.document" in query for query in planned(db))
