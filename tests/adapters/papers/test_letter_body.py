"""The body of a letter as blocks."""

from convene.adapters.letters.skeleton import Skeleton
from convene.adapters.letters.source import Source
from convene.adapters.papers.letter_body import letter_body
from convene.domain.documents.document import Emphasis, Run
from convene.domain.documents.paper import Block, Heading, Line, Lines, Text

LAYOUT = "head of the page {{ letter }} foot of the page"


def body(text: str, **fields: object) -> tuple[Block, ...]:
    source = Source("note", "en", f"Subject: About it\n\n{text}\n", LAYOUT, LAYOUT)
    return letter_body(Skeleton(source, {}), fields)


def test_it_is_the_letter_without_its_layout_and_subject() -> None:
    assert body("One.\n\nTwo.") == (Text((Run("One."),)), Text((Run("Two."),)))


def test_emphasis_and_the_spaces_around_it_are_kept() -> None:
    assert body("Give **all** of *it* now.") == (
        Text(
            (
                Run("Give "),
                Run("all", Emphasis.BOLD),
                Run(" of "),
                Run("it", Emphasis.ITALIC),
                Run(" now."),
            )
        ),
    )


def test_lists_and_headings_are_kept() -> None:
    listed = Lines((Line("–", (Run("a"),)), Line("–", (Run("b"),))))
    assert body("# Parts\n\n- a\n- b") == (Heading(2, "Parts"), listed)


def test_the_numbers_of_a_list_are_those_that_were_sent() -> None:
    text = "{% for each in names %}\n{{ each.number }}) {{ each.name }}\n{% endfor %}"
    entries = [{"number": 4, "name": "Alpha"}, {"number": 7, "name": "Beta"}]
    assert body(text, names=entries) == (Lines((Line("4.", (Run("Alpha"),)), Line("7.", (Run("Beta"),)))),)


def test_the_address_of_a_link_is_printed_behind_its_words() -> None:
    [text] = body("[Registration]({{ link }})", link="https://example.org/p/...")
    assert isinstance(text, Text)
    assert "".join(run.text for run in text.runs) == "Registration: https://example.org/p/..."


def test_what_a_field_holds_is_text_and_no_markup() -> None:
    name = "<b>x</b> *y* [z](http://example.org) & </p><p>"
    [text] = body("Dear {{ name }}.", name=name)
    assert isinstance(text, Text)
    assert "".join(run.text for run in text.runs) == f"Dear {name}."
