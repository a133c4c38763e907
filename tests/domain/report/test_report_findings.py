from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from convene.domain.report.facts import AgendaItem, FloorPoint, Officer, Point, ReportFacts, Speaker, Weight
from convene.domain.report.findings import Check, Severity, check
from tests.domain.report.real_case import CHAIR, REASON, real_case


def _found(facts: ReportFacts) -> set[tuple[Check, str]]:
    """The findings that the real case does not have."""
    usual = {finding.text for finding in check(real_case())}
    return {(finding.key, finding.paragraph) for finding in check(facts) if finding.text not in usual}


def _with_item(item: AgendaItem) -> ReportFacts:
    return replace(real_case(), items=(*real_case().items[1:], item))


def _speaker(**fields: object) -> Speaker:
    speaker = Speaker(
        "Ms.", "A", "Director", "Example NGO", points=(Point("x was y"),), consent_to_be_named=True
    )
    return replace(speaker, **fields)  # type: ignore[arg-type]


FLOOR = (FloorPoint(Point("x was y")),)


def test_the_real_case_has_the_accepted_total_and_an_unrecorded_presiding_officer() -> None:
    assert [(finding.key, finding.paragraph, finding.accepted) for finding in check(real_case())] == [
        (Check.ATTENDANCE_TOTAL, "attendance", REASON),
        (Check.ITEM_WITHOUT_PRESIDING_OFFICER, "unnumbered-1.considered", None),
    ]


def test_a_stated_total_that_is_not_the_sum_is_an_error_that_shows_the_addition() -> None:
    finding = check(real_case(reason=None))[0]
    assert finding.key is Check.ATTENDANCE_TOTAL
    assert finding.severity is Severity.ERROR
    assert finding.accepted is None
    assert "stated total of 102" in finding.text
    assert "6 + 5 + 34 + 58 = 103" in finding.text
    assert finding.text.endswith("The report prints 103.")


def test_an_accepted_total_stays_listed_with_its_reason() -> None:
    finding = check(real_case(reason="As published."))[0]
    assert finding.accepted == "As published."
    assert finding.text.endswith("The report prints 102.")


def test_a_stated_total_that_is_the_sum_is_no_finding() -> None:
    attendance = replace(real_case().attendance, stated_total=103, stated_reason=None)
    keys = {finding.key for finding in check(replace(real_case(), attendance=attendance))}
    assert Check.ATTENDANCE_TOTAL not in keys


def test_an_empty_category_is_found() -> None:
    facts = real_case()
    empty = replace(facts.attendance.categories[4], count=0)
    attendance = replace(facts.attendance, categories=(*facts.attendance.categories[:4], empty))
    assert _found(replace(facts, attendance=attendance)) == {(Check.ATTENDANCE_EMPTY_CATEGORY, "attendance")}


@pytest.mark.parametrize("present", [None, 0])
def test_a_meeting_without_attendance_is_found(present: int | None) -> None:
    first, *others = real_case().meetings
    facts = replace(real_case(), meetings=(replace(first, present=present), *others))
    assert _found(facts) == {(Check.MEETING_WITHOUT_ATTENDANCE, "meetings")}


def test_a_meeting_on_a_day_outside_the_consultation_is_found() -> None:
    consultation = replace(real_case().consultation, begins=date(2022, 6, 14))
    facts = replace(real_case(), consultation=consultation)
    assert _found(facts) == {(Check.MEETING_OUTSIDE_CONSULTATION, "meetings")}


def test_no_meeting_and_no_officer_are_found() -> None:
    facts = replace(real_case(), meetings=(), officers=())
    assert _found(facts) == {(Check.NO_MEETING, "meetings"), (Check.NO_OFFICER, "officers")}


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        (_speaker(consent_to_be_named=False), Check.SPEAKER_WITHOUT_CONSENT),
        (_speaker(organization=None), Check.SPEAKER_WITHOUT_AFFILIATION),
        (_speaker(joint_group="j"), Check.JOINT_SPEAKER_ALONE),
        (_speaker(points=()), Check.PANEL_WITHOUT_POINTS),
    ],
)
def test_what_is_wanting_of_a_panellist_is_found(speaker: Speaker, found: Check) -> None:
    facts = _with_item(AgendaItem(9, "Title", CHAIR, panel=(speaker,), floor=FLOOR))
    assert _found(facts) == {(found, "item-9.panel")}


def test_a_silent_speaker_among_others_is_found_at_the_summary() -> None:
    panel = (_speaker(), _speaker(name="B", points=()))
    facts = _with_item(AgendaItem(9, "Title", CHAIR, panel=panel, floor=FLOOR))
    assert _found(facts) == {(Check.SPEAKER_WITHOUT_POINTS, "item-9.summary")}


def test_a_joint_speaker_whose_partner_spoke_is_not_silent() -> None:
    panel = (_speaker(joint_group="j"), _speaker(name="B", points=(), joint_group="j"))
    assert not _found(_with_item(AgendaItem(9, "Title", CHAIR, panel=panel, floor=FLOOR)))


def test_an_item_without_a_presiding_officer_is_found() -> None:
    facts = _with_item(AgendaItem(9, "Title", None, panel=(_speaker(),), floor=FLOOR))
    assert _found(facts) == {(Check.ITEM_WITHOUT_PRESIDING_OFFICER, "item-9.panel")}


def test_a_silent_floor_is_found() -> None:
    facts = _with_item(AgendaItem(9, "Title", CHAIR, panel=(_speaker(),)))
    assert _found(facts) == {(Check.FLOOR_WITHOUT_POINTS, "item-9.floor")}


@pytest.mark.parametrize(
    ("weight", "supporters", "found"),
    [
        (Weight.MANY, 1, True),
        (Weight.SOME, 0, True),
        (Weight.MANY, 2, False),
        (Weight.MANY, None, False),
        (Weight.AGREED, 1, False),
        (None, 1, False),
    ],
)
def test_a_plural_weight_wants_two_supporters(
    weight: Weight | None, supporters: int | None, found: bool
) -> None:
    floor = (FloorPoint(Point("x was y"), weight, supporters),)
    facts = _with_item(AgendaItem(9, "Title", CHAIR, floor=floor))
    assert _found(facts) == ({(Check.WEIGHT_WITHOUT_SUPPORT, "item-9.considered")} if found else set())


@pytest.mark.parametrize("changed", [{"meeting": 3}, {"date": date(2022, 6, 13)}])
def test_an_adjournment_that_is_not_at_the_last_meeting_is_found(changed: dict[str, object]) -> None:
    adjournment = replace(real_case().adjournment, **changed)  # type: ignore[arg-type]
    facts = replace(real_case(), adjournment=adjournment)
    assert _found(facts) == {(Check.ADJOURNMENT_CONTRADICTED, "adjournment")}


def test_findings_come_in_the_order_of_the_paragraphs() -> None:
    facts = replace(
        real_case(reason=None),
        officers=(),
        adjournment=replace(real_case().adjournment, meeting=1),
        meetings=tuple(replace(meeting, present=0) for meeting in real_case().meetings),
    )
    order = [*("meetings", "attendance", "officers", "unnumbered-1.considered", "adjournment")]
    paragraphs = [finding.paragraph for finding in check(facts)]
    assert sorted(paragraphs, key=order.index) == paragraphs


def test_an_officer_of_no_country_is_no_finding() -> None:
    assert not _found(replace(real_case(), officers=(Officer("Mr.", "A", "", "Chair"),)))
