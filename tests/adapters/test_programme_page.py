from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from lxml import html

from convene.adapters.programme_page import programme_page
from convene.domain.programme.problem import PartKind
from convene.domain.programme.view import ItemView, MeetingView, PartView, ProgrammeView, SpeakerView


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2022, 6, day, hour, minute, tzinfo=UTC)


LEE = SpeakerView("Pei Ling Lee", "Ms.", "Head of Unit", "INTERPOL", zone="Asia/Singapore")
PFEIFFER = SpeakerView("Szilard Pfeiffer", "Mr.", "Security Engineer", "", "Cybersecurity Tech Accord")
RAJNOVIC = SpeakerView("Gaus Rajnovic", "Mr.", "Manager", "", "Cybersecurity Tech Accord", "America/New_York")
PARTS = (
    PartView(
        PartKind.BRIEFING, at(13, 13, 5), at(13, 13, 15), (SpeakerView("Renata Delgado-Schenk", "Ms."),)
    ),
    PartView(PartKind.PRESENTATION, at(13, 13, 15), at(13, 13, 25), (LEE,), "Regional threat assessments"),
    PartView(PartKind.PRESENTATION, at(13, 13, 25), at(13, 13, 35), (PFEIFFER, RAJNOVIC)),
    PartView(PartKind.FLOOR, at(13, 13, 35), at(13, 15, 55)),
)
ITEM = ItemView("Technical Assistance", PARTS, 3, "H.E. Ms. Faouzia Boumaiza Mebarki, Chair")
LAST = ItemView("Preamble and final provisions", PARTS[3:], continued=True)
VIEW = ProgrammeView(
    title="Second Intersessional Consultation",
    body="Ad Hoc Committee",
    place="Vienna and online",
    zone="Europe/Vienna",
    meetings=(
        MeetingView("Meeting 2", at(13, 13), at(13, 16), "Boardroom D", (ITEM, LAST)),
        MeetingView("Meeting 1", at(13, 8), at(13, 11), "Boardroom D", ()),
        MeetingView("Meeting 3", at(14, 8), at(14, 11), "Boardroom D", (ITEM,)),
    ),
    version=2,
    published=at(3, 10),
    notes=("The floor is opened after each panel.",),
)


def page(view: ProgrammeView = VIEW) -> html.HtmlElement:
    return html.fromstring(programme_page(view))


def text(*found: html.HtmlElement) -> list[str]:
    return [" ".join(element.text_content().split()) for element in found]


def with_speaker(speaker: SpeakerView, start: datetime = PARTS[1].start) -> ProgrammeView:
    part = replace(PARTS[1], speakers=(speaker,), start=start)
    item = replace(ITEM, parts=(part,))
    return replace(VIEW, meetings=(replace(VIEW.meetings[0], items=(item,)),))


def test_meetings_stand_under_their_days_in_the_order_of_time() -> None:
    found = page()
    assert text(*found.xpath("//h2")) == ["Monday, 13 June 2022", "Tuesday, 14 June 2022"]
    assert text(*found.xpath("//h3")) == ["Meeting 1", "Meeting 2", "Meeting 3"]
    assert text(*found.xpath("//p[@class='when']")) == ["10:00–13:00", "15:00–18:00", "10:00–13:00"]


def test_a_meeting_belongs_to_the_day_that_it_is_where_the_consultation_is() -> None:
    found = page(replace(VIEW, zone="Pacific/Auckland"))
    assert text(*found.xpath("//h2"))[:2] == ["Monday, 13 June 2022", "Tuesday, 14 June 2022"]
    assert text(*found.xpath("//h3")) == ["Meeting 1", "Meeting 2", "Meeting 3"]
    assert len(found.xpath("//section[h2][1]//h3")) == 1


def test_a_part_has_its_time_for_people_and_for_machines() -> None:
    first = page().xpath("//li[contains(@class, 'briefing')]")[0]
    assert text(*first.xpath("p")) == ["15:05–15:15"]
    assert first.xpath(".//time/@datetime") == ["2022-06-13T15:05+02:00", "2022-06-13T15:15+02:00"]


def test_items_have_their_number_if_any_and_say_when_they_are_continued() -> None:
    assert text(*page().xpath("//h4"))[:2] == [
        "Item 3. Technical Assistance",
        "Preamble and final provisions (continued)",
    ]


def test_who_presides_is_named() -> None:
    assert text(*page().xpath("//p[@class='presiding']"))[0] == (
        "Presiding: H.E. Ms. Faouzia Boumaiza Mebarki, Chair"
    )


def test_a_speaker_online_is_marked_with_the_time_there() -> None:
    speaker = text(*page().xpath("//p[@class='speaker']"))[1]
    assert speaker == "Ms. Pei Ling Lee Head of Unit, INTERPOL Online 21:15 in Singapore"


def test_a_time_on_another_day_says_which() -> None:
    found = page(with_speaker(LEE, start=at(13, 16, 30)))
    assert text(*found.xpath("//*[@class='online']")) == ["Online 00:30 on Tuesday in Singapore"]


def test_a_joint_presentation_names_all_and_on_whose_behalf() -> None:
    joint = page().xpath("//li[contains(., 'Rajnovic')]")[0]
    assert text(joint)[0] == (
        "15:25–15:35 Joint presentation "
        "Mr. Szilard Pfeiffer Security Engineer on behalf of Cybersecurity Tech Accord "
        "Mr. Gaus Rajnovic Manager on behalf of Cybersecurity Tech Accord Online 09:25 in New York"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PartKind.OPENING, "Opening remarks"),
        (PartKind.BRIEFING, "Briefing"),
        (PartKind.PRESENTATION, "Presentation"),
        (PartKind.FLOOR, "Discussion from the floor"),
        (PartKind.CLOSING, "Closing remarks"),
    ],
)
def test_every_kind_of_part_has_its_words(kind: PartKind, words: str) -> None:
    item = replace(ITEM, parts=(PartView(kind, at(13, 8), at(13, 9)),))
    found = page(replace(VIEW, meetings=(replace(VIEW.meetings[0], items=(item,)),)))
    assert text(*found.xpath("//p[@class='kind']")) == [words]


def test_the_head_tells_version_place_zone_and_day_of_publication() -> None:
    (facts,) = text(*page().xpath("//p[@class='facts']"))
    assert facts == (
        "Programme, version 2 Vienna and online All times are those of Vienna (UTC+2) "
        "Published Friday, 3 June 2022, 12:00"
    )


@pytest.mark.parametrize(
    ("zone", "offset"), [("Asia/Kathmandu", "UTC+5:45"), ("America/New_York", "UTC−4"), ("UTC", "UTC")]
)
def test_the_offset_is_written_as_people_read_it(zone: str, offset: str) -> None:
    assert f"({offset})" in text(*page(replace(VIEW, zone=zone)).xpath("//p[@class='facts']"))[0]


def test_a_programme_not_yet_made_says_so() -> None:
    found = page(replace(VIEW, meetings=(), published=None, notes=()))
    assert text(*found.xpath("//main")) == ["No meeting has been placed yet."]


EVIL = "</bdi><script>alert(1)</script>\r\n{{ 7*7 }} \u202eevil <img src=x onerror=1>"


def test_no_text_becomes_markup() -> None:
    evil = SpeakerView(EVIL, EVIL, EVIL, EVIL, EVIL)
    view = with_speaker(evil)
    item = replace(view.meetings[0].items[0], title=EVIL, presiding=EVIL)
    meeting = replace(view.meetings[0], name=EVIL, room=EVIL, items=(item,))
    view = replace(
        view, title=EVIL, body=EVIL, place=EVIL, notes=(EVIL,), meetings=(meeting,), language='"><b'
    )
    found = page(view)
    assert found.xpath("//script | //img | //b[not(ancestor::p)]") == []
    assert "49" not in programme_page(view)
    assert found.xpath("//@onerror") == []


def test_the_page_stands_alone() -> None:
    found = page()
    assert found.xpath("//script | //link | //img | //iframe | //@src | //@style") == []
    assert "url(" not in programme_page(VIEW)
    assert "@import" not in programme_page(VIEW)


def test_the_page_can_be_read_aloud() -> None:
    found = page()
    assert found.get("lang") == "en"
    assert len(found.xpath("//h1")) == len(found.xpath("//main")) == 1
    levels = [int(heading.tag[1]) for heading in found.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(found.xpath("//@aria-labelledby")) <= set(ids)


def test_the_same_view_gives_the_same_page() -> None:
    assert programme_page(VIEW) == programme_page(VIEW)
