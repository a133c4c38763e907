"""A template of which a part is worked out beforehand says what it says when all of it is rendered at once."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.letters import BrokenTemplateError, Envelope, Skeleton, Source
from convene.adapters.letters.compile import PLAIN
from convene.adapters.letters.fields import LETTERS
from convene.adapters.letters.folding import folded
from convene.adapters.letters.library import find
from convene.adapters.letters.mime import Frame
from convene.adapters.letters.values import Shared

TEMPLATES = (
    "{{ title }} of {{ who }}",
    "{% if title %}{{ title }}{% else %}none{% endif %} {{ who }}",
    "{% if title == 'x' %}1{% elif who == 'x' %}2{% elif meetings %}3{% else %}4{% endif %}",
    "{% if who and title %}both{% endif %}{% if who or title %}either{% endif %}",
    "{% for meeting in meetings %}[{{ meeting.day }}{% if meeting.room %}, {{ meeting.room }}{% endif %}]{% endfor %}",
    "{% for meeting in meetings %}{% for name in meeting.names %}{{ name }}{{ who }}{% endfor %}{% endfor %}",
    "{% for meeting in meetings %}{{ loop.index }}{{ meeting.day }}{% endfor %}",
    "{% for meeting in meetings %}{{ meeting.day }}{% else %}no meeting{% endfor %}",
    "{% for meeting in meetings if meeting.room %}{{ meeting.day }}{% endfor %}",
    "{% for title in names %}{{ title }}{% endfor %}{{ title }}",
    "{% for meeting in meetings %}{% for meeting in names %}{{ meeting }}{% endfor %}{% endfor %}",
    "{% with title = who %}{{ title }}{% endwith %}{{ title }}",
    "{{ meetings|length }} {{ meetings[0].day if meetings else who }} {{ title|upper ~ who }}",
)

_text = st.text(max_size=8) | st.sampled_from(
    ["x", "<b>&'\"", "{{ who }}", "{% if %}", "a\nb\x00\u202e", "\ud800"]
)
_meeting = st.fixed_dictionaries(
    {"day": _text, "room": st.none() | _text, "names": st.lists(_text, max_size=2)}
)
_shared = st.fixed_dictionaries({"title": st.none() | _text, "meetings": st.lists(_meeting, max_size=3)})
_own = st.fixed_dictionaries({"who": _text, "names": st.lists(_text, max_size=2)})


@pytest.mark.parametrize("template", TEMPLATES)
@given(shared=_shared, own=_own, autoescape=st.booleans())
def test_what_is_known_beforehand_makes_no_difference(
    template: str, shared: dict[str, Any], own: dict[str, Any], autoescape: bool
) -> None:
    environment = PLAIN.overlay(autoescape=autoescape)
    at_once = environment.from_string(template).render({**shared, **own})
    assert folded(environment, template, shared).render({**shared, **own}) == at_once


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_the_same_either_way(name: str, envelope: Envelope) -> None:
    for shared in Shared.samples():
        skeleton = Skeleton(find(name, "en"), shared.mapping())
        for fields in LETTERS[name].samples():
            wording = skeleton.word(fields.mapping())
            whole = Frame("en").fill(wording.subject, wording.text, wording.html, envelope)
            assert skeleton.render(fields.mapping(), envelope) == whole


def test_what_is_known_is_not_there_to_be_rendered() -> None:
    known = {"title": "Spring", "meetings": [{"day": "Monday"}, {"day": "Tuesday"}]}
    template = "{{ title }}:{% for each in meetings %} {{ each.day }}{% endfor %} {{ who }}"
    assert folded(PLAIN, template, known).render({"who": "Ada"}) == "Spring: Monday Tuesday Ada"


def test_a_field_stands_before_a_shared_value_of_its_name(
    source: Callable[[str], Source], envelope: Envelope
) -> None:
    skeleton = Skeleton(source("By {{ deadline }}."), {"deadline": "Friday"})
    assert b"By Friday." in skeleton.render({}, envelope)
    assert b"By Monday." in skeleton.render({"deadline": "Monday"}, envelope)
    assert b"By Friday." in skeleton.render({}, envelope)


@pytest.mark.parametrize(
    "asks", ["{{ seats.none }}", "{% if seats.none and x %}1{% endif %}", "{{ seats.none.x }}"]
)
def test_what_a_shared_value_does_not_have_is_named_with_its_line(
    asks: str, source: Callable[[str], Source], envelope: Envelope
) -> None:
    skeleton = Skeleton(source(f"One.\n\n{asks}"), {"seats": json.loads('{"online": 2}')})
    with pytest.raises(BrokenTemplateError, match=r"invitation\.md\.j2:5"):
        skeleton.render({"x": True}, envelope)
