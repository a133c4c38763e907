"""Text of a consultation file or a form: what is a line, and how long it may be."""

import pytest
from pydantic import TypeAdapter, ValidationError

from convene.domain.consultation.text import Line

_LINE = TypeAdapter[str](Line)

_GROWS = "\N{DEVANAGARI LETTER QA}"
"""One character that NFC makes two."""


@pytest.mark.parametrize("character", ["\uffff", "\ufffe", "\U0010ffff", "\ufdd0", "\ufeff", "\u202e"])
def test_what_a_word_file_or_a_pdf_cannot_hold_is_no_part_of_a_line(character: str) -> None:
    with pytest.raises(ValidationError, match=r"at character 2;"):
        _LINE.validate_python(f"A{character}B")


@pytest.mark.parametrize("text", ["\u200b", "\u00ad \u200f", "\u2060"])
def test_a_line_of_which_nothing_is_seen_is_empty(text: str) -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        _LINE.validate_python(text)


@pytest.mark.parametrize(
    "text", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "क्\u200dष", "Zoë \u200eX"]
)
def test_joiners_and_marks_of_scripts_that_need_them_stay(text: str) -> None:
    assert _LINE.validate_python(text) == text


def test_a_line_is_no_longer_than_its_column_once_it_is_normalized() -> None:
    assert len(_LINE.validate_python(_GROWS * 250)) == 500
    with pytest.raises(ValidationError, match="at most 500 characters"):
        _LINE.validate_python(_GROWS * 251)
