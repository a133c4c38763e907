"""The page of a panellist: topic, hours, consent, answer and slot."""

from datetime import UTC, datetime

import pytest

from convene.domain.consultation import Mode
from convene.domain.programme.problem import PartKind, Placement
from convene.domain.situation import Answer
from convene.store import tables
from convene.store.programme import Placed, kept
from tests.support.personal_pages import House, Visitor

FIRST_HOUR = "2022-06-13T08:00:00+00:00"
HOURS = [f"2022-06-13T{hour:02}:00:00+00:00" for hour in (8, 9, 10, 13, 14, 15)]


@pytest.fixture
def token(house: House) -> str:
    return house.panel_invitation("cy@example.org")


def cy(house: House) -> tables.Panellist:
    return house.panellist("cy@example.org")


def test_it_says_what_is_asked(visitor: Visitor, token: str) -> None:
    page = " ".join(visitor.open(token).text.split())
    assert "Item 2: Cooperation" in page
    assert "Presentation on the panel, 10 minutes" in page
    assert "You are invited as <bdi>Fellow, Example University</bdi>." in page
    assert "Kindly accept or decline by Friday, 6 May 2022, 6 p.m. Vienna time." in page


def test_the_hours_are_told_on_the_speakers_own_clock_too(visitor: Visitor, token: str) -> None:
    page = visitor.open(token).text
    assert '3 to 4 p.m. <span class="soft">(9 to 10 a.m., New York time)</span>' in page


def test_an_acceptance_is_kept_with_what_was_said(house: House, visitor: Visitor, token: str) -> None:
    response = visitor.send(
        token,
        "panellist",
        answer="accepted",
        topic="Ways to cooperate",
        mode="in_person",
        consents="yes",
        free=HOURS[1:],
    )
    assert "You have accepted the invitation to speak" in visitor.follow(response).text
    row = cy(house)
    assert (row.answer, row.topic, row.mode, row.consents) == (
        Answer.ACCEPTED,
        "Ways to cooperate",
        Mode.IN_PERSON,
        True,
    )
    assert row.absent == [[FIRST_HOUR, "2022-06-13T09:00:00+00:00"]]


def test_it_may_be_changed_later(house: House, visitor: Visitor, token: str) -> None:
    visitor.send(token, "panellist", answer="accepted", consents="yes", free=HOURS[3:])
    visitor.send(token, "panellist", answer="accepted", consents="no", free=HOURS)
    assert (cy(house).consents, cy(house).absent) == (False, [])


def test_who_can_never_speak_may_still_say_so(house: House, visitor: Visitor, token: str) -> None:
    visitor.send(token, "panellist", answer="accepted", consents="yes", free=[])
    assert len(cy(house).absent) == 2


def test_consent_is_not_taken_from_silence(house: House, visitor: Visitor, token: str) -> None:
    response = visitor.send(token, "panellist", answer="accepted", topic="Ways to cooperate")
    assert response.status_code == 422
    assert '<a href="#p-consents">Choose whether you agree to be named in the report.</a>' in response.text
    assert 'value="Ways to cooperate"' in response.text
    assert cy(house).answer is None


def test_to_decline_needs_no_field(house: House, visitor: Visitor, token: str) -> None:
    visitor.send(token, "panellist", answer="declined", topic="\r\n")
    assert (cy(house).answer, cy(house).topic) == (Answer.DECLINED, None)


def test_a_topic_on_two_lines_is_refused(house: House, visitor: Visitor, token: str) -> None:
    response = visitor.send(token, "panellist", answer="accepted", consents="yes", topic="a\nb")
    assert response.status_code == 422
    assert response.text.count("The topic holds a line break at character 2") == 2
    assert cy(house).answer is None


def test_who_accepted_may_withdraw(house: House, visitor: Visitor, token: str) -> None:
    visitor.send(token, "panellist", answer="accepted", consents="yes")
    visitor.send(token, "panellist", answer="withdrawn")
    assert cy(house).answer is Answer.WITHDRAWN


def test_hours_that_were_not_asked_about_are_not_read(house: House, visitor: Visitor, token: str) -> None:
    forged = [*HOURS, "2022-06-20T08:00:00+00:00", "never"]
    assert visitor.send(token, "panellist", answer="accepted", consents="no", free=forged).status_code == 303
    assert cy(house).absent == []


def test_the_place_of_another_panellist_is_refused(house: House, visitor: Visitor, token: str) -> None:
    other = house.panellist("bea@example.org")
    response = visitor.send(token, "panellist", panellist=str(other.id), answer="declined")
    assert response.status_code == 409
    assert house.panellist("bea@example.org").answer is None


def test_a_panellists_link_does_not_answer_for_a_stakeholder(
    house: House, visitor: Visitor, token: str
) -> None:
    form = visitor.form(house.invitation(), "answer")
    forged = form.filled({"answer": "declined"})
    assert visitor.client.post(f"/p/{token}/answer", data=forged).status_code == 403
    assert house.stakeholder().answer is None


def test_who_was_replaced_is_told_and_asked_nothing(house: House, visitor: Visitor, token: str) -> None:
    form = visitor.form(token, "panellist")
    with house.db.writing() as session:
        row = session.get_one(tables.Panellist, cy(house).id)
        row.replaced_by_id = house.panellist("bea@example.org").id
    page = visitor.open(token).text
    assert "Another speaker has taken this place" in page
    assert "<form" not in page
    response = visitor.client.post(form.action, data=form.filled({"answer": "declined"}))
    assert response.status_code == 409
    assert cy(house).answer is None


def test_the_slot_is_shown_once_the_programme_is_published(
    house: House, visitor: Visitor, token: str
) -> None:
    visitor.send(token, "panellist", answer="accepted", consents="yes")
    row, now = cy(house), datetime(2022, 5, 23, 9, tzinfo=UTC)
    hours = datetime(2022, 6, 13, 13, 30, tzinfo=UTC), datetime(2022, 6, 13, 13, 40, tzinfo=UTC)
    placed = Placed(row.item, PartKind.PRESENTATION, Placement("meeting-2", *hours), (row.id,))
    with house.db.writing() as session:
        version = tables.ProgrammeVersion(
            consultation_id=row.consultation_id,
            number=1,
            inputs="",
            placements=kept([placed]),
            status="optimal",
            made_at=now,
        )
        session.add(version)
        session.flush()
        number = version.id
    assert "When you speak" not in visitor.open(token).text
    with house.db.writing() as session:
        session.get_one(tables.ProgrammeVersion, number).published_at = now
    page = visitor.open(token).text
    assert "2nd meeting, Monday, 13 June 2022, 3.30 to 3.40 p.m. (Vienna time)" in page
    assert "That is 9.30 to 9.40 a.m., New York time." in page
