"""One source becomes plain text and HTML, and no field is ever read as markup."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.letters import BrokenTemplateError, Skeleton, Source, Wording

Make = Callable[[str], Source]

MARKUP = (
    '**bold** _it_ [x](http://evil.example) <script>alert("1")</script> & # 1. - `c` {{ 7 * 7 }} {% if %}'
)


def worded(source: Source, **fields: object) -> Wording:
    return Skeleton(source, {}).word(fields)


def body(html: str) -> str:
    return html.partition("<body>")[2].partition("</body>")[0].strip()


def test_a_paragraph_is_one_line_of_text_and_one_of_html(source: Make) -> None:
    wording = worded(source("First line\nand second.\n\nNext."))
    assert wording.text == "First line and second.\n\nNext.\n"
    assert body(wording.html) == "<p>First line and second.</p>\n<p>Next.</p>"


def test_a_link_is_a_label_and_an_address_in_text(source: Make) -> None:
    wording = worded(source("[Your page]({{ link }})"), link="https://example.org/p?a=1&b=2")
    assert wording.text == "Your page: https://example.org/p?a=1&b=2\n"
    assert body(wording.html) == '<p><a href="https://example.org/p?a=1&amp;b=2">Your page</a></p>'


def test_emphasis_is_html_only(source: Make) -> None:
    wording = worded(source("**{{ name }}** and *more*"), name="Ada")
    assert wording.text == "Ada and more\n"
    assert body(wording.html) == "<p><strong>Ada</strong> and <em>more</em></p>"


def test_a_field_with_markup_comes_through_literally_in_text(source: Make) -> None:
    assert worded(source("Dear {{ name }},"), name=MARKUP).text == f"Dear {MARKUP},\n"


def test_a_field_with_markup_is_escaped_in_html(source: Make) -> None:
    html = body(worded(source("**{{ name }}**"), name=MARKUP).html)
    assert html == (
        "<p><strong>**bold** _it_ [x](http://evil.example) &lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; "
        "&amp; # 1. - `c` {{ 7 * 7 }} {% if %}</strong></p>"
    )


def test_a_quotation_mark_in_a_link_does_not_end_the_attribute(source: Make) -> None:
    assert (
        '"https://e.org/&#34; onclick=&#34;x"'
        in worded(source("[x]({{ link }})"), link='https://e.org/" onclick="x').html
    )


def test_html_in_a_source_is_text(source: Make) -> None:
    assert "&lt;b&gt;" in worded(source("<b>no</b>")).html


@given(st.text(alphabet="\\{}%# a", max_size=12))
def test_braces_beside_braces_stay_braces(source: Make, braces: str) -> None:
    escaped = "".join(f"\\{each}" if each in "\\{}%#" else each for each in braces)
    assert worded(source(f"x{escaped}x")).text == f"x{braces}x\n"


def test_a_loop_that_touches_a_list_makes_items(source: Make) -> None:
    made = source("- first\n{% for each in items %}\n- {{ each }}\n{% endfor %}\n\nEnd.")
    wording = worded(made, items=["a", "b"])
    assert wording.text == "- first\n- a\n- b\n\nEnd.\n"
    assert body(wording.html).count("<ul") == 1


def test_a_loop_around_lists_makes_lists(source: Make) -> None:
    made = source("{% for each in items %}\n## {{ each }}\n\n- one\n\n{% endfor %}\n\nEnd.")
    wording = worded(made, items=["a", "b"])
    assert wording.text == "a\n\n- one\n\nb\n\n- one\n\nEnd.\n"
    assert body(wording.html).count("<ul>") == 2


def test_items_take_their_numbers_from_an_expression(source: Make) -> None:
    made = source("{% for each in items %}\n{{ each }}) Name\n{% endfor %}\n\nEnd.")
    wording = worded(made, items=[1, 3])
    assert wording.text == "1. Name\n3. Name\n\nEnd.\n"
    assert '<li value="3">Name</li>' in wording.html


def test_a_condition_that_does_not_hold_leaves_no_gap(source: Make) -> None:
    made = source(
        "One.\n\n{% if more %}\nTwo.\n\n- three\n\n{% endif %}\nFour{% if more %} and five{% endif %}."
    )
    assert worded(made, more=False).text == "One.\n\nFour.\n"
    assert worded(made, more=True).text == "One.\n\nTwo.\n\n- three\n\nFour and five.\n"


def test_a_backslash_at_the_end_breaks_the_line(source: Make) -> None:
    wording = worded(source("One\\\nTwo"))
    assert wording.text == "One\nTwo\n"
    assert "One<br>\nTwo" in wording.html


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\x00", "\u202e"])
def test_a_field_stays_on_its_line(source: Make, line_break: str) -> None:
    assert worded(source("Dear {{ name }},"), name=f"Ada{line_break}Yours").text == "Dear Ada Yours,\n"


def test_a_half_character_in_a_field_is_replaced(source: Make) -> None:
    assert worded(source("{{ name }}"), name="A\ud800").text == "A\N{REPLACEMENT CHARACTER}\n"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("{% if a %}\n- x\n\n{% endif %}", 3, "empty line between a list and a statement"),
        ("A.\n\nB {% if a %}c\n\nD{% endif %}", 5, "outside this paragraph"),
        ("{% for a in b %}\n1. x\n{% endfor %}", 4, "loop.index"),
        ("- a\n\n  b", 3, "one paragraph"),
        ("- a\n1. b", 3, "two kinds"),
        ("A {{ b", 3, "end of template"),
        ("A\n{%- if b %}x{% endif %}", 4, "on one line"),
        ("{% raw %}x{% endraw %}", 3, "raw"),
        ("{{ a +\n b }}", 3, "on one line"),
        ("a\n\n\ue000", 5, "private-use"),
    ],
)
def test_what_makes_no_letter_is_named_with_its_line(source: Make, body: str, line: int, words: str) -> None:
    with pytest.raises(BrokenTemplateError, match=words) as caught:
        Skeleton(source(body), {})
    assert (caught.value.fault.file, caught.value.fault.line) == ("templates/email/en/invitation.md.j2", line)


def test_a_template_cannot_reach_beyond_its_fields(source: Make) -> None:
    with pytest.raises(BrokenTemplateError):
        worded(source("{{ ''.__class__.__mro__[1].__subclasses__() }}"))


def test_a_field_named_like_a_method_is_the_field(source: Make) -> None:
    assert worded(source("{{ row.items }}"), row={"items": "mine"}).text == "mine\n"
