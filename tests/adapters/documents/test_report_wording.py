from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from convene.adapters.documents.wording import report_wording
from convene.domain.documents.document import Emphasis, Run
from convene.domain.documents.wording import Voice, WordingError

if TYPE_CHECKING:
    from pathlib import Path


def _voice(root: Path, template: str) -> Voice:
    folder = root / "en"
    folder.mkdir()
    (folder / "key.j2").write_text(template, encoding="utf-8")
    return Voice(report_wording("en-GB", root))


def test_a_template_marks_emphasis_and_a_value_never_does(tmp_path: Path) -> None:
    runs = _voice(tmp_path, "see *{{ name }}*\n  and\n{{ name }}").say("key", name="**x** \\* {{ 1 }}")
    assert runs == (Run("see "), Run("**x** \\* {{ 1 }}", Emphasis.ITALIC), Run(" and **x** \\* {{ 1 }}"))


def test_a_value_is_cleaned_before_it_is_set(tmp_path: Path) -> None:
    assert _voice(tmp_path, "{{ name }}").write("key", name='a\n\x00b\u202e "c"') == "a b “c”"


def test_a_sentence_begins_with_a_capital_wherever_it_comes_from(tmp_path: Path) -> None:
    voice = _voice(tmp_path, "{{ name }} spoke.")
    assert voice.sentence("key", name="a speaker") == (Run("A speaker spoke."),)


def test_openings_take_turns(tmp_path: Path) -> None:
    voice = _voice(tmp_path, '{{ ["a", "b"] | turn(turn) }}')
    assert [voice.write("key", turn=turn) for turn in range(3)] == ["a", "b", "a"]


@pytest.mark.parametrize(
    "template",
    [
        *(
            "{{ missing }}",
            "{% if %}",
            "{{ name | nothing }}",
            "{{ 1 / 0 }}",
            "{{ name + 1 }}",
            "*never closed",
        ),
        *("{{ name.__class__.__mro__ }}", "{{ [] | turn(0) }}"),
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, template: str) -> None:
    with pytest.raises(WordingError, match="key"):
        _voice(tmp_path, template).say("key", name="x")


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordingError, match=r"other\.j2"):
        _voice(tmp_path, "").say("other")
