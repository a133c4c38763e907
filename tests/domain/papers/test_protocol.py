"""The order of protocol."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.papers.protocol import categories, headship, name_key
from tests.support.consultations import consultation


def test_states_come_first_and_the_other_categories_as_the_file_has_them() -> None:
    assert [category.key for category in categories(consultation())] == ["states", "cleared", "listed"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Åland", "Albania", "Algeria", "Zimbabwe"],
        ["Congo", "Costa Rica", "Côte d'Ivoire", "Croatia"],
        ["Dominica", "Dominican Republic"],
        ["Guinea", "Guinea-Bissau", "Guyana"],
        ["Nepal", "the Netherlands", "New Zealand"],
        ["Niger", "Nigeria"],
        ["Republic of Korea", "Republic of Moldova", "Romania"],
        ["Tunisia", "Türkiye", "Turkmenistan", "Tuvalu"],
        ["Example State 2", "Example State 10"],
    ],
)
def test_names_are_in_english_alphabetical_order(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=name_key) == ordered


@given(st.lists(st.text()))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    keys = [name_key(name) for name in sorted(names, key=name_key)]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("Ambassador, Head of Delegation", 0),
        ("Head of the delegation", 0),
        ("Deputy Head of Delegation", 1),
        ("Alternate head of delegation", 1),
        ("Head of Unit", 2),
        (None, 2),
    ],
)
def test_the_head_of_a_delegation_stands_before_the_deputy_and_the_others(
    role: str | None, place: int
) -> None:
    assert headship(role) == place
