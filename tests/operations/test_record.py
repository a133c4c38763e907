"""The record of the meetings."""

from datetime import timedelta

import pytest

from convene.domain.consultation import Mode
from convene.domain.report.facts import PointForm, Weight
from convene.operations.context import RefusedError
from convene.operations.record import (
    InterventionEntry,
    PointEntry,
    Presence,
    adjourn,
    record_attendance,
    record_floor,
    record_interventions,
    record_presentation,
    record_presiding,
)
from convene.store import tables
from convene.store.database import Database
from tests.support.acting import (
    SECRETARIAT,
    accept,
    at,
    delegate,
    loaded,
    panellist,
    queries,
    row,
    rows,
    stakeholder,
)
from tests.support.consultations import SLUG

MEETING = "meeting-1"
ITEM = "item-2"
HELD = at("2022-06-13 11:00")


@pytest.fixture
def first(db: Database) -> int:
    """An organization with a delegate, Ana."""
    loaded(db)
    organization = stakeholder(db, "Example Organization 1")
    accept(db, organization, "Ana")
    return organization


def attend(db: Database, *delegates: int, meeting: str = MEETING) -> None:
    present = [Presence(each, Mode.IN_PERSON) for each in delegates]
    record_attendance(db, SLUG, meeting, present, actor=SECRETARIAT, now=HELD)


def floor(db: Database, *points: PointEntry) -> None:
    record_floor(db, SLUG, ITEM, points, actor=SECRETARIAT, now=HELD)


def speak(db: Database, *spoken: InterventionEntry) -> None:
    record_interventions(db, SLUG, MEETING, spoken, actor=SECRETARIAT, now=HELD)


def present(db: Database, panellist_id: int, *points: PointEntry) -> None:
    record_presentation(db, SLUG, panellist_id, points, actor=SECRETARIAT, now=HELD)


def test_who_attended_is_recorded_once(db: Database, first: int) -> None:
    attend(db, delegate(db, "Ana").id)
    attend(db, delegate(db, "Ana").id)
    assert len(rows(db, tables.Attendance)) == 1


def test_who_attended_two_meetings_is_on_both_lists(db: Database, first: int) -> None:
    attend(db, delegate(db, "Ana").id)
    attend(db, delegate(db, "Ana").id, meeting="meeting-2")
    assert [each.meeting for each in rows(db, tables.Attendance)] == ["meeting-1", "meeting-2"]


def test_an_unknown_meeting_is_refused_with_those_that_there_are(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no meeting 'meeting-9'; expected one of: meeting-1, meeting-2"):
        attend(db, meeting="meeting-9")


def test_a_delegate_who_is_not_registered_cannot_have_attended(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="delegate 99 is not registered"):
        attend(db, delegate(db, "Ana").id, 99)


def test_one_unknown_delegate_keeps_the_whole_list_out(db: Database, first: int) -> None:
    with pytest.raises(RefusedError):
        attend(db, delegate(db, "Ana").id, 99)
    assert rows(db, tables.Attendance) == []


def test_what_a_panellist_said_is_kept_in_order(db: Database, first: int) -> None:
    bea = panellist(db, "bea@example.org").id
    present(db, bea, PointEntry("trust was needed"), PointEntry("training", PointForm.TOPIC))
    kept = [(each.place, each.text, each.form) for each in rows(db, tables.PresentationPoint)]
    assert kept == [(1, "trust was needed", PointForm.CLAUSE), (2, "training", PointForm.TOPIC)]


def test_a_presentation_is_recorded_in_place_of_what_was_recorded_before(db: Database, first: int) -> None:
    bea = panellist(db, "bea@example.org").id
    present(db, bea, PointEntry("trust was needed"), PointEntry("money was needed"))
    present(db, bea, PointEntry("trust was lacking"))
    assert [each.text for each in rows(db, tables.PresentationPoint)] == ["trust was lacking"]


def test_a_presentation_of_an_unknown_panellist_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no panellist 99"):
        present(db, 99, PointEntry("x"))


def test_a_floor_point_is_kept_with_its_place_and_weight(db: Database, first: int) -> None:
    floor(db, PointEntry("trust was needed", weight=Weight.MANY))
    kept = row(db, tables.FloorPoint)
    assert (kept.item, kept.place, kept.weight) == (ITEM, 1, Weight.MANY)


def test_a_corrected_floor_point_keeps_what_supports_it(db: Database, first: int) -> None:
    floor(db, PointEntry("trust was neded"))
    speak(db, InterventionEntry(ITEM, first, points=(1,)))
    floor(db, PointEntry("trust was needed"))
    kept = row(db, tables.FloorPoint)
    assert (kept.text, row(db, tables.Support).floor_point_id) == ("trust was needed", kept.id)


def test_a_further_floor_point_is_added_after_those_that_stand(db: Database, first: int) -> None:
    floor(db, PointEntry("one"))
    floor(db, PointEntry("one"), PointEntry("two"))
    assert [(each.place, each.text) for each in rows(db, tables.FloorPoint)] == [(1, "one"), (2, "two")]


def test_a_floor_point_on_an_unknown_item_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no agenda item 'item-9'; expected one of: item-2, other-matters"):
        record_floor(db, SLUG, "item-9", [PointEntry("x")], actor=SECRETARIAT, now=HELD)


def test_interventions_are_kept_in_the_order_of_speaking(db: Database, first: int) -> None:
    second = stakeholder(db, "Example Organization 2")
    speak(db, InterventionEntry(ITEM, second), InterventionEntry(ITEM, first))
    spoken = [(each.place, each.stakeholder_id) for each in rows(db, tables.Intervention)]
    assert spoken == [(1, second), (2, first)]


def test_interventions_that_are_recorded_later_follow_those_recorded_before(db: Database, first: int) -> None:
    speak(db, InterventionEntry(ITEM, first))
    speak(db, InterventionEntry(ITEM, stakeholder(db, "Example State 1")))
    assert [each.place for each in rows(db, tables.Intervention)] == [1, 2]


def test_each_intervention_supports_the_points_that_it_names(db: Database, first: int) -> None:
    floor(db, PointEntry("one"), PointEntry("two"))
    speak(db, InterventionEntry(ITEM, first, points=(2,)), InterventionEntry(ITEM, first, points=(1, 2)))
    points = {each.id: each.place for each in rows(db, tables.FloorPoint)}
    spoken = {each.id: each.place for each in rows(db, tables.Intervention)}
    supported = [(spoken[s.intervention_id], points[s.floor_point_id]) for s in rows(db, tables.Support)]
    assert sorted(supported) == [(1, 2), (2, 1), (2, 2)]


def test_a_point_that_an_intervention_names_twice_is_supported_once(db: Database, first: int) -> None:
    floor(db, PointEntry("one"))
    speak(db, InterventionEntry(ITEM, first, points=(1, 1)))
    assert len(rows(db, tables.Support)) == 1


def test_an_unknown_point_is_refused_with_how_many_there_are(db: Database, first: int) -> None:
    floor(db, PointEntry("one"))
    with pytest.raises(RefusedError, match="no point 2 on 'item-2'; it has 1"):
        speak(db, InterventionEntry(ITEM, first, points=(2,)))


def test_an_intervention_of_an_unknown_stakeholder_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no stakeholder 99"):
        speak(db, InterventionEntry(ITEM, 99))


def test_an_intervention_keeps_the_delegate_who_spoke(db: Database, first: int) -> None:
    ana = delegate(db, "Ana").id
    speak(db, InterventionEntry(ITEM, first, delegate_id=ana))
    assert row(db, tables.Intervention).delegate_id == ana


def test_an_intervention_of_an_unknown_delegate_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="delegate 99 is not registered"):
        speak(db, InterventionEntry(ITEM, first, delegate_id=99))


def test_a_delegate_does_not_speak_for_another_stakeholder(db: Database, first: int) -> None:
    other = stakeholder(db, "Example Organization 2")
    with pytest.raises(RefusedError, match=f"does not come for stakeholder {other}"):
        speak(db, InterventionEntry(ITEM, other, delegate_id=delegate(db, "Ana").id))


def test_the_number_of_queries_does_not_grow_with_the_interventions(db: Database, first: int) -> None:
    floor(db, PointEntry("one"))
    entry = InterventionEntry(ITEM, first, points=(1,))
    with queries() as few:
        speak(db, *[entry] * 2)
    with queries() as many:
        speak(db, *[entry] * 60)
    assert len(many) == len(few)


def test_the_officer_who_presided_can_be_corrected(db: Database) -> None:
    officers = [
        {
            "key": key,
            "office": key.title(),
            "honorific": "Mr.",
            "name": f"Officer {key}",
            "country": "Exampleland",
        }
        for key in ("chair", "vice")
    ]
    loaded(db, officers=officers)
    for officer in ("chair", "vice"):
        record_presiding(db, SLUG, ITEM, officer, actor=SECRETARIAT, now=HELD)
    assert row(db, tables.Presiding).officer == "vice"


def test_an_unknown_officer_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="no officer 'nobody'; expected one of: chair"):
        record_presiding(db, SLUG, ITEM, "nobody", actor=SECRETARIAT, now=HELD)


def test_the_adjournment_is_kept(db: Database, first: int) -> None:
    adjourn(db, SLUG, "meeting-2", HELD, actor=SECRETARIAT, now=HELD)
    kept = row(db, tables.Adjournment)
    assert (kept.meeting, kept.adjourned_at) == ("meeting-2", HELD)


def test_an_adjournment_that_lies_ahead_is_refused(db: Database, first: int) -> None:
    with pytest.raises(RefusedError, match="lies ahead"):
        adjourn(db, SLUG, "meeting-2", HELD + timedelta(seconds=1), actor=SECRETARIAT, now=HELD)


def test_a_second_adjournment_is_refused(db: Database, first: int) -> None:
    adjourn(db, SLUG, "meeting-2", HELD, actor=SECRETARIAT, now=HELD)
    with pytest.raises(RefusedError, match="already"):
        adjourn(db, SLUG, "meeting-2", HELD, actor=SECRETARIAT, now=HELD)
