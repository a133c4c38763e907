"""The list that is put to the States."""

from dataclasses import replace
from datetime import date

import pytest

from convene.adapters.documents.wording import papers_wording
from convene.domain.documents.paper import Paper
from convene.domain.papers.objection_list import ListedName, ObjectionList, objection_list
from convene.domain.situation import Standing
from tests.domain.papers.paper_words import words
from tests.support.consultations import consultation

OPEN = ObjectionList(
    number=3,
    opened="Monday, 2 May 2022, 9 a.m. Vienna time",
    closes="Monday, 16 May 2022, 9 a.m. Vienna time",
    ended=False,
    names=(ListedName(1, "Alpha", "9", Standing.LISTED), ListedName(2, "Beta", "9", Standing.LISTED)),
)

RUNNING = (
    f"The present list is before the Member States from {OPEN.opened} to {OPEN.closes}. It is not final: until "
    "then, Member States may object to the participation of any stakeholder on it."
)


def ended(*standings: Standing) -> ObjectionList:
    names = [ListedName(place, f"Body {place}", "9", each) for place, each in enumerate(standings, start=1)]
    return replace(OPEN, ended=True, names=tuple(names))


def paper(listed: ObjectionList) -> Paper:
    return objection_list(consultation(), listed, papers_wording(), date(2022, 5, 3))


def test_while_its_period_runs_it_is_provisional_and_says_until_when_one_may_object() -> None:
    made = paper(OPEN)
    assert made.title == "Stakeholders for consideration on a no-objection basis: list No. 3"
    assert made.kind == "Provisional"
    assert words(made) == [
        RUNNING,
        "The paragraphs are those of General Assembly resolution 75/282.",
        "No. | Stakeholder | Paragraph",
        "1 | Alpha | 9",
        "2 | Beta | 9",
    ]


def test_a_name_that_waits_for_a_decision_keeps_it_from_being_final() -> None:
    made = paper(ended(Standing.NOT_OBJECTED, Standing.CONTESTED))
    assert made.kind == "Provisional"
    assert "a decision on one name is awaited" in words(made)[0]
    assert words(made)[-2:] == ["1 | Body 1 | 9 | Accredited", "2 | Body 2 | 9 | Awaiting a decision"]


@pytest.mark.parametrize("standing", [Standing.REFUSED, Standing.STRUCK])
def test_once_all_is_decided_it_is_final_with_every_outcome(standing: Standing) -> None:
    made = paper(ended(Standing.APPROVED, standing))
    assert made.kind == "Final"
    assert words(made)[0].endswith("It is final.")
    assert words(made)[-2:] == ["1 | Body 1 | 9 | Accredited", "2 | Body 2 | 9 | Not accredited"]


def test_a_list_without_names_says_so_and_has_no_table() -> None:
    [only] = words(paper(replace(OPEN, names=())))
    assert only.endswith("It holds no name.")
