"""The page behind the link of an invitation: what it shows, and the answer given through it."""

from datetime import UTC, datetime

from sqlalchemy import select

from convene.domain.links import Scope
from convene.domain.situation import Answer
from convene.store import tables
from tests.support.personal_pages import House, Visitor

AFTER_THE_DEADLINE = datetime(2022, 6, 11, 9, tzinfo=UTC)
AFTER_THE_END = datetime(2022, 6, 14, 9, tzinfo=UTC)


def test_it_says_what_the_letter_says(house: House, visitor: Visitor) -> None:
    page = visitor.open(house.invitation()).text
    assert "Spring Consultation of the Example Committee" in page
    assert "Example Organization 1" in page
    assert (
        "Friday, 10 June 2022, 6 p.m. New York time (Saturday, 11 June 2022, midnight, Vienna time)" in page
    )
    assert "Meeting 2: Monday, 13 June 2022, 3 to 6 p.m. (Vienna time)" in page


def test_opening_it_changes_nothing(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    before = house.rows()
    for address in (f"/p/{token}", f"/p/{token}?done=answer&about=1", f"/p/{token}/answer"):
        visitor.client.get(address)
        visitor.client.head(address)
    assert house.rows() == before
    assert house.stakeholder().answer is None


def test_an_acceptance_is_kept_and_confirmed(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    response = visitor.send(token, "answer", answer="accepted")
    assert response.status_code == 303
    assert (
        "The acceptance of <bdi>Example Organization 1</bdi> has been saved" in visitor.follow(response).text
    )
    assert house.stakeholder().answer is Answer.ACCEPTED


def test_the_trail_names_the_link_and_the_way_it_came(house: House, visitor: Visitor) -> None:
    visitor.send(house.invitation(), "answer", answer="declined")
    with house.db.reading() as session:
        entry = session.scalars(select(tables.AuditEntry).where(tables.AuditEntry.verb == "register")).one()
        link = session.scalars(select(tables.Link.id)).one()
    assert (entry.actor_kind, entry.actor, entry.way) == ("link", f"link {link}", "link")


def test_who_declined_may_accept_after_all(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    visitor.send(token, "answer", answer="declined")
    assert "Accept after all" in visitor.open(token).text
    visitor.send(token, "answer", answer="accepted")
    assert house.stakeholder().answer is Answer.ACCEPTED


def test_accepting_twice_withdraws_no_delegate(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    form = visitor.form(token, "answer")
    accept = form.filled({"answer": "accepted"})
    visitor.client.post(form.action, data=accept)
    visitor.send(token, "delegates", name_1="Dana", email_1="dana@example.org", mode_1="online", do="save")
    assert visitor.client.post(form.action, data=accept).status_code == 303
    assert list(house.delegates()) == ["dana@example.org"]


def test_a_withdrawal_takes_the_delegates_along(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    visitor.send(token, "answer", answer="accepted")
    visitor.send(token, "delegates", name_1="Dana", email_1="dana@example.org", mode_1="online", do="save")
    visitor.send(token, "answer", answer="withdrawn")
    assert house.stakeholder().answer is Answer.WITHDRAWN
    assert house.delegates() == {}


def test_a_page_left_open_cannot_decline_what_was_accepted_since(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    stale = visitor.form(token, "answer")
    visitor.send(token, "answer", answer="accepted")
    response = visitor.client.post(stale.action, data=stale.filled({"answer": "declined"}))
    assert response.status_code == 409
    assert "You have answered before" in response.text
    assert house.stakeholder().answer is Answer.ACCEPTED


def test_an_answer_after_the_deadline_is_kept_as_late(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    house.clock.at = AFTER_THE_DEADLINE
    assert "will be marked as late" in visitor.open(token).text
    page = visitor.follow(visitor.send(token, "answer", answer="accepted")).text
    assert "after registration had closed" in page
    assert house.stakeholder().late


def test_when_the_consultation_is_over_nothing_is_changed(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    form = visitor.form(token, "answer")
    house.clock.at = AFTER_THE_END
    response = visitor.client.post(form.action, data=form.filled({"answer": "accepted"}))
    assert response.status_code == 409
    assert "<form" not in visitor.open(token).text
    assert house.stakeholder().answer is None


def test_the_address_of_a_form_leads_back_to_its_page(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    assert visitor.client.get(f"/p/{token}/delegates").headers["location"] == f"/p/{token}"


def test_a_stakeholder_of_somebody_else_is_refused(house: House, visitor: Visitor) -> None:
    other = house.stakeholder("Example Organization 2")
    response = visitor.send(house.invitation(), "answer", stakeholder=str(other.id), answer="declined")
    assert response.status_code == 409
    assert house.stakeholder("Example Organization 2").answer is None


def test_one_page_answers_for_all_stakeholders_of_a_contact(house: House, visitor: Visitor) -> None:
    other = house.stakeholder("Example Organization 3")
    with house.db.writing() as session:
        row = session.get_one(tables.Stakeholder, other.id)
        row.contact_id = house.contact()
    token = house.invitation()
    visitor.send(token, "answer", stakeholder=str(other.id), answer="declined")
    assert house.stakeholder("Example Organization 3").answer is Answer.DECLINED
    assert house.stakeholder().answer is None


def test_a_delegate_sees_her_own_seat_and_no_form(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    visitor.send(token, "answer", answer="accepted")
    visitor.send(token, "delegates", name_1="Dana", email_1="dana@example.org", mode_1="online", do="save")
    dana = house.person("dana@example.org").person_id
    page = visitor.open(house.link(Scope.INVITATION, dana, dana)).text
    assert "<li><bdi>Example Organization 1</bdi>: online</li>" in page
    assert "<form" not in page


def test_an_objection_is_not_told_before_its_outcome(house: House, visitor: Visitor) -> None:
    token = house.invitation("Example Organization 2")
    visitor.send(token, "answer", answer="accepted")
    pages = []
    stakeholder = house.stakeholder("Example Organization 2")
    for standing in ("listed", "contested"):
        with house.db.writing() as session:
            session.query(tables.Accreditation).delete()
            session.add(
                tables.Accreditation(
                    consultation_id=stakeholder.consultation_id,
                    stakeholder_id=stakeholder.id,
                    paragraph="9",
                    standing=standing,
                )
            )
        pages.append(visitor.open(token).text)
    assert "under consideration" in pages[0]
    assert pages[0] == pages[1]
