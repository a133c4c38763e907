"""The programme is solved outside of any transaction: what changes meanwhile is met by the next version."""

import pytest

from convene.domain.ledger import Stage, Verb
from convene.domain.ledger.kinds import PLACE
from convene.domain.situation import Answer
from convene.operations import programme
from convene.operations.context import SCHEDULE, operation
from convene.operations.panellists import answer_panel
from convene.operations.steps.planning import plan, write_plan
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import SECRETARIAT, at, loaded, panellist, row
from tests.support.consultations import SLUG
from tests.support.letters import worker

NOW = at("2022-05-23 09:00")


@pytest.fixture
def accepted(db: Database) -> Database:
    """Both panellists speak."""
    loaded(db)
    for who in ("bea", "cy"):
        answers(db, who, Answer.ACCEPTED)
    return db


def answers(db: Database, who: str, answer: Answer) -> None:
    id_ = panellist(db, f"{who}@example.org").id
    answer_panel(db, SLUG, id_, answer, actor=SECRETARIAT, now=at("2022-05-20 09:00"))


def test_a_speaker_may_withdraw_while_it_is_solved(accepted: Database) -> None:
    write_plan(accepted, SLUG, NOW)
    by = worker(accepted, NOW)
    steps = by.begin(by.claim([PLACE], 1))
    keep = programme.place(by, steps)
    answers(accepted, "cy", Answer.WITHDRAWN)
    with operation(accepted, "place", SLUG, SCHEDULE, NOW) as work:
        keep(work, steps)
    placed = {id_ for part in row(accepted, tables.ProgrammeVersion).placements for id_ in part["panellists"]}
    assert placed == {panellist(accepted, f"{who}@example.org").id for who in ("bea", "cy")}


def test_a_version_made_from_what_has_changed_is_followed_by_another(accepted: Database) -> None:
    write_plan(accepted, SLUG, NOW)
    answers(accepted, "cy", Answer.WITHDRAWN)
    [action] = plan(accepted, SLUG, NOW, [Stage.PROGRAMME])
    assert (action.verb, action.key.kind, action.revision) == (Verb.REVISE, PLACE, 2)
