"""Who may be meant by a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.imports.matching import Names, words


@pytest.mark.parametrize("spelling", ["Jane O’Brien", "O'BRIEN, Jane", "jane  o`brien", "Jane O'Brién"])
def test_case_order_accents_and_apostrophes_do_not_matter(spelling: str) -> None:
    assert words(spelling) == words("Jane O'Brien")


@pytest.mark.parametrize("name", ["王小明", "محمد الأمين", "Ольга Иванова"])
def test_names_of_other_scripts_are_compared_too(name: str) -> None:
    assert Names({1: name}).same(f" {name} ") == [1]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("Harbour Watch", "Harbor Watch"),
        ("International Chamber of Commerce", "Internatonal Chamber of Comerce"),
        ("Mohammed Example", "Mohamed Example"),
        ("Institute of Hydrology", "Institute for Hydrology"),
        ("Union of the Rivers", "Rivers Union"),
    ],
)
def test_a_misspelling_is_likely(known: str, found: str) -> None:
    assert [each.id for each in Names({1: known}).likely(found)] == [1]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("Example Organization 1", "Sample Union 2"),
        ("John Doe", "Jane Roe"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("Grain Council 11", "Grain Council 12"),
    ],
)
def test_another_name_is_not_likely(known: str, found: str) -> None:
    assert not Names({1: known}).likely(found)


def test_words_that_guests_add_make_a_name_likely_only_where_they_may_be_added() -> None:
    assert [each.id for each in Names({1: "Jane Doe"}, added=True).likely("Jane Doe (WHO, Geneva)")] == [1]
    assert not Names({1: "Jane Doe"}).likely("Jane Doe (WHO, Geneva)")


def test_pairs_that_seem_the_same_are_found_once() -> None:
    pairs = list(Names({1: "Harbour Watch", 2: "Harbor Watch", 3: "Another One"}).alike())
    assert [(one, other.id) for one, other in pairs] == [(1, 2)]


@given(st.dictionaries(st.integers(1, 50), st.text(max_size=30), max_size=12), st.text(max_size=30))
def test_any_text_may_be_a_name_and_whoever_is_likely_is_known(known: dict[int, str], found: str) -> None:
    names = Names(known, added=True)
    assert {each.id for each in names.likely(found)} <= known.keys()
    assert set(names.same(found)) <= known.keys()


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1, max_size=4))
def test_the_same_words_in_another_order_are_the_same_name(parts: list[str]) -> None:
    assert words(" ".join(parts)) == words(" ".join(reversed(parts)))
