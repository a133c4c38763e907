"""What the site does not do: open a wrong link, believe a form, keep a trace, fall silent."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from convene.domain.links import token as make_token
from tests.support.personal_pages import EXPIRY, INVITED, SEAL, House, Visitor

HEADERS = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}


def test_a_forged_link_opens_nothing_and_says_whom_to_write_to(house: House, visitor: Visitor) -> None:
    house.invitation()
    for forged in (make_token(b"another seal", 1), make_token(SEAL, 999), "x", "%00", "a" * 4000, "Ā"):
        response = visitor.open(forged)
        assert response.status_code == 404
        assert "reply to the letter that brought you here" in response.text


def test_a_link_that_expired_names_the_secretariat(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    house.clock.at = EXPIRY - timedelta(seconds=1)
    assert visitor.open(token).status_code == 200
    house.clock.at = EXPIRY
    response = visitor.open(token)
    assert response.status_code == 410
    assert "This link has expired." in response.text
    assert "mailto:secretariat@example.org" in response.text


def test_a_link_that_was_revoked_opens_no_longer(house: House, visitor: Visitor) -> None:
    response = visitor.open(house.invitation(revoked_at=INVITED, revoked_by="secretariat"))
    assert response.status_code == 410
    assert "This link was withdrawn." in response.text


def test_a_form_is_believed_only_with_the_seal_of_its_page_and_purpose(
    house: House, visitor: Visitor
) -> None:
    token = house.invitation()
    other = house.invitation("Example Organization 2")
    foreign = visitor.form(other, "answer").fields["form"][0]
    for seal in ("", "0" * 64, "é", foreign):
        response = visitor.send(token, "answer", form=seal, answer="declined")
        assert response.status_code == 403
    assert house.stakeholder().answer is None


def test_an_answer_that_is_no_answer_is_refused(house: House, visitor: Visitor) -> None:
    assert visitor.send(house.invitation(), "answer", answer="perhaps").status_code == 400
    assert house.stakeholder().answer is None


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("application/x-www-form-urlencoded", b"a=" + b"x" * 300_000, 413),
        ("application/x-www-form-urlencoded", b"a=1&" * 1100, 400),
        ("application/x-www-form-urlencoded", b"\xff\xfe=1", 400),
        ("application/x-www-form-urlencoded", b"form=%ff%fe", 400),
    ],
)
def test_what_is_no_form_of_the_site_is_refused(
    house: House, visitor: Visitor, kind: str, body: bytes, status: int
) -> None:
    token = house.invitation()
    response = visitor.client.post(f"/p/{token}/answer", content=body, headers={"content-type": kind})
    assert response.status_code == status
    assert "Nothing was changed" in response.text or "nothing was changed" in response.text


def test_every_answer_keeps_the_address_of_the_page_to_itself(house: House, visitor: Visitor) -> None:
    token = house.invitation()
    answers = [
        visitor.open(token),
        visitor.open("nothing"),
        visitor.client.get("/"),
        visitor.client.get("/health"),
        visitor.client.get(f"/p/{token}/answer"),
        visitor.send(token, "answer", answer="accepted"),
        visitor.send(token, "answer", form="", answer="accepted"),
    ]
    for response in answers:
        assert HEADERS.items() <= dict(response.headers).items()
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "set-cookie" not in response.headers
        assert "script-src" not in response.headers["content-security-policy"]
        assert "<script" not in response.text


def test_no_description_of_the_site_is_served(visitor: Visitor) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert visitor.client.get(path).status_code == 404


def test_a_confirmation_cannot_be_made_up(house: House, visitor: Visitor) -> None:
    token, about = house.invitation(), house.stakeholder().id
    plain = visitor.open(token).text
    for done in ("answer", "panellist", "<b>", "delegates"):
        address = f"/p/{token}"
        assert visitor.client.get(address, params={"done": done, "about": str(about)}).text == plain


def test_it_says_that_it_is_well(visitor: Visitor) -> None:
    assert visitor.client.get("/health").status_code == 200


def test_without_its_database_it_says_so_and_where_it_is_not(
    house: House, visitor: Visitor, tmp_path: Path
) -> None:
    token = house.invitation()
    form = visitor.form(token, "answer")
    house.db.close()
    tmp_path.rename(tmp_path.with_name("elsewhere"))
    posted = visitor.client.post(form.action, data=form.filled({"answer": "accepted"}))
    for response in (visitor.open(token), visitor.client.get("/health"), posted):
        assert response.status_code == 503
        assert response.headers["retry-after"] == "60"
        assert "sqlite" not in response.text


def test_a_link_opens_up_to_its_end_whatever_the_zone_of_the_clock(house: House, visitor: Visitor) -> None:
    token = house.invitation(expires_at=datetime(2022, 7, 1, 12, tzinfo=UTC))
    house.clock.at = datetime(2022, 7, 1, 11, 59, tzinfo=UTC)
    assert visitor.open(token).status_code == 200
