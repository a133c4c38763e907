"""A letter as a message: what goes in comes out of the standard library's parser, and nothing else does."""

import email
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene.adapters.letters import (
    LETTERS,
    Attachment,
    BrokenTemplateError,
    Envelope,
    Mailbox,
    Shared,
    Skeleton,
    Source,
    find,
)

Make = Callable[..., Source]

CONTROLS = ["\r", "\n", "\r\n", "\x00", "\x0b", "\x85", "\u2028", "\ud800"]
line = (
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ue000\ue001\ue002\ue003"
        ),
        min_size=1,
        max_size=300,
    )
    .filter(str.strip)
    .map(str.strip)
)
field = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


def parsed(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=default)


def decoded(message: bytes, header: str) -> str:
    # The header as the standard library's older parser has it: the newer one (Python 3.11) keeps the blank
    # between two encoded words of one name.
    raw = email.message_from_bytes(message, policy=compat32)[header]
    return str(make_header(decode_header(str(raw).replace("\r\n ", " ")))) if raw else ""


def content(message: bytes, kind: str) -> str:
    part = parsed(message).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


@pytest.fixture(scope="session")
def echo(source: Make) -> Skeleton:
    return Skeleton(source("{{ said }}", "{{ said }}"), {})


def test_headers_are_complete(echo: Skeleton, envelope: Envelope) -> None:
    message = parsed(
        echo.render({"said": "x"}, envelope._replace(reply_to=Mailbox("", "replies@example.org")))
    )
    assert dict(message.items()) == {
        "Date": "Fri, 06 May 2022 08:00:00 +0000",
        "From": "Secretariat <secretariat@example.org>",
        "Reply-To": "replies@example.org",
        "To": "Ada Example <ada@example.org>",
        "Subject": "x",
        "Message-ID": "<invite.1@example.org>",
        "MIME-Version": "1.0",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en",
        "Content-Type": message["Content-Type"],
    }
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


@given(name=line)
def test_any_name_comes_through(echo: Skeleton, envelope: Envelope, name: str) -> None:
    message = echo.render({"said": "x"}, envelope._replace(recipient=Mailbox(name, "ada@example.org")))
    to = email.message_from_bytes(message, policy=compat32)["To"].replace("\r\n ", " ")
    phrase, _, address = to.rpartition("<")
    if phrase.startswith('"'):
        assert re.sub(r"\\(.)", r"\1", phrase.strip()[1:-1]) == name
    else:
        assert str(make_header(decode_header(phrase.strip()))) == name
    assert address == "ada@example.org>"
    assert parsed(message)["To"].addresses[0].addr_spec == "ada@example.org"


@given(
    name=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=70)
    .filter(str.strip)
    .map(str.strip)
)
def test_any_short_ascii_name_is_read_by_the_parser(echo: Skeleton, envelope: Envelope, name: str) -> None:
    message = echo.render({"said": "x"}, envelope._replace(recipient=Mailbox(name, "ada@example.org")))
    assert parsed(message)["To"].addresses[0].display_name == name


@given(said=line)
def test_any_subject_comes_through(echo: Skeleton, envelope: Envelope, said: str) -> None:
    assert decoded(echo.render({"said": said}, envelope), "Subject") == said


@given(said=field)
def test_any_field_comes_through_in_the_body_on_its_line(
    echo: Skeleton, envelope: Envelope, said: str
) -> None:
    message = echo.render({"said": said}, envelope)
    wording = echo.word({"said": said})
    assert content(message, "plain") == wording.text
    assert content(message, "html") == wording.html
    assert wording.text.count("\n") == 1


@given(said=field, name=line)
def test_lines_are_short_and_end_in_crlf(echo: Skeleton, envelope: Envelope, said: str, name: str) -> None:
    message = echo.render({"said": said}, envelope._replace(recipient=Mailbox(name, "ada@example.org")))
    assert message.endswith(b"\r\n")
    assert b"\n" not in message.replace(b"\r\n", b"")
    assert b"\r" not in message.replace(b"\r\n", b"")
    assert max(map(len, message.split(b"\r\n"))) <= 998
    assert message.isascii()


@given(said=field, name=line)
def test_the_same_input_makes_the_same_bytes(source: Make, envelope: Envelope, said: str, name: str) -> None:
    addressed = envelope._replace(recipient=Mailbox(name, "ada@example.org"))
    made = [Skeleton(source("{{ said }}"), {}).render({"said": said}, addressed) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("header", ["From", "To", "Reply-To"])
def test_a_control_character_in_a_name_is_an_error_that_names_the_header(
    echo: Skeleton, envelope: Envelope, header: str, control: str
) -> None:
    box = Mailbox(f"Ada{control}Bcc: all@example.org", "ada@example.org")
    injected = {
        "From": envelope._replace(sender=box),
        "To": envelope._replace(recipient=box),
        "Reply-To": envelope._replace(reply_to=box),
    }
    with pytest.raises(ValueError, match=f"^{header}: holds the control character U\\+"):
        echo.render({"said": "x"}, injected[header])


@pytest.mark.parametrize("control", CONTROLS)
def test_a_control_character_in_an_address_is_an_error(
    echo: Skeleton, envelope: Envelope, control: str
) -> None:
    box = Mailbox("Ada", f"ada@example.org{control}Bcc: all@example.org")
    with pytest.raises(ValueError, match=r"^To: "):
        echo.render({"said": "x"}, envelope._replace(recipient=box))


@pytest.mark.parametrize(
    "address", ["", "ada", "a b@example.org", "a@b@c.org", "<a@example.org>", "a,b@example.org"]
)
def test_what_is_no_address_is_an_error(echo: Skeleton, envelope: Envelope, address: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address"):
        echo.render({"said": "x"}, envelope._replace(recipient=Mailbox("Ada", address)))


@given(said=field)
def test_a_field_in_the_subject_adds_no_header(echo: Skeleton, envelope: Envelope, said: str) -> None:
    usual = parsed(echo.render({"said": "x"}, envelope)).keys()
    assert parsed(echo.render({"said": f"x\r\nBcc: all@example.org\r\n{said}"}, envelope)).keys() == usual


@pytest.mark.parametrize(
    "message_id", ["invite.1@example.org", "<a b@c>", "<a@b>\r\nBcc: x@y.z", "<ä@b>", "<a@>"]
)
def test_what_is_no_message_id_is_an_error(echo: Skeleton, envelope: Envelope, message_id: str) -> None:
    with pytest.raises(ValueError, match=r"^Message-ID: "):
        echo.render({"said": "x"}, envelope._replace(message_id=message_id))


def test_a_date_without_a_zone_is_an_error(echo: Skeleton, envelope: Envelope) -> None:
    with pytest.raises(ValueError, match=r"^Date: "):
        echo.render({"said": "x"}, envelope._replace(date=envelope.date.replace(tzinfo=None)))


def test_a_date_keeps_its_offset(echo: Skeleton, envelope: Envelope) -> None:
    vienna = datetime(2022, 5, 6, 10, 0, tzinfo=timezone(timedelta(hours=2)))
    message = parsed(echo.render({"said": "x"}, envelope._replace(date=vienna)))
    assert message["Date"] == "Fri, 06 May 2022 10:00:00 +0200"
    assert message["Date"].datetime.astimezone(UTC) == vienna


def test_what_looks_encoded_is_not_decoded(echo: Skeleton, envelope: Envelope) -> None:
    hidden = "=?utf-8?q?Bcc=3A?="
    message = echo.render({"said": hidden}, envelope._replace(recipient=Mailbox(hidden, "ada@example.org")))
    assert decoded(message, "Subject") == hidden
    assert parsed(message)["To"].addresses[0].display_name == hidden


def test_a_domain_beyond_ascii_is_written_in_ascii(echo: Skeleton, envelope: Envelope) -> None:
    message = echo.render({"said": "x"}, envelope._replace(recipient=Mailbox("", "ada@exämple.org")))
    assert b"\r\nTo: ada@xn--exmple-cua.org\r\n" in message


def test_mostly_ascii_is_quoted_and_the_rest_is_base64(source: Make, envelope: Envelope) -> None:
    latin, cyrillic = (
        Skeleton(source(text), {}).render({}, envelope) for text in ("“Naïve” " + "x" * 99, "Привет " * 40)
    )
    assert b"quoted-printable" in latin.split(b"text/html")[0]
    assert b"base64" in cyrillic.split(b"text/html")[0]
    assert content(cyrillic, "plain") == "Привет " * 39 + "Привет\n"


def test_attachments_stand_beside_the_letter(echo: Skeleton, envelope: Envelope) -> None:
    entry = Attachment("entry.ics", "text/calendar; method=REQUEST; charset=utf-8", b"BEGIN:VCALENDAR\r\n")
    report = Attachment('Bericht "ü".pdf', "application/pdf", bytes(range(256)) * 9)
    message = parsed(echo.render({"said": "x"}, envelope._replace(attachments=(entry, report))))
    assert message.get_content_type() == "multipart/mixed"
    body, first, second = message.iter_parts()
    assert body.get_content_type() == "multipart/alternative"
    assert (first.get_filename(), first["Content-Type"].params["method"]) == ("entry.ics", "REQUEST")
    assert (second.get_filename(), second.get_content()) == ('Bericht "ü".pdf', report.content)
    assert first.get_payload(decode=True) == entry.content


@pytest.mark.parametrize(
    ("attachment", "header"),
    [
        (Attachment("a\r\nBcc: x", "text/plain", b""), "Content-Disposition"),
        (Attachment("a" * 300, "text/plain", b""), "Content-Disposition"),
        (Attachment("a", "text/plain\r\nBcc: x", b""), "Content-Type"),
        (Attachment("a", "text", b""), "Content-Type"),
    ],
)
def test_a_wrong_attachment_is_an_error_that_names_the_header(
    echo: Skeleton, envelope: Envelope, attachment: Attachment, header: str
) -> None:
    with pytest.raises(ValueError, match=f"^{header}: "):
        echo.render({"said": "x"}, envelope._replace(attachments=(attachment,)))


@given(st.binary(max_size=300))
def test_a_boundary_in_the_content_ends_nothing(echo: Skeleton, envelope: Envelope, noise: bytes) -> None:
    boundary = parsed(echo.render({"said": "x"}, envelope)).get_boundary()
    said = f"--{boundary}-- --{boundary}"
    attachment = Attachment("a.bin", "application/octet-stream", noise + f"\r\n--{boundary}--\r\n".encode())
    message = echo.render({"said": said}, envelope._replace(attachments=(attachment,)))
    assert content(message, "plain") == f"{said}\n"
    assert [part.get_content() for part in parsed(message).iter_attachments()] == [attachment.content]


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_is_a_message_without_defects(name: str, envelope: Envelope) -> None:
    skeleton = Skeleton(find(name, "en"), Shared.sample().mapping())
    fields = LETTERS[name].sample().mapping()
    message = skeleton.render(fields, envelope)
    assert [part.defects for part in parsed(message).walk() if part.defects] == []
    assert content(message, "plain") == skeleton.word(fields).text
    assert skeleton.render(json.loads(json.dumps(fields)), envelope) == message


def test_a_skeleton_is_told_apart_by_all_that_makes_it(source: Make) -> None:
    digests = {
        Skeleton(source("a"), {}).digest,
        Skeleton(source("b"), {}).digest,
        Skeleton(source("a"), {"title": "x"}).digest,
        Skeleton(replace(source("a"), language="fr"), {}).digest,
        Skeleton(replace(source("a"), plain_layout="x{{ letter }}"), {}).digest,
    }
    assert len(digests) == 5
    assert Skeleton(source("a"), {"title": "x"}).digest in digests


def test_parts_of_a_source_do_not_run_into_each_other(source: Make) -> None:
    made = source("a")
    assert (
        replace(made, template="ab", language="c").digest != replace(made, template="a", language="bc").digest
    )


def test_a_skeleton_made_again_from_the_ledger_makes_the_same_bytes(envelope: Envelope) -> None:
    shared = Shared.sample().mapping()
    first = Skeleton(find("invitation", "en"), shared)
    again = Skeleton(find("invitation", "en"), json.loads(json.dumps(shared)))
    fields = LETTERS["invitation"].sample().mapping()
    assert first.digest == again.digest
    assert first.render(fields, envelope) == again.render(fields, envelope)


def test_a_field_that_is_missing_is_named_with_its_place(envelope: Envelope) -> None:
    skeleton = Skeleton(find("invitation", "en"), Shared.sample().mapping())
    fields = dict(LETTERS["invitation"].sample().mapping())
    del fields["salutation"]
    with pytest.raises(BrokenTemplateError, match=r"invitation\.md\.j2:5: 'salutation' is undefined"):
        skeleton.render(fields, envelope)
