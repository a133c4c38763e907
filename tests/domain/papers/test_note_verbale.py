"""References and file names of notes verbales."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.domain.papers.note_verbale import NoteVerbale, marked

NOTE = NoteVerbale("en", "Secretariat", "Body", "CU 2022/7(E)", "Chad", 7, date(2022, 4, 4), "Note", ())


@pytest.mark.parametrize(
    ("language", "reference"),
    [
        *(("en", "CU 2022/7(E)"), ("en-GB", "CU 2022/7(E)"), ("zh-Hans", "CU 2022/7(C)")),
        *(("ar", "CU 2022/7(A)"), ("de", "CU 2022/7(DE)")),
    ],
)
def test_a_reference_bears_the_mark_of_its_language(language: str, reference: str) -> None:
    assert marked("CU 2022/7", language) == reference


@given(st.text())
def test_the_name_of_its_file_is_safe_whatever_the_name_of_the_state(state: str) -> None:
    assert re.fullmatch(r"note-verbale-7-[a-z0-9-]{1,80}", replace(NOTE, state=state).name)


def test_two_states_that_are_written_alike_have_two_files() -> None:
    names = {replace(NOTE, state=state, serial=serial).name for serial, state in enumerate(("中国", "日本"))}
    assert len(names) == 2
