"""The longest words that a file may hold fit into the ledger of both databases."""

from convene.operations.steps.planning import write_plan
from convene.store.database import Database
from tests.support.acting import IN_TIME, accept, loaded, stakeholder
from tests.support.consultations import SLUG, definition
from tests.support.steps import steps_of

LONGEST = "x" * 500


def test_they_are_planned_and_written(db: Database) -> None:
    categories = definition()["categories"]
    for category in categories:
        category.update(title=LONGEST, paragraph=LONGEST)
    agenda = [{"unnumbered": True, "title": LONGEST, "panel": definition()["agenda"][0]["panel"]}]
    listed = definition()["stakeholders"]
    listed[0]["name"] = "ß" * 500
    loaded(db, categories=categories, agenda=agenda, listed=listed)
    accept(db, stakeholder(db, "ß" * 500))
    write_plan(db, SLUG, IN_TIME)
    assert {"wave", "admitted"} <= {step.why.split()[0] for step in steps_of(db)}
