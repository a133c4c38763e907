from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.documents.document import Emphasis, Run, plain
from convene.domain.documents.marking import ended, joined, parse, prose, protect


def test_stars_mark_italics_and_bold() -> None:
    assert parse("a *b* c **d**") == (
        Run("a "),
        Run("b", Emphasis.ITALIC),
        Run(" c "),
        Run("d", Emphasis.BOLD),
    )


@given(st.text())
def test_protected_text_comes_back_as_one_line_without_emphasis(text: str) -> None:
    runs = parse(protect(text))
    assert plain(runs) == " ".join(text.split())
    assert all(run.emphasis is Emphasis.PLAIN for run in runs)


@pytest.mark.parametrize("marked", ["*open", "**open", "*a **b** c*"])
def test_a_mark_that_is_not_closed_or_nested_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"\*"):
        parse(marked)


def test_neighbours_of_one_emphasis_become_one_run() -> None:
    assert joined((Run("a"),), (Run("b"), Run("c", Emphasis.BOLD))) == (Run("ab"), Run("c", Emphasis.BOLD))


def test_sentences_stand_a_space_apart() -> None:
    assert prose((Run("A."),), (Run("B."),)) == (Run("A. B."),)
    assert prose() == ()


def test_a_list_ends_with_a_full_stop_and_its_other_entries_with_semicolons() -> None:
    assert [plain(entry) for entry in ended([(Run("a"),), (Run("b"),)])] == ["a;", "b."]
