"""The concept note."""

from datetime import date
from typing import Any

from convene.adapters.documents.wording import papers_wording
from convene.domain.documents.document import Document, Heading
from convene.domain.papers.concept_note import concept_note
from tests.support.consultations import consultation, definition

CLOSES = "Friday, 10 June 2022, 6 p.m. New York time"


def note(**changes: Any) -> Document:
    return concept_note(consultation(**changes), CLOSES, papers_wording(), date(2022, 4, 1))


def headings(document: Document) -> list[str]:
    return [f"{label} {block.text}" for label, block in document.numbered() if isinstance(block, Heading)]


def text(document: Document, key: str) -> str:
    return next(block.text for block in document.paragraphs if block.id == key)


def test_what_the_file_does_not_say_is_left_out_and_leaves_no_heading() -> None:
    assert headings(note()) == ["I. Mandate", "II. Format", "III. Topics", "IV. Participation"]


def test_aim_and_format_are_the_files_own_words() -> None:
    document = note(concept={"aim": ["To hear *all*.", "And soon."], "format": ["Panels come first."]})
    assert headings(document)[1] == "II. Aim"
    assert [text(document, key) for key in ("aim.1", "aim.2", "format.1")] == [
        *("To hear *all*.", "And soon.", "Panels come first.")
    ]


def test_mandate_and_meetings_come_from_the_file() -> None:
    document = note()
    assert text(document, "mandate") == (
        "The consultation is convened pursuant to paragraph 10 of General Assembly resolution 75/282, in which the "
        "Assembly invited the Chair to hear stakeholders."
    )
    assert text(document, "meetings") == (
        "The consultation will be held in Vienna on 13 June 2022, in a hybrid format that allows participation both "
        "in person and online. It will comprise two meetings, held from 10 a.m. to 1 p.m. and from 3 to 6 p.m., "
        "local time."
    )


def test_topics_are_the_items_and_those_with_questions_have_a_part_of_their_own() -> None:
    agenda = definition()["agenda"]
    agenda[0] |= {"guiding_questions": ["What helps?", "What hinders?"], "annotation": ["About trust."]}
    document = note(agenda=agenda)
    assert text(document, "topics").endswith("(a) Cooperation (agenda item 2); (b) Other matters.")
    assert "A. Agenda item 2: Cooperation" in headings(document)
    assert text(document, "item-2.1") == "About trust."
    assert text(document, "item-2.questions") == (
        "Participants may wish to consider the following questions: (a) What helps? (b) What hinders?"
    )


def test_participation_tells_the_categories_states_first_and_when_registration_closes() -> None:
    document = note()
    assert text(document, "participation").endswith(
        "(a) Member States (paragraph 1); (b) bodies with a status (paragraph 8); "
        "(c) other bodies (paragraph 9, on a no-objection basis)."
    )
    assert text(document, "registration") == (
        f"Registration closes on {CLOSES}. Each delegation has 2 seats in person and 2 online."
    )


def test_seats_online_only_are_said_so() -> None:
    rules = definition()["registration"] | {"seats_per_delegation": {"in_person": 0, "online": 1}}
    assert text(note(registration=rules), "registration").endswith("Each delegation has 1 seat online.")
