"""The list of participants."""

from datetime import date
from typing import Any

from convene.adapters.documents.wording import papers_wording
from convene.domain.consultation import Mode
from convene.domain.documents.document import plain
from convene.domain.documents.paper import Paper
from convene.domain.papers.participants import Participant, list_of_participants
from tests.domain.papers.paper_words import words
from tests.support.consultations import consultation


def coming(organization: str, name: str, category: str = "states", **given: Any) -> Participant:
    values: dict[str, Any] = {
        "delegate": 1,
        "honorific": "Ms.",
        "role": None,
        "on_behalf_of": None,
        "mode": Mode.IN_PERSON,
    }
    values |= given
    return Participant(category=category, organization=organization, name=name, **values)


def listed(*people: Participant, final: bool = False) -> Paper:
    return list_of_participants(consultation(), people, papers_wording(), date(2022, 6, 1), final=final)


def test_states_stand_first_each_in_alphabetical_order_with_its_delegates_under_it() -> None:
    paper = listed(
        coming("Zeta Institute", "Ann", "cleared"),
        coming("Chad", "Bea", role="Counsellor"),
        coming("Brazil", "Cleo"),
        coming("Chad", "Dea", role="Minister, Head of Delegation"),
    )
    assert words(paper) == [
        "# Member States",
        "## Brazil",
        "Ms. Cleo",
        "## Chad",
        "Ms. Dea, Minister, Head of Delegation",
        "Ms. Bea, Counsellor",
        "# Bodies with a status",
        "## Zeta Institute",
        "Ms. Ann",
    ]


def test_a_line_says_for_whom_one_comes_and_that_one_is_online() -> None:
    paper = listed(
        coming("Chad", "Bea", honorific=None, role="Fellow", on_behalf_of="Accord", mode=Mode.ONLINE)
    )
    assert words(paper)[-1] == "Bea, Fellow (on behalf of Accord) (online)"


def test_it_is_provisional_with_a_date_until_it_is_final() -> None:
    before, after = listed(coming("Chad", "Bea")), listed(coming("Chad", "Bea"), final=True)
    assert before.title == "Provisional list of participants"
    assert "provisional, as at 1 June 2022" in plain(before.note)
    assert after.title == "List of participants"
    assert "provisional" not in plain(after.note)


def test_its_figures_are_counted_organizations_once() -> None:
    note = plain(
        listed(
            coming("Chad", "A"), coming("Chad", "B", mode=Mode.ONLINE), coming("Institute", "C", "cleared")
        ).note
    )
    assert "three participants of one State and one organization." in note
    assert "Those registered for participation online, one in number" in note


def test_two_organizations_of_one_name_in_two_categories_stay_two() -> None:
    paper = listed(coming("Institute", "A", "cleared"), coming("Institute", "B", "listed"))
    assert words(paper).count("## Institute") == 2
    assert "two organizations" in plain(paper.note)


def test_an_empty_list_says_so() -> None:
    assert words(listed()) == ["Nobody is registered with a seat yet."]


def test_a_name_may_hold_marks_and_line_breaks_and_stays_text_on_one_line() -> None:
    assert words(listed(coming("*Chad*\n# x", "**Bea**\n\u202e {{ 1 }}"))) == [
        "# Member States",
        "## *Chad* # x",
        "Ms. **Bea** {{ 1 }}",
    ]
