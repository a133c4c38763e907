from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from convene.adapters.documents.wording import report_wording
from convene.domain.consultation import Modality
from convene.domain.documents.document import Document, plain
from convene.domain.report.compile import compile_report
from convene.domain.report.facts import (
    AgendaItem,
    Attendance,
    FloorPoint,
    Point,
    PointForm,
    ReportFacts,
    Speaker,
    Weight,
)
from tests.domain.report.real_case import CHAIR, VICE_CHAIR, real_case
from tests.domain.report.record import first_missing


def _report(facts: ReportFacts) -> Document:
    return compile_report(facts, report_wording(), date(2022, 7, 6))


def _texts(facts: ReportFacts) -> dict[str, str]:
    return {paragraph.id: paragraph.text for paragraph in _report(facts).paragraphs}


def _with_item(item: AgendaItem) -> ReportFacts:
    return replace(real_case(), items=(item,))


def _named(name: str, **fields: object) -> Speaker:
    speaker = Speaker("Ms.", name, "Director", "Example NGO", consent_to_be_named=True)
    return replace(speaker, **fields)  # type: ignore[arg-type]


def test_the_real_case_has_its_nineteen_paragraphs_in_order() -> None:
    items = [f"item-{number}.{part}" for number in (2, 3, 4, 5) for part in ("panel", "summary", "floor")]
    assert [paragraph.id for paragraph in _report(real_case()).paragraphs] == [
        *("origin", "mandate", "meetings", "attendance", "officers"),
        *items,
        *("unnumbered-1.considered", "adjournment"),
    ]


def test_the_real_case_holds_every_name_role_figure_and_date_in_order() -> None:
    report = _report(real_case())
    head = [*report.masthead.details, report.title, report.kind or "", plain(report.note)]
    blocks = [block.text for _, block in report.numbered()]
    assert first_missing("\n".join([*head, *blocks])) is None


def test_every_recorded_point_is_in_the_paragraph_of_its_item() -> None:
    texts = _texts(real_case())
    for key, item in real_case().identified_items():
        said = [point.text for speaker in item.speakers for point in speaker.points]
        assert all(text in texts[f"{key}.summary"] for text in said)
        floor = texts[f"{key}.floor" if item.speakers else f"{key}.considered"]
        assert all(point.point.text in floor for point in item.floor)


def test_the_masthead_names_the_coming_session_and_leaves_out_what_is_not_set() -> None:
    masthead = _report(real_case()).masthead
    assert masthead.occasion == ("Third session", "New York, 29 August–9 September 2022")
    assert masthead.details == ("6 July 2022", "English only")
    assert masthead.symbol is None


def test_the_masthead_carries_symbol_distribution_and_original_language() -> None:
    settings = replace(
        real_case().settings, symbol="A/AC.291/13", distribution="General", only_language=False
    )
    masthead = _report(replace(real_case(), settings=settings)).masthead
    assert masthead.symbol == "A/AC.291/13"
    assert masthead.details == ("Distr.: General", "6 July 2022", "Original: English")


def test_without_a_kind_there_is_no_note() -> None:
    report = _report(replace(real_case(), settings=replace(real_case().settings, kind=None)))
    assert report.kind is None
    assert report.note == ()


def test_the_same_facts_give_the_same_document() -> None:
    assert _report(real_case()) == _report(real_case())


def test_a_stated_total_without_a_reason_gives_way_to_the_count() -> None:
    assert _texts(real_case())["attendance"].startswith("Representatives of 102 stakeholders")
    assert _texts(real_case(reason=None))["attendance"].startswith("Representatives of 103 stakeholders")


def test_small_groups_are_written_in_words() -> None:
    group = replace(real_case().attendance.categories[0], count=6)
    text = _texts(replace(real_case(), attendance=Attendance((group,))))["attendance"]
    assert "Representatives of six stakeholders" in text
    assert text.endswith("Council: six.")


def test_nobody_counted_is_said_in_words_and_states_without_a_number_are_left_out() -> None:
    nobody = tuple(replace(category, count=0) for category in real_case().attendance.categories)
    text = _texts(replace(real_case(), attendance=Attendance(nobody)))["attendance"]
    assert text.startswith("No stakeholders were recorded")
    assert "States" not in text


def test_meetings_at_different_hours_are_listed_one_by_one() -> None:
    first, second = real_case().meetings[0], real_case().meetings[2]
    moved = replace(second, ends=second.ends - timedelta(hours=1))
    text = _texts(replace(real_case(), meetings=(first, moved)))["meetings"]
    assert text.endswith(
        "It comprised two meetings, as follows (local time): (a) 1st meeting: 13 June 2022, from 10 a.m. to "
        "1 p.m.; (b) 3rd meeting: 14 June 2022, from 10 a.m. to noon."
    )


def test_one_meeting_online_is_in_the_singular_and_has_no_place() -> None:
    facts = real_case()
    online = replace(facts.consultation, modality=Modality.ONLINE)
    text = _texts(replace(facts, consultation=online, meetings=facts.meetings[:1]))["meetings"]
    assert text == (
        "The second intersessional consultation was held online on 13 June 2022. It comprised one meeting, "
        "held from 10 a.m. to 1 p.m., local time."
    )


def test_an_officer_is_named_as_presiding_only_where_another_holds_the_same_office() -> None:
    other = replace(VICE_CHAIR, name="Ana Example")
    item = AgendaItem(2, "Title", VICE_CHAIR, panel=(_named("A"),))
    facts = _with_item(item)
    assert _texts(facts)["item-2.panel"].startswith("The Vice-Chair presided")
    crowded = replace(facts, officers=(CHAIR, VICE_CHAIR, other))
    assert "The Vice-Chair, Mr. Eric Do Val Lacerda Sogocio presided" in _texts(crowded)["item-2.panel"]


def test_an_item_whose_presiding_officer_is_unknown_says_nothing_of_one() -> None:
    texts = _texts(_with_item(AgendaItem(2, "Title", panel=(_named("A"),))))
    assert texts["item-2.panel"].startswith("A panel discussion was held under agenda item 2")
    assert "presid" not in texts["item-2.panel"]


def test_a_panellist_without_consent_is_a_representative_everywhere() -> None:
    shy = _named("Secret Name", role="Hidden Role", consent_to_be_named=False, points=(Point("x was y"),))
    report = _report(_with_item(AgendaItem(2, "Title", CHAIR, panel=(shy,))))
    text = " ".join(paragraph.text for paragraph in report.paragraphs)
    assert "(a) A representative of Example NGO." in text
    assert "A representative of Example NGO stated that x was y." in text
    assert "Secret Name" not in text
    assert "Hidden Role" not in text


def test_a_briefing_without_a_panel_announces_no_panellists() -> None:
    briefer = _named("A", points=(Point("the work done", PointForm.TOPIC),))
    texts = _texts(_with_item(AgendaItem(2, "Title", CHAIR, briefings=(briefer,))))
    assert texts["item-2.panel"].endswith("A briefing was given by Ms. A, Director, Example NGO.")
    assert texts["item-2.summary"] == "In the briefing, Ms. A gave an overview of the work done."


def test_joint_speakers_are_summarized_together_where_the_first_of_them_stands() -> None:
    panel = (
        _named("A", joint_group="j", points=(Point("a was so"),)),
        _named("B", points=(Point("b was so"),)),
        _named("C", joint_group="j", points=(Point("c was so"),)),
    )
    text = _texts(_with_item(AgendaItem(2, "Title", CHAIR, panel=panel)))["item-2.summary"]
    assert text == (
        "Ms. A and Ms. C, in a joint presentation, stated that a was so. The speakers also noted that c was "
        "so. Ms. B observed that b was so."
    )


def test_paragraphs_with_nothing_to_say_are_left_out() -> None:
    texts = _texts(_with_item(AgendaItem(2, "Title", CHAIR, panel=(_named("A"),))))
    assert [key for key in texts if key.startswith("item-2")] == ["item-2.panel"]


def test_a_lone_item_has_no_subheading() -> None:
    one = _report(_with_item(AgendaItem(2, "Title", CHAIR)))
    assert "heading.item-2" not in [block.id for block in one.blocks]


@pytest.mark.parametrize("form", PointForm)
@pytest.mark.parametrize("weight", [None, *Weight])
def test_every_weight_and_form_makes_a_sentence_and_no_two_alike_in_a_row(
    weight: Weight | None, form: PointForm
) -> None:
    points = tuple(FloorPoint(Point(f"point {number}", form), weight) for number in (1, 2))
    text = _texts(_with_item(AgendaItem(None, "Title", CHAIR, floor=points)))["unnumbered-1.considered"]
    first, second = text.split(". ")[-2:]
    assert first.endswith(" point 1")
    assert second.endswith(" point 2.")
    assert first.removesuffix(" point 1") != second.removesuffix(" point 2.")
    assert (" that point" in text) is (form is PointForm.CLAUSE)


def test_evidence_of_the_points_is_that_of_the_paragraph_each_record_once() -> None:
    floor = tuple(FloorPoint(Point("x", evidence=ids)) for ids in (("i1", "i2"), ("i2", "i3")))
    panel = (_named("A", points=(Point("y", evidence=("p1",)),)),)
    report = _report(_with_item(AgendaItem(2, "Title", CHAIR, panel=panel, floor=floor)))
    evidence = {paragraph.id: paragraph.evidence for paragraph in report.paragraphs}
    assert evidence["item-2.floor"] == ("i1", "i2", "i3")
    assert evidence["item-2.summary"] == ("p1",)


def test_two_items_of_one_number_are_refused() -> None:
    item = AgendaItem(2, "Title", CHAIR)
    with pytest.raises(ValueError, match="item-2"):
        _report(replace(real_case(), items=(item, item)))
