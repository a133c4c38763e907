from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from convene.domain.documents.document import Block, Document, Heading, Masthead, Paragraph, Run


def _document(*blocks: Block) -> Document:
    return Document(
        language="en-GB",
        author="Chair",
        date=date(2022, 7, 6),
        masthead=Masthead("Committee", (), None, ()),
        title="Report",
        kind=None,
        note=(),
        blocks=blocks,
    )


def _paragraph(key: str, entries: int = 0) -> Paragraph:
    return Paragraph(key, (Run(key),), tuple((Run("entry"),) for _ in range(entries)))


def test_paragraphs_are_numbered_throughout_and_headings_within_their_own() -> None:
    document = _document(
        Heading("h1", 1, "One"),
        _paragraph("a"),
        Heading("h1a", 2, "Sub"),
        _paragraph("b"),
        Heading("h1b", 2, "Sub"),
        Heading("h2", 1, "Two"),
        Heading("h2a", 2, "Sub"),
        _paragraph("c"),
    )
    assert [label for label, _ in document.numbered()] == ["I.", "1.", "A.", "2.", "B.", "II.", "A.", "3."]


def test_an_inserted_paragraph_moves_the_numbers_after_it() -> None:
    document = _document(_paragraph("a"), _paragraph("b"))
    longer = replace(document, blocks=(_paragraph("a"), _paragraph("new"), _paragraph("b")))
    assert [(label, block.id) for label, block in longer.numbered()] == [
        ("1.", "a"),
        ("2.", "new"),
        ("3.", "b"),
    ]


def test_headings_count_in_roman_numerals() -> None:
    document = _document(*(Heading(str(number), 1, "") for number in range(1, 50)))
    labels = [label for label, _ in document.numbered()]
    assert [labels[number - 1] for number in (4, 9, 14, 29, 40, 49)] == [
        *("IV.", "IX.", "XIV.", "XXIX.", "XL.", "XLIX.")
    ]


def test_entries_after_z_are_lettered_as_word_letters_them() -> None:
    labels = [label for label, _ in _paragraph("a", entries=28).lettered()]
    assert labels[0] == "(a)"
    assert labels[25:] == ["(z)", "(aa)", "(bb)"]


def test_the_text_of_a_paragraph_holds_its_entries_and_closing() -> None:
    paragraph = replace(_paragraph("a", entries=1), closing=(Run("End."),))
    assert paragraph.text == "a (a) entry End."


def test_two_blocks_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="share an id: a"):
        _document(_paragraph("a"), _paragraph("a"))
