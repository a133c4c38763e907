"""The provisional annotated agenda."""

from dataclasses import replace
from datetime import date

from convene.adapters.documents.wording import papers_wording
from convene.domain.papers.agenda import AgendaMeeting, AnnotatedItem, annotated_agenda
from convene.domain.report.facts import Speaker
from tests.domain.papers.paper_words import words
from tests.support.consultations import consultation, definition

BEA = Speaker("Ms.", "Bea Panel", "Director", "Example Institute", consent_to_be_named=True)
CY = Speaker("Mr.", "Cy Panel", "Fellow", "Example University")
SITTING = "1st meeting, on Monday, 13 June 2022, from 10.10 a.m. to noon (Vienna time)"
MEETINGS = (
    AgendaMeeting("1st meeting, Monday, 13 June 2022", "10 a.m. to 1 p.m.", ("item-2", "other-matters")),
    AgendaMeeting("2nd meeting, Monday, 13 June 2022", "3 to 6 p.m.", ("other-matters",)),
)
ANNOTATED = definition()["agenda"]
ANNOTATED[0]["annotation"] = ["First, *trust*.", "Then, treaties."]
YET = "The item will be considered at a meeting that is yet to be announced."
UNPLACED = f"{YET} It will be considered without a panel."
FILE = consultation(agenda=ANNOTATED)
COOPERATION, OTHERS = FILE.agenda


def said(*items: AnnotatedItem, meetings: tuple[AgendaMeeting, ...] = MEETINGS) -> list[str]:
    return words(annotated_agenda(FILE, items, meetings, papers_wording(), date(2022, 6, 1)))


def test_it_lists_the_items_and_then_annotates_each() -> None:
    item = AnnotatedItem(COOPERATION, (SITTING,), FILE.officer("chair"), panel=(BEA,))
    assert said(item, AnnotatedItem(OTHERS)) == [
        "# Provisional agenda",
        "2. Cooperation",
        "Other matters",
        "# Annotations",
        "## 2. Cooperation",
        f"The item will be considered at the {SITTING}, with H.E. Ms. Ada Chair, Chair, presiding.",
        "First, *trust*.",
        "Then, treaties.",
        "The panellist will be:",
        "– Ms. Bea Panel, Director, Example Institute",
        "## Other matters",
        UNPLACED,
        "# Organization of the meetings",
        "Meeting | Hours | Items",
        "1st meeting, Monday, 13 June 2022 | 10 a.m. to 1 p.m. | Item 2 and Other matters",
        "2nd meeting, Monday, 13 June 2022 | 3 to 6 p.m. | Other matters",
    ]


def test_who_did_not_consent_to_be_named_stands_there_as_a_representative() -> None:
    item = AnnotatedItem(COOPERATION, briefings=(CY,), panel=(BEA, CY))
    text = said(item)
    assert text[text.index("A briefing will be given by:") + 1] == "– A representative of Example University"
    assert not any("Cy Panel" in line for line in text)
    assert "The panellists will be:" in text


def test_where_nobody_has_accepted_yet_the_panellists_are_to_be_announced() -> None:
    assert any("The panellists are yet to be announced." in line for line in said(AnnotatedItem(COOPERATION)))


def test_before_the_programme_is_published_the_table_has_no_items() -> None:
    bare = tuple(replace(meeting, items=()) for meeting in MEETINGS)
    text = said(AnnotatedItem(COOPERATION), meetings=bare)
    assert "The items are placed in the meetings when the programme is published." in text
    assert "Meeting | Hours" in text
