"""The programme is placed, approved where the file says so, and published."""

from dataclasses import replace
from datetime import timedelta

from convene.domain.ledger import Kind, Verb, Wanted, compare
from convene.domain.ledger.kinds import APPROVE_PROGRAMME, PLACE, PUBLISH_PROGRAMME
from convene.domain.situation import Situation, Version
from convene.domain.stages import programme
from tests.support.ledgers import MemoryLedger
from tests.support.situations import EARLY, OPENING, at, situation, subjects, wanted

PLACED = at("2022-05-23 07:00")
ONE = Version(1, PLACED)
APPROVAL = {"programme": {"place": "2022-05-23 09:00", "publication": "approved"}}


def asked(known: Situation, kind: Kind) -> list[Wanted]:
    return wanted(known, PLACED, kind)


def test_it_is_placed_on_its_day_and_not_after_the_opening() -> None:
    [step] = asked(situation(), PLACE)
    assert (step.due, step.expires) == (PLACED, OPENING)
    assert wanted(situation(programmes=(ONE,)), OPENING, PLACE) == []
    assert wanted(situation(programmes=(ONE,)), OPENING, PUBLISH_PROGRAMME) == []


def test_it_is_placed_again_when_what_it_is_made_from_has_changed() -> None:
    known = situation(programme_inputs="first")
    ledger = MemoryLedger()
    ledger.apply(compare(programme.wanted(known, ledger, EARLY), ledger, EARLY))
    assert compare(programme.wanted(known, ledger, EARLY), ledger, EARLY) == []
    changed = replace(known, programme_inputs="second")
    [action] = compare(programme.wanted(changed, ledger, EARLY), ledger, EARLY)
    assert (action.verb, action.key.kind, action.revision) == (Verb.REVISE, PLACE, 2)


def test_a_new_version_is_published_at_once_where_the_file_says_automatic() -> None:
    known = situation(programmes=(ONE,))
    assert asked(known, APPROVE_PROGRAMME) == []
    [step] = asked(known, PUBLISH_PROGRAMME)
    assert (step.key.subject, step.due) == ("programme:1", PLACED)


def test_a_new_version_waits_for_the_chair_where_the_file_says_so() -> None:
    known = situation(programmes=(ONE,), file=APPROVAL)
    [step] = asked(known, APPROVE_PROGRAMME)
    assert (step.waits_for, step.done) == ("the Chair", False)
    assert asked(known, PUBLISH_PROGRAMME) == []


def test_an_approved_version_is_published_from_the_moment_of_its_approval() -> None:
    approved = replace(ONE, approved_at=PLACED + timedelta(hours=5))
    known = situation(programmes=(approved,), file=APPROVAL)
    assert [step.done for step in asked(known, APPROVE_PROGRAMME)] == [True]
    assert [step.due for step in asked(known, PUBLISH_PROGRAMME)] == [approved.approved_at]


def test_only_the_newest_version_waits_or_is_published() -> None:
    known = situation(programmes=(ONE, Version(2, PLACED)), file=APPROVAL)
    assert subjects(asked(known, APPROVE_PROGRAMME)) == ["programme:2"]
