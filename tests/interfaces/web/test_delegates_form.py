"""The form in which the contact of a stakeholder names its delegates."""

import httpx
import pytest

from convene.domain.consultation import Mode
from convene.domain.situation import Seat
from tests.support.personal_pages import House, Visitor

DANA = {"honorific_1": "Ms.", "name_1": "Dana Delegate", "email_1": "dana@example.org", "mode_1": "in_person"}
ELI = {"name_2": "Eli Delegate", "email_2": "eli@example.org", "mode_2": "online"}


@pytest.fixture
def token(house: House, visitor: Visitor) -> str:
    """The link of a contact who accepted."""
    made = house.invitation()
    visitor.send(made, "answer", answer="accepted")
    return made


def save(visitor: Visitor, token: str, **answers: str) -> httpx.Response:
    return visitor.send(token, "delegates", do="save", **({"rows": "2"} | answers))


def test_delegates_are_named_with_all_that_is_printed(house: House, visitor: Visitor, token: str) -> None:
    more = {"role_1": "Director", "on_behalf_of_1": "a coalition", "time_zone_1": "Africa/Nairobi"}
    response = save(visitor, token, **DANA, **more, **ELI)
    assert "It holds 2 delegates." in visitor.follow(response).text
    row, person = house.delegates()["dana@example.org"], house.person("dana@example.org")
    assert (person.honorific, person.name, person.time_zone) == ("Ms.", "Dana Delegate", "Africa/Nairobi")
    assert (row.role, row.on_behalf_of, row.mode, row.seat) == (
        "Director",
        "a coalition",
        Mode.IN_PERSON,
        Seat.SEATED,
    )
    assert house.delegates()["eli@example.org"].mode is Mode.ONLINE


def test_a_time_zone_may_be_given_as_a_city(house: House, visitor: Visitor, token: str) -> None:
    save(visitor, token, **DANA, time_zone_1="new york")
    assert house.person("dana@example.org").time_zone == "America/New_York"


def test_adding_a_row_keeps_what_was_typed_and_saves_nothing(
    house: House, visitor: Visitor, token: str
) -> None:
    before = house.rows()
    page = visitor.send(token, "delegates", do="add", **DANA)
    assert page.status_code == 200
    assert 'name="name-2"' in page.text
    assert 'value="Dana Delegate"' in page.text
    assert house.rows() == before


def test_what_is_saved_is_shown_again_and_saving_it_again_changes_nothing(
    house: House, visitor: Visitor, token: str
) -> None:
    save(visitor, token, **DANA, **ELI)
    before = house.rows()
    fields = visitor.form(token, "delegates").fields
    assert (fields["name-1"], fields["name-2"], fields["rows"]) == (
        ["Dana Delegate"],
        ["Eli Delegate"],
        ["2"],
    )
    assert visitor.send(token, "delegates", do="save").status_code == 303
    assert house.rows() == before


def test_a_delegate_who_is_ticked_is_taken_off_the_list(house: House, visitor: Visitor, token: str) -> None:
    save(visitor, token, **DANA, **ELI)
    save(visitor, token, remove_1="yes")
    assert list(house.delegates()) == ["eli@example.org"]


def test_a_changed_mode_and_role_are_kept(house: House, visitor: Visitor, token: str) -> None:
    save(visitor, token, **DANA, role_1="Director")
    save(visitor, token, rows="1", mode_1="online", role_1="", honorific_1="")
    row = house.delegates()["dana@example.org"]
    assert (row.mode, row.role) == (Mode.ONLINE, None)
    assert not house.person("dana@example.org").honorific


def test_who_is_beyond_the_seats_of_a_delegation_waits(house: House, visitor: Visitor, token: str) -> None:
    third = {"name_3": "Fay Delegate", "email_3": "fay@example.org", "mode_3": "in_person"}
    save(visitor, token, **DANA, **(ELI | {"mode_2": "in_person"}), **third, rows="3")
    assert [row.seat for row in house.delegates().values()] == [Seat.SEATED, Seat.SEATED, Seat.WAITING]
    page = visitor.open(token).text
    assert "In person: 2 seats, 2 given, 1 on the waiting list." in " ".join(page.split())


@pytest.mark.parametrize(
    ("answers", "field", "message"),
    [
        ({"name_1": ""}, "name", "Enter the name, as it is to be printed."),
        ({"name_1": "\u00a0"}, "name", "Enter the name, as it is to be printed."),
        ({"email_1": ""}, "email", "Enter the e-mail address."),
        ({"mode_1": ""}, "mode", "Choose how the delegate takes part."),
        ({"mode_1": "by balloon"}, "mode", "Choose how the delegate takes part."),
        ({"email_1": "dana at example"}, "email", "is not an e-mail address"),
        ({"name_1": "Dana\r\nBcc: all@example.org"}, "name", "The name holds a line break at character 5"),
        ({"name_1": "Dana \u202eetageleD"}, "name", "The name holds right-to-left override"),
        ({"role_1": "x" * 501}, "role", "The role is longer than 500 characters; shorten it."),
        ({"name_1": "\u0958" * 400}, "name", "The name is longer than 500 characters; shorten it."),
        ({"honorific_1": "x" * 101}, "honorific", "The honorific is longer than 100 characters"),
        ({"time_zone_1": "Atlantis"}, "time_zone", "is not a time zone"),
    ],
)
def test_a_fault_is_told_at_its_field_and_at_the_top_and_nothing_is_saved(
    opened: tuple[House, Visitor], token: str, answers: dict[str, str], field: str, message: str
) -> None:
    house, visitor = opened
    response = save(visitor, token, **(DANA | answers), **ELI)
    id_ = f"s{house.stakeholder().id}-{field}-1"
    assert response.status_code == 422
    assert f'<a href="#{id_}">Delegate 1: ' in response.text
    assert f'id="{id_}-fault"' in response.text
    assert f'aria-describedby="{id_}-' in response.text
    assert response.text.count(message) == 2
    assert 'value="Eli Delegate"' in response.text
    assert house.delegates() == {}


def test_two_delegates_need_two_addresses(house: House, visitor: Visitor, token: str) -> None:
    response = save(visitor, token, **DANA, **(ELI | {"email_2": "DANA@example.org"}))
    assert response.status_code == 422
    assert "Delegate 2: This is the address of another delegate, too" in response.text
    assert house.delegates() == {}


def test_markup_in_a_name_is_shown_as_text(house: House, visitor: Visitor, token: str) -> None:
    name = """<script>alert(1)</script>"><b>{{ 7*7 }}"""
    response = save(visitor, token, **(DANA | {"name_1": name}))
    assert house.person("dana@example.org").name == name
    page = visitor.follow(response).text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&gt;&lt;b&gt;{{ 7*7 }}" in page


def test_a_page_left_open_cannot_undo_what_was_saved_since(
    house: House, visitor: Visitor, token: str
) -> None:
    stale = visitor.form(token, "delegates")
    save(visitor, token, **DANA)
    late = {"name-1": "Eli Delegate", "email-1": "eli@example.org", "mode-1": "online", "do": "save"}
    response = visitor.client.post(stale.action, data=stale.filled(late))
    assert response.status_code == 409
    assert "was changed since you opened this page" in response.text
    assert "<bdi>Ms. Dana Delegate</bdi>, dana@example.org, in person" in response.text
    assert 'value="Eli Delegate"' in response.text
    assert list(house.delegates()) == ["dana@example.org"]


def test_a_stakeholder_of_somebody_else_is_refused(house: House, visitor: Visitor, token: str) -> None:
    other = house.invitation("Example Organization 3")
    visitor.send(other, "answer", answer="accepted")
    form = visitor.form(other, "delegates")
    forged = {"stakeholder": form.fields["stakeholder"], "seen": form.fields["seen"]}
    response = visitor.send(token, "delegates", do="save", **DANA, **forged)
    assert response.status_code == 403
    assert house.delegates("Example Organization 3") == {}
    assert "dana@example.org" not in response.text


def test_delegates_cannot_be_named_before_the_invitation_is_accepted(house: House, visitor: Visitor) -> None:
    accepted, other = house.invitation(), house.invitation("Example Organization 3")
    visitor.send(accepted, "answer", answer="accepted")
    form = visitor.form(accepted, "delegates")
    visitor.send(accepted, "answer", answer="withdrawn")
    response = visitor.client.post(
        form.action,
        data=form.filled({"do": "save", "name-1": "D", "email-1": "d@example.org", "mode-1": "online"}),
    )
    assert response.status_code == 409
    assert "/delegates" not in visitor.open(other).text
    assert house.delegates() == {}


def test_nobody_is_renamed_through_a_link_of_somebody_else(
    house: House, visitor: Visitor, token: str
) -> None:
    response = save(visitor, token, **(DANA | {"email_1": "bea@example.org", "name_1": "A. Mockery"}))
    person = house.person("bea@example.org")
    assert (person.honorific, person.name) == ("Ms.", "Bea Panel")
    assert "bea@example.org" in house.delegates()
    assert "its records give another name" in visitor.follow(response).text


def test_the_contact_herself_may_come_and_correct_her_name(
    house: House, visitor: Visitor, token: str
) -> None:
    save(visitor, token, **(DANA | {"email_1": "contact-1@example.org", "name_1": "Cleo Contact"}))
    assert house.person("contact-1@example.org").name == "Cleo Contact"


def test_no_more_rows_are_read_than_there_may_be(house: House, visitor: Visitor, token: str) -> None:
    rows = {
        f"{name}_{number}": value
        for number in range(1, 61)
        for name, value in (("name", "D"), ("email", f"d{number}@example.org"), ("mode", "online"))
    }
    save(visitor, token, rows="60", **rows)
    assert len(house.delegates()) == 50
