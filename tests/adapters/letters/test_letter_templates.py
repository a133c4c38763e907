"""Every letter, in every combination of its fields."""

import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest

from convene.adapters.letters import LETTERS, Letter, Note, Shared, Skeleton, Wording, find
from convene.adapters.letters.fields import Acknowledgement, Invitation, Outcome, Slot
from convene.adapters.letters.values import Delegate

VOID = {"meta", "br"}


def wordings(name: str) -> Iterator[Wording]:
    for shared in Shared.samples():
        skeleton = Skeleton(find(name, "en"), shared.mapping())
        for fields in LETTERS[name].samples():
            yield skeleton.word(fields.mapping())


def text_of(fields: Letter | Note) -> str:
    return Skeleton(find(fields.template, "en"), Shared.sample().mapping()).word(fields.mapping()).text


class Nesting(HTMLParser):
    """Fails where an element is ended that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            assert not (tag == "p" and "p" in self.open)
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_reads_on_without_gaps(name: str) -> None:
    for wording in wordings(name):
        assert not re.search(r"\n\n\n|[ ]\n|[ ]{2}|None|[{}]| [,.;:)]|\.\.|\(\)", wording.text), wording.text
        assert wording.subject == " ".join(wording.subject.split())


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_well_formed_html(name: str) -> None:
    for wording in wordings(name):
        nesting = Nesting()
        nesting.feed(wording.html)
        assert nesting.open == []
        assert not re.search(r"<p[^>]*>\s*</p>|<ul[^>]*>\s*</ul>|<ol[^>]*>\s*</ol>", wording.html)


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_says_the_same_in_both_forms(name: str) -> None:
    wording = next(wordings(name))
    shown = unescape(re.sub(r"<head>.*</head>|<[^>]*>", " ", wording.html, flags=re.DOTALL))
    words = re.sub(r"\W+", " ", shown)
    for line in wording.text.splitlines():
        if line and ": http" not in line and set(line) != {"_"}:
            assert re.sub(r"\W+", " ", re.sub(r"^[0-9]+\.", "", line)).strip() in words


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_loads_nothing_from_elsewhere(name: str) -> None:
    assert not re.search(r"<(img|link|script|style)|url\(|src=", next(wordings(name)).html)


@pytest.mark.parametrize("name", LETTERS)
def test_fields_from_the_ledger_make_the_same_letter(name: str) -> None:
    skeleton = Skeleton(find(name, "en"), Shared.sample().mapping())
    fields = LETTERS[name].sample().mapping()
    assert skeleton.word(fields) == skeleton.word(json.loads(json.dumps(fields)))


@pytest.mark.parametrize("name", LETTERS)
def test_no_field_of_a_letter_hides_a_shared_one(name: str) -> None:
    assert not Shared.names() & LETTERS[name].names()


@pytest.mark.parametrize("name", [name for name, kind in LETTERS.items() if issubclass(kind, Note)])
def test_a_note_verbale_is_in_the_third_person_and_unsigned(name: str) -> None:
    for wording in wordings(name):
        assert (
            "presents its compliments to the Permanent Mission of Example State 12 and has the honour to"
            in (wording.text)
        )
        assert "avails itself of this opportunity to renew to" in wording.text
        assert "\n\nVienna, 6 May 2022\n" in wording.text
        assert not re.search(r"\b(I|we|you|your|us|our|Signatory)\b", wording.text)


@pytest.mark.parametrize("name", [name for name, kind in LETTERS.items() if issubclass(kind, Letter)])
def test_a_letter_is_signed(name: str) -> None:
    for wording in wordings(name):
        assert "\n\nDear Ms. Example,\n\n" in wording.text
        assert "\n\nYours sincerely,\n\nA. Signatory" in wording.text


@pytest.mark.parametrize("outcome", ["refused", "struck"])
def test_no_outcome_says_who_objected_or_why(outcome: str) -> None:
    for fields in Outcome.samples():
        if fields.outcome == outcome:
            assert not re.search(r"objector|objected|reason", text_of(fields))


def test_a_late_answer_is_told_that_it_was_late() -> None:
    for fields in Acknowledgement.samples():
        assert ("after registration had closed" in text_of(fields)) is fields.late


def test_a_changed_slot_is_told_to_have_changed() -> None:
    for fields in Slot.samples():
        assert ("has changed" in text_of(fields)) is fields.revised


def test_a_hostile_name_is_shown_and_nothing_more() -> None:
    name = "<script>*Evil*</script>\nDear _all_, [pay](http://evil.example)"
    fields = {
        **Acknowledgement.sample().mapping(),
        "organization": name,
        "delegates": [Delegate(name=name, role=name, mode="online", seat="seated")],
    }
    wording = Skeleton(find("acknowledgement", "en"), Shared.sample().mapping()).word(fields)
    assert "<script>*Evil*</script> Dear _all_, [pay](http://evil.example)" in wording.text
    assert (
        "&lt;script&gt;*Evil*&lt;/script&gt; Dear _all_, [pay](http://evil.example)"
        in wording.html.replace("\n", " ")
    )
    assert "<script" not in wording.html
    assert 'href="http://evil' not in wording.html


def test_a_letter_to_one_organization_names_it_in_the_sentence() -> None:
    one, *_ = (fields for fields in Invitation.samples() if len(fields.organizations) == 1)
    assert "invite Example NGO 17 to take part" in text_of(one)
